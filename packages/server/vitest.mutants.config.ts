import { defineConfig } from "vitest/config";
import server from "./vitest.config.js";

/** The tests that `pnpm mutate` chooses, instead of all that reach a module by way of the server. */
export default defineConfig({
  ...server,
  root: import.meta.dirname,
  test: { ...server.test, include: process.env["MUTANT_TESTS"]?.split(",") ?? [] },
});
