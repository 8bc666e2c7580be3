import { defineConfig } from "tsup";

// `tsc -b` writes the declarations. Unbundled, so that a host's bundler can drop unused modules.
export default defineConfig({
  entry: ["src/**/*.ts", "!src/**/*.test.ts"],
  format: "esm",
  target: "es2022",
  bundle: false,
  dts: false,
  splitting: false,
});
