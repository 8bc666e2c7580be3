import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { impliedErrors, routes } from "@latchkey/core/contract";
import { objectsOf, rowsOf } from "./json-schema.mjs";
import { cell, code, generatedFrom, page, prose, table } from "./markdown.mjs";

const openapi = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve("@latchkey/core/openapi.json")), "utf8"));
const source = "the routes and openapi.json of @latchkey/core";
const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const titleOf = (noun) =>
  kebab(noun)
    .replaceAll("-", " ")
    .replace(/^./, (letter) => letter.toUpperCase());

/** The page of a noun, relative to `reference/http.md`. */
export const pageOf = (noun) => `./http/${kebab(noun)}.md`;
export const anchorOf = (noun, verb) => `${noun}-${verb}`.toLowerCase();

const nounsWithRoutes = Object.entries(routes);

const whoCalls = {
  public: "Anyone.",
  recipient: "Anyone. Wrong guesses are counted and limited.",
  session: "Anyone who is signed in.",
};

function section(noun, [verb, route]) {
  const operation = openapi.paths[route.path][route.method.toLowerCase()];
  const parameters = operation.parameters.filter(({ in: place }) => place !== "header");
  const implied = new Set(impliedErrors(route));
  return page(
    `## ${prose(route.summary)} {#${anchorOf(noun, verb)}}`,
    `\`\`\`http\n${route.method} ${route.path}\n\`\`\``,
    table(
      ["", ""],
      [
        ["Client", `\`client.${noun}.${verb}\`${noun === "webhooks" ? " is not part of the client" : ""}`],
        ["Who", whoCalls[route.access] ?? `A role with ${code(route.access)}.`],
        ...(route.idempotent ? [["Repeats", "Takes an `Idempotency-Key`."]] : []),
        ["Errors", errorLinks(route.errors, implied)],
      ],
    ),
    ...(parameters.length > 0 ? ["**Parameters**", parametersTable(parameters)] : []),
    ...bodyOf(operation),
    ...answerOf(route, operation),
  ).trim();
}

const errorLinks = (names, implied) => {
  const own = names.filter((name) => !implied.has(name)).map((name) => `[${code(name)}](../errors.md#${name})`);
  return own.length > 0
    ? `${own.join(", ")}, and [those of every route](../http.md#errors)`
    : "[Those of every route](../http.md#errors)";
};

