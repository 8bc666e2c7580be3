import { defineConfig } from "tsup";

// Declarations come from `tsc -b`, and cleaning would take them from a package that is type-checked meanwhile;
// unbundled, so that a host's bundler drops what it does not use.
export default defineConfig({
  entry: ["src/**/*.ts", "!src/**/*.test.ts"],
  format: "esm",
  target: "es2022",
  bundle: false,
  dts: false,
  splitting: false,
});
