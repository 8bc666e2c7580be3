import { defineConfig } from "tsup";

// File by file: "use client" stays at the top of each, and a host's bundler drops what it does not use.
export default defineConfig({
  entry: ["src/**/*.ts", "src/**/*.tsx", "!src/**/*.test.ts", "!src/**/*.test.tsx", "!src/**/*.stories.tsx"],
  format: "esm",
  target: "es2022",
  bundle: false,
  dts: false,
  splitting: false,
  esbuildOptions(options) {
    options.jsx = "automatic";
  },
});
