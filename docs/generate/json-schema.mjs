// JSON schemas of the OpenAPI document, as rows of a table.
import { cell, code } from "./markdown.mjs";

const refName = (ref) => ref.split("/").pop();
const isNull = (schema) => schema.type === "null";

/** The options of a schema without null, and whether null is one of them. */
function choicesOf(schema) {
  const all = schema.anyOf ?? schema.oneOf ?? [schema];
  return { choices: all.filter((choice) => !isNull(choice)), nullable: all.some(isNull) };
}

/** A type in words: `string`, `"open" | "expired"`, `Contact[]`. */
function typeOf(schema) {
  const { choices, nullable } = choicesOf(schema);
  const names = choices.map(nameOf);
  // Enumerations that may grow are `anyOf: [enum, string]`.
  const grows = choices.length === 2 && choices[0].enum && choices[1].type === "string" && !choices[1].enum;
  return `${(grows ? [names[0], "…"] : [...new Set(names)]).join(" | ")}${nullable ? " | null" : ""}`;
}

function nameOf(schema) {
  if (schema.$ref) return refName(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.anyOf || schema.oneOf) return typeOf(schema);
  if (schema.type === "array") return listOf(schema.items ?? {});
  if (Array.isArray(schema.type)) return schema.type.join(" | ");
  if (schema.type === "object" && schema.additionalProperties && !schema.properties)
    return `{ [key]: ${nameOf(schema.additionalProperties)} }`;
  return schema.type ?? "any";
}

function listOf(items) {
  const name = nameOf(items);
  return name.includes(" | ") ? `(${name})[]` : `${name}[]`;
}

/**
 * The object whose members are listed: the schema itself, its items, or its only option besides null.
 */
function membersOf(schema) {
  const { choices } = choicesOf(schema);
  const [only] = choices;
  if (choices.length !== 1 || only === undefined || only.$ref) return null;
  if (only.properties) return { object: only, suffix: "" };
  if (only.type === "array" && only.items?.properties) return { object: only.items, suffix: "[]" };
  return null;
}

const limits = [
  ["minLength", (n) => (n === 1 ? "not empty" : `at least ${n} characters`)],
  ["maxLength", (n) => `up to ${n.toLocaleString("en-US")} characters`],
  ["minimum", (n) => (n <= Number.MIN_SAFE_INTEGER ? "" : `from ${n.toLocaleString("en-US")}`)],
  ["maximum", (n) => (n >= Number.MAX_SAFE_INTEGER ? "" : `to ${n.toLocaleString("en-US")}`)],
  ["maxItems", (n) => `up to ${n.toLocaleString("en-US")}`],
  ["format", (name) => (name === "date-time" ? "an instant, ISO 8601 in UTC" : name)],
];

function notesOf(schema) {
  const { choices } = choicesOf(schema);
  const one = choices.length === 1 ? { ...schema, ...choices[0] } : schema;
  const notes = limits
    .flatMap(([key, say]) => (one[key] === undefined ? [] : [say(one[key])]))
    .filter((note) => note !== "");
  if (schema.default !== undefined) notes.push(`default \`${JSON.stringify(schema.default)}\``);
  const words = notes.join(", ");
  return [schema.description ?? "", words === "" ? "" : `${words[0].toUpperCase()}${words.slice(1)}.`]
    .filter(Boolean)
    .join(" ");
}

/** Rows `[name, type, required, notes]` of an object's members. Nested members have dotted names. */
export function rowsOf(schema, { prefix = "", linkTo = "" } = {}) {
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const nested = membersOf(member);
    const needed = schema.required?.includes(name) === true;
    const row = [code(`${prefix}${name}`), linked(typeOf(member), linkTo), needed ? "yes" : "", cell(notesOf(member))];
    return nested === null
      ? [row]
      : [row, ...rowsOf(nested.object, { prefix: `${prefix}${name}${nested.suffix}.`, linkTo })];
  });
}

/** A type, with a link if it is a named schema. */
function linked(type, linkTo) {
  const [, name] = /^([A-Z]\w*)(\[\])?$/.exec(type) ?? [];
  return name === undefined ? code(type) : `[${code(type)}](${linkTo}#${name.toLowerCase()})`;
}

/** The objects of a schema: usually one, two for `POST /invitations`. */
export const objectsOf = (schema) => choicesOf(schema).choices;
