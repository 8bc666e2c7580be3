// Puts the mail templates, with the React that renders them, into one file of `dist`, and the licences of what is
// inside beside it.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";

// The renderer to a string alone: the package's own entry brings the streaming one too, which is as large again.
const renderer = join(
  dirname(createRequire(import.meta.url).resolve("react-dom/package.json")),
  "cjs/react-dom-server-legacy.node.production.js",
);

const { metafile } = await build({
  entryPoints: ["src/mail/templates/render-html.tsx"],
  outfile: "dist/mail/templates/render-html.js",
  bundle: true,
  minify: true,
  format: "esm",
  platform: "node",
  target: "node22",
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  // React's server build is CommonJS and asks for Node's own modules by `require`.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  alias: { "react-dom/server": renderer },
  legalComments: "none",
  metafile: true,
});

/** The folder of the package that a bundled file belongs to. */
async function packageOf(file) {
  for (let folder = dirname(file); folder.includes("node_modules"); folder = dirname(folder)) {
    const text = await readFile(join(folder, "package.json"), "utf8").catch(() => null);
    const manifest = text && JSON.parse(text);
    if (manifest?.name && manifest.version) return { folder, ...manifest };
  }
  throw new Error(`No package has ${file}.`);
}

const [output] = Object.values(metafile.outputs);
const used = Object.entries(output.inputs).filter(
  ([file, { bytesInOutput }]) => file.includes("node_modules") && bytesInOutput > 0,
);
const packages = new Map();
for (const [file] of used) {
  const found = await packageOf(file);
  packages.set(found.name, found);
}
const notices = await Promise.all(
  [...packages.values()].map(async ({ folder, name, version, license }) => {
    const names = ["LICENSE", "LICENSE.md", "license.md", "license", "LICENSE.txt"];
    const texts = await Promise.all(names.map((file) => readFile(join(folder, file), "utf8").catch(() => null)));
    return `${name} ${version} (${license})\n\n${texts.find((text) => text !== null)?.trim() ?? ""}\n`;
  }),
);
await writeFile("dist/mail/templates/THIRD-PARTY-LICENSES.txt", notices.toSorted().join(`\n${"-".repeat(80)}\n\n`));
console.log(`mail templates: ${Math.round(output.bytes / 1024)} kB with ${[...packages.keys()].join(", ")}`);
