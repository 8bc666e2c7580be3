import { defineConfig } from "vitest/config";

// `TEST_PATIENCE=3` makes every deadline three times as long.
const patience = Number(process.env["TEST_PATIENCE"] ?? 1);

export default defineConfig({
  test: {
    name: "consumers",
    environment: "node",
    include: ["test/**/*.test.ts"],
    globalSetup: ["harness/global-setup.ts"],
    // Installing and building a framework takes minutes on a busy machine.
    testTimeout: 600_000 * patience,
    hookTimeout: 900_000 * patience,
    // One after the other, since each host has a database, a build and some a browser.
    fileParallelism: false,
  },
});
