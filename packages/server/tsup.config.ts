import { defineConfig } from "tsup";

// Declarations come from `tsc -b`; file by file, so that a door loads only what it uses.
export default defineConfig({
  entry: ["src/**/*.ts", "src/**/*.tsx", "!src/**/*.test.ts", "!src/**/*.test.tsx"],
  format: "esm",
  target: "node22",
  bundle: false,
  dts: false,
  clean: true,
  splitting: false,
  esbuildOptions(options) {
    options.jsx = "automatic";
  },
});
