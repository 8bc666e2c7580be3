import { defineConfig } from "vitest/config";
import { sources } from "../../vitest.sources.js";

export default defineConfig({
  ...sources,
  test: { name: "testing", environment: "node", include: ["src/**/*.test.ts"], isolate: false },
});
