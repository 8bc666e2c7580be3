import { defineConfig } from "vitest/config";
import { sources } from "../../vitest.sources.js";
import { patience } from "../server/test/patience.ts";

export default defineConfig({
  ...sources,
  test: {
    name: "conformance",
    environment: "node",
    include: ["**/*.test.ts"],
    globalSetup: ["harness/global-setup.ts"],
    setupFiles: ["../server/test/setup.ts"],
    // Files of a worker share its servers.
    isolate: false,
    testTimeout: 60_000 * patience,
    hookTimeout: 60_000 * patience,
    expect: { poll: { timeout: 30_000 * patience, interval: 20 } },
  },
});
