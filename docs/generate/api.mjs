import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readDoors } from "./api/declarations.mjs";
import { leftOutSection } from "./left-out.mjs";
import { cell, code, generatedFrom, page, prose, table } from "./markdown.mjs";

const anchor = (name) => name.toLowerCase();
const firstSentence = (doc) => /^[\s\S]*?\.(?=\s|$)/.exec(doc)?.[0] ?? doc;
const shortened = (type) => (type.length > 140 ? `${type.slice(0, 137)}…` : type);

const membersTable = (head, members) =>
  table(
    [head, "type", "notes"],
    members.map(({ name, type, optional, doc }) => [
      code(`${name}${optional ? "?" : ""}`),
      code(shortened(type)),
      cell(doc),
    ]),
  );

/** An export with its docblock, parameters and result. */
function section(described) {
  const { name, kind, doc, throws, signature, members = [], takes = [], returns = [] } = described;
  return page(
    `## ${name} {#${anchor(name)}}`,
    prose(doc),
    ...(kind === "function" || (kind === "type" && signature) ? [`\`\`\`ts\n${signature}\n\`\`\``] : []),
    ...(kind === "component" && takes.length > 0 ? [membersTable("prop", takes)] : []),
    ...(kind === "hook" && takes.length > 0 ? [membersTable("option", takes)] : []),
    ...(kind === "function" && takes.length > 0 ? [membersTable("takes", takes)] : []),
    ...(returns.length > 0 ? [membersTable("gives", returns)] : []),
    ...(members.length > 0 ? [membersTable("member", members)] : []),
    ...throws.map((text) => `Throws ${prose(text)}`),
  ).trim();
}

const folderOf = ({ file }) => (file.includes("/") ? file.split("/")[0] : "provider");
const titleOf = (folder) => folder.replaceAll("-", " ").replace(/^./, (letter) => letter.toUpperCase());

/** Types that only name the props or result of a component or hook, whose table has their members. */
const isRepeated = ({ kind, name }, all) =>
  kind === "type" && all.some(({ takesName, returnsName }) => takesName === name || returnsName === name);

const order = ["component", "hook", "function", "value", "class", "type"];
const sorted = (all) => all.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));

function reactPages(exported) {
  const folders = Map.groupBy(exported, folderOf);
  const source = "the declarations of @latchkey/react";
  const index = page(
    generatedFrom(source),
    "# Components and hooks",
    "Each feature is a component, its parts, and the hook behind them. Use the level you need; everything works on its own inside a `LatchkeyProvider`.",
    ...[...folders].flatMap(([folder, all]) => [
      `## ${titleOf(folder)} {#${folder}}`,
      table(
        ["name", "kind", "what it is"],
        sorted(all.filter((one) => !isRepeated(one, all))).map((one) => [
          `[${code(one.name)}](./react/${folder}.md#${anchor(one.name)})`,
          one.kind,
          cell(firstSentence(one.doc)),
        ]),
      ),
    ]),
  );
  const pages = [...folders].map(([folder, all]) => [
    `reference/react/${folder}.md`,
    page(
      generatedFrom(source),
      `# ${titleOf(folder)}`,
      "From `@latchkey/react`.",
      ...sorted(all.filter((one) => !isRepeated(one, all))).map(section),
    ),
  ]);
  return { "reference/react.md": index, ...Object.fromEntries(pages) };
}

/**
 * A package whose exports fit on one page, whatever the number of its doors. Types of the contract are named at its
 * end.
 */
