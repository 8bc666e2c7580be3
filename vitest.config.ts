import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      "packages/core",
      "packages/testing",
      "packages/testing/vitest.msw2.config.ts",
      "packages/server",
      "packages/conformance",
      "packages/react",
      "examples/property-manager",
      "examples/accounts",
      "examples/consumers",
      { test: { name: "docs", include: ["docs/*.test.mjs"] } },
      { test: { name: "scripts", include: ["scripts/**/*.test.mjs"] } },
    ],
  },
});
