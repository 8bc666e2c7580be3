import { readFile } from "node:fs/promises";
import { defineConfig } from "tsup";

// Of zod, and of our own functions that make schemas and what problems are.
const MAKERS =
  "z(?:\\s*\\.\\s*\\w+)+|optional|withDefault|line|paragraph|growing|listOf|commaList|pageOf|eitherOf|anId|added|fix|leave|note";
// A `.check` on what a maker makes, or a spread of it, cannot say it by itself: the whole of its declaration does.
const DECLARATIONS = /^((?:export )?const \w+ = )(?![(<])([^]*?);(?=\n+(?:[a-z/]|$(?![^])))/gm;
const CALLS_AND_COMMENTS = new RegExp(`/\\*[^]*?\\*/|//.*|(?<!\\w|\\.|\\$|function )(?:${MAKERS})\\(`, "g");

// `tsc -b` writes the declarations.
const common = { format: "esm", target: "es2022", dts: false, splitting: false } as const;

export default defineConfig([
  {
    ...common,
    // Unbundled, so that a host's bundler can drop unused modules.
    entry: ["src/**/*.ts", "!src/**/*.test.ts", "!src/phone.ts"],
    bundle: false,
    esbuildPlugins: [
      {
        // The modules of the contract only make values. A bundler cannot know that of a call, unless the call says so: a
        // page would load every schema.
        name: "calls-without-side-effects",
        setup(build) {
          build.onLoad({ filter: /[\\/]src[\\/]contract[\\/].*\.ts$/ }, async ({ path }) => ({
            contents: (await readFile(path, "utf8"))
              .replace(DECLARATIONS, (found, name: string, value: string) =>
                /\.check\(|\.\.\./.test(value) ? `${name}/* @__PURE__ */ (() => (${value}))();` : found,
              )
              .replace(CALLS_AND_COMMENTS, (found) => (found.startsWith("/") ? found : `/* @__PURE__ */ ${found}`)),
            loader: "ts",
          }));
        },
      },
    ],
  },
  {
    ...common,
    // With its numbering plans: installed as a package, they come in four sizes, which are 12 MB together.
    entry: ["src/phone.ts"],
    noExternal: ["libphonenumber-js"],
    external: [/^\.\/contract\//],
    minify: true,
    banner: { js: "/*! Includes libphonenumber-js, MIT: see THIRD-PARTY-NOTICES.md */" },
  },
]);
