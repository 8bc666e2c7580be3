// The two stylesheets: the same source, plain and inside `@layer latchkey`.
import { writeFile } from "node:fs/promises";
import { build } from "esbuild";

const names = ["styles", "styles.layered"];

await build({
  entryPoints: names.map((name) => `src/styles/${name}.css`),
  outdir: "dist",
  bundle: true,
  minify: true,
  // What it writes must not be taken back to what old browsers know: light-dark() would be lost.
  target: ["chrome123", "safari17.5", "firefox128"],
});

// `import "@latchkey/react/styles.css"` is checked by hosts with `noUncheckedSideEffectImports`: it must be a module
// that TypeScript finds.
for (const name of names) await writeFile(`dist/${name}.css.d.ts`, "export {};\n");
