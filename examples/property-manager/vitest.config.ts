import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "property-manager",
    environment: "node",
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/global-setup.ts"],
    // A browser, a database and a mail server are at work in each test, at times on a machine with other things to do.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The files share one server and its office; at once they would only wait for each other.
    fileParallelism: false,
  },
});
