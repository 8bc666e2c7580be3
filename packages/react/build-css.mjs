// The two stylesheets: the same source, plain and inside `@layer latchkey`.
import { build } from "esbuild";

await build({
  entryPoints: ["src/styles/styles.css", "src/styles/styles.layered.css"],
  outdir: "dist",
  bundle: true,
  minify: true,
  // What it writes must not be taken back to what old browsers know: light-dark() would be lost.
  target: ["chrome123", "safari17.5", "firefox128"],
});
