import { defineConfig } from "vitest/config";
import { GIVE_UP_AFTER_MS } from "./test/support/patience.ts";

export default defineConfig({
  test: {
    name: "property-manager",
    environment: "node",
    include: ["test/**/*.test.ts"],
    // The files share a server and a browser, each in an organization or with people of its own.
    isolate: false,
    globalSetup: ["test/global-setup.ts"],
    // A test has many steps, and each may take up to its own deadline.
    testTimeout: 5 * GIVE_UP_AFTER_MS,
    hookTimeout: 5 * GIVE_UP_AFTER_MS,
    expect: { poll: { timeout: GIVE_UP_AFTER_MS } },
  },
});
