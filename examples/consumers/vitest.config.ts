import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "consumers",
    environment: "node",
    include: ["test/**/*.test.ts"],
    globalSetup: ["harness/global-setup.ts"],
    // Installing and building a framework takes minutes on a busy machine.
    testTimeout: 600_000,
    hookTimeout: 900_000,
    // Each host has a database, a build and at times a browser: one after the other.
    fileParallelism: false,
  },
});
