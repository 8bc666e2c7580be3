import { defineConfig } from "vitest/config";
import { sources } from "../../vitest.sources.js";
import { patience } from "./test/patience.ts";

export default defineConfig({
  ...sources,
  test: {
    name: "server",
    environment: "node",
    include: ["src/**/*.test.ts", "src/**/*.test.tsx", "test/**/*.test.ts"],
    globalSetup: ["test/global-setup.ts"],
    setupFiles: ["test/setup.ts"],
    // Test files share what is loaded, and a running server: loading it again for each would double the time.
    isolate: false,
    testTimeout: 120_000 * patience,
    hookTimeout: 120_000 * patience,
    expect: { poll: { timeout: 60_000 * patience, interval: 20 } },
  },
});
