import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      "packages/core",
      "packages/testing",
      "packages/testing/vitest.config.msw2.ts",
      "packages/server",
      "packages/react",
      "examples/property-manager",
      "examples/accounts",
      "examples/consumers",
      { test: { name: "docs", include: ["docs/*.test.mjs"] } },
      { test: { name: "scripts", include: ["scripts/**/*.test.mjs"] } },
    ],
  },
});
