import { defineConfig } from "tsup";

// Declarations come from `tsc -b`; file by file, so that a door loads only what it uses. The mails' templates are
// `build-mail.mjs`'s.
export default defineConfig({
  entry: ["src/**/*.ts", "!src/**/*.test.ts"],
  format: "esm",
  target: "node22",
  bundle: false,
  dts: false,
  splitting: false,
});
