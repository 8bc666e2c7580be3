import { defineConfig } from "vitest/config";

// `TEST_PATIENCE=3` makes every deadline three times as long.
const patience = Number(process.env["TEST_PATIENCE"] ?? 1);

export default defineConfig({
  test: {
    name: "accounts",
    environment: "node",
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/global-setup.ts"],
    testTimeout: 60_000 * patience,
    hookTimeout: 120_000 * patience,
    expect: { poll: { timeout: 60_000 * patience } },
  },
});
