import { defineConfig } from "vitest/config";
import { sources } from "../../vitest.sources.js";

export default defineConfig({
  ...sources,
  test: {
    name: "server",
    environment: "node",
    include: ["src/**/*.test.ts", "src/**/*.test.tsx", "test/**/*.test.ts"],
    globalSetup: ["test/global-setup.ts"],
    // Each file opens databases of its own and leaves nothing behind; loading the server anew for each would double the
    // time.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