const parametersTable = (parameters) => {
  const object = {
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
  const places = new Map(parameters.map(({ name, in: place }) => [code(name), place]));
  return table(
    ["name", "in", "type", "required", "notes"],
    rowsOf(object, { linkTo: "./schemas.md" }).map(([name, ...rest]) => [name, places.get(name) ?? "", ...rest]),
  );
};

const fields = ["field", "type", "required", "notes"];

function schemaTable(schema) {
  if (schema.$ref)
    return `A [${code(schema.$ref.split("/").pop())}](./schemas.md#${schema.$ref.split("/").pop().toLowerCase()}).`;
  const rows = rowsOf(schema, { linkTo: "./schemas.md" });
  return rows.length > 0
    ? table(fields, rows)
    : `${code(schema.type ?? "any")}${schema.description ? `: ${prose(schema.description)}` : ""}`;
}

function bodyOf({ requestBody }) {
  if (!requestBody) return [];
  const [[type, { schema }]] = Object.entries(requestBody.content);
  if (type !== "application/json") return [`**Body**: ${code(type)}`];
  const objects = objectsOf(schema);
  if (objects.length === 1) return ["**Body**", schemaTable(objects[0])];
  return ["**Body**", ...choiceOf(objects)];
}

/** A body that is a union: the members of each form, then the common ones. */
function choiceOf(objects) {
  const forms = objects.map((object) => rowsOf(object, { linkTo: "./schemas.md" }));
  const texts = forms.map((rows) => new Set(rows.map((row) => row.join())));
  const isShared = (row) => texts.every((other) => other.has(row.join()));
  const own = forms.map((rows) => rows.filter((row) => !isShared(row))).filter((rows) => rows.length > 0);
  const shared = forms[0].filter(isShared);
  return [
    ...own.flatMap((rows, index) => [index === 0 ? "Either" : "or", table(fields, rows)]),
    ...(shared.length > 0 ? ["and", table(fields, shared)] : []),
  ];
}

function answerOf(route, { responses }) {
  const [type, media] = Object.entries(responses[route.status]?.content ?? {})[0] ?? [];
  if (type === undefined) return [`**Answer** ${route.status}, without a body.`];
  if (type === "text/event-stream") return [`**Answer** ${route.status}, server-sent events.`];
  return [
    `**Answer** ${route.status}`,
    ...objectsOf(media.schema).flatMap((object, index) => [...(index > 0 ? ["**or**"] : []), schemaTable(object)]),
  ];
}

const nounPage = ([noun, verbs]) =>
  page(
    generatedFrom(source),
    `# ${titleOf(noun)}`,
    `Paths are relative to where Latchkey is mounted, \`${openapi.servers[0].url}\` by default. [Ground rules](../http.md)`,
    ...Object.entries(verbs).map((entry) => section(noun, entry)),
  );

function schemasPage() {
  const schemas = Object.entries(openapi.components.schemas).filter(([name]) => !name.startsWith("Problem_"));
  const sections = schemas.map(([name, schema]) =>
    page(
      `## ${name}`,
      ...objectsOf(schema).flatMap((object, index) => [...(index > 0 ? ["**or**"] : []), schemaTable(object)]),
    ).trim(),
  );
  return page(
    generatedFrom(source),
    "# Schemas",
    "What answers are made of. An answer may have further members, and `…` marks a list of values that can grow: treat an unknown one as neutral.",
    ...sections,
  );
}

const indexPage = () =>
  page(
    generatedFrom(source),
    "# HTTP reference",
    "One handler answers all of this, in your own process or as `latchkey serve`. Any language can call it; `GET /openapi.json` is the same as an OpenAPI 3.1 document.",
    "- JSON in camelCase. Instants are ISO 8601 in UTC. Ids are opaque strings: `inv_…`, `con_…`, `usr_…`.",
    "- Lists take `limit` (1 to 200, default 50) and `cursor`, and answer `{ data, nextCursor }`. `nextCursor` is null at the end.",
    "- Several values in a query are separated by commas: `?status=pending,invited`.",
    "- A POST that creates or sends takes an `Idempotency-Key`: the same key with the same body gives the first answer again, for 24 hours.",
    "- Staff identify by your app's `authenticate`, by `Authorization: Bearer` with a JWT, or by the session cookie. A write that the cookie speaks for needs a trusted `Origin`.",
    "- `429` has `Retry-After` in seconds, and `retryAt` in the body.",
    "## Errors",
    "Beside its own, any route can answer what follows from what it takes: input that is not valid, a missing identity or permission, a limit. [Errors by code](./errors.md) has all of them.",
    ...nounsWithRoutes.flatMap(([noun, verbs]) => [
      `## ${titleOf(noun)}`,
      table(
        ["route", "what it does"],
        Object.entries(verbs).map(([verb, route]) => [
          `[${code(`${route.method} ${route.path}`)}](${pageOf(noun)}#${anchorOf(noun, verb)})`,
          cell(route.summary),
        ]),
      ),
    ]),
    "## Schemas",
    "[What answers are made of](./http/schemas.md)",
  );

/** The HTTP reference: the text of each page by its path. */
export const httpPages = () => ({
  "reference/http.md": indexPage(),
  "reference/http/schemas.md": schemasPage(),
  ...Object.fromEntries(nounsWithRoutes.map((entry) => [`reference/${pageOf(entry[0]).slice(2)}`, nounPage(entry)])),
});