function packagePage(title, intro, doors, ...further) {
  const [main] = doors;
  const seen = new Set();
  const all = doors.flatMap(([door, exported]) =>
    sorted(exported)
      .filter((one) => !isRepeated(one, exported) && !seen.has(one.name) && seen.add(one.name))
      .map((one) => ({ ...one, door })),
  );
  const isBrief = ({ kind, members = [], signature }) =>
    kind === "type" && members.length === 0 && (/^type \w+ = z\./.test(signature) || signature.length > 400);
  const brief = all.filter(isBrief);
  return page(
    generatedFrom(`the declarations of ${main[0]}`),
    `# ${title}`,
    intro,
    ...all
      .filter((one) => !isBrief(one))
      .map((one) =>
        one.door === main[0] ? section(one) : section(one).replace("\n", `\n\nFrom ${code(one.door)}.\n`),
      ),
    ...(brief.length > 0
      ? [
          "## Types of the contract",
          "The results of calls. [Their members](./http/schemas.md)",
          table(
            ["name", "what it is"],
            brief.map(({ name, doc }) => [code(name), cell(firstSentence(doc))]),
          ),
        ]
      : []),
    ...further,
  );
}

/** The page of the contract. Schemas are described under HTTP, so it only has names and descriptions. */
function contractPage(exported) {
  const rows = (kinds) =>
    exported
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ name, doc, signature, kind }) => [
        code(name),
        kind === "function" ? code(shortened(signature.split("\n")[0].replace(/^function /, ""))) : "",
        cell(firstSentence(doc)),
      ]);
  const isSchema = ({ signature }) => signature?.startsWith("z.Zod");
  const schemas = exported.filter((one) => one.kind === "value" && isSchema(one));
  const values = exported.filter((one) => one.kind === "value" && !isSchema(one));
  return page(
    generatedFrom("the declarations of @latchkey/core/contract"),
    "# Contract",
    "`@latchkey/core/contract` is the contract as values: what the client, the server, the mock server and the HTTP reference are made of. Import it where you need a list of statuses, a schema or a rule.",
    "## Functions",
    table(["name", "signature", "what it does"], rows(["function"])),
    "## Schemas",
    "Each is a zod schema and its output type. [Their members](./http/schemas.md)",
    table(
      ["name", "what it is"],
      schemas.map(({ name, doc }) => [code(name), cell(firstSentence(doc))]),
    ),
    "## Values",
    table(
      ["name", "what it is"],
      values.map(({ name, doc }) => [code(name), cell(firstSentence(doc))]),
    ),
    "## Types",
    table(
      ["name", "what it is"],
      exported.filter(({ kind }) => kind === "type").map(({ name, doc }) => [code(name), cell(firstSentence(doc))]),
    ),
  );
}

const withOwnPage = new Set(["@latchkey/core/contract", "@latchkey/core/openapi"]);

/**
 * The doors of a package that have declarations, from its package.json; styles and languages are described in the
 * guide.
 */
function doorsOf(name) {
  const { exports } = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve(`${name}/package.json`)), "utf8"));
  const doors = Object.entries(exports).filter(
    ([path, to]) => to.types?.startsWith("./dist/") && !path.includes("*") && !path.includes(".css"),
  );
  return doors.map(([path]) => name + path.slice(1)).filter((door) => !withOwnPage.has(door));
}

/** The reference of the packages' exports. */
export function apiPages() {
  const doors = {
    core: doorsOf("@latchkey/core"),
    server: doorsOf("@latchkey/server"),
    testing: doorsOf("@latchkey/testing"),
  };
  const read = readDoors(["@latchkey/react", "@latchkey/core/contract", ...Object.values(doors).flat()]);
  const of = (names) => names.map((door) => [door, read.get(door)]);
  return {
    ...reactPages(read.get("@latchkey/react")),
    "reference/contract.md": contractPage(read.get("@latchkey/core/contract")),
    "reference/core.md": packagePage(
      "Client",
      "`@latchkey/core` is the typed client: one method a route, one class of error. [Every route](./http.md)",
      of(doors.core),
    ),
    "reference/server.md": packagePage(
      "Server",
      "`@latchkey/server` is one `fetch` handler for your own process. [On its own](../guide/deployment.md)",
      of(doors.server),
    ),
    "reference/testing.md": packagePage(
      "Testing package",
      "`@latchkey/testing` is a small Latchkey server in memory, for your tests and your Storybook.",
      of(doors.testing),
      leftOutSection(),
    ),
  };
}
