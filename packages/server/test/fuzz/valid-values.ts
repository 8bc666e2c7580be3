import { check, routes, type Schema } from "@latchkey/core/contract";
import * as fc from "fast-check";
import { fill, Joined, Learnt, standIn, type Kind } from "./learnt.js";
import { words } from "./words.js";

/** The parts of a zod schema that are read here. */
interface Definition {
  type: string;
  shape?: Record<string, Schema>;
  options?: Schema[];
  innerType?: Schema;
  element?: Schema;
  keyType?: Schema;
  valueType?: Schema;
  in?: Schema;
  out?: Schema;
  entries?: Record<string, string>;
  values?: unknown[];
  checks?: {
    _zod: { def: { check: string; value?: number; minimum?: number; maximum?: number; inclusive?: boolean } };
  }[];
}

const definitionOf = (schema: Schema) => schema._zod.def as unknown as Definition;

/** Members whose values come from responses, by name. */
const learntBy: Readonly<Record<string, Kind>> = {
  contactId: "contacts",
  contactIds: "contacts",
  invitationId: "invitations",
  batchId: "batches",
  recordSetId: "recordSets",
  workspaceId: "workspaces",
  workspaceIds: "workspaces",
  email: "email",
  role: "role",
  key: "role",
  canInvite: "role",
  cursor: "cursor",
  token: "token",
  code: "code",
};

/** The place of a schema: the member's name, and the noun of its `id`s. */
export interface Place {
  name: string;
  noun: string;
}

/** Values that a schema accepts. Its ids and secrets are mostly known ones. */
export function soundValues(schema: Schema, place: Place): fc.Arbitrary<unknown> {
  return validValues(schema, place).filter((value) => check(schema, fill(value, standIn)).ok);
}

/** Values whose members are valid one by one. */
function validValues(schema: Schema, place: Place): fc.Arbitrary<unknown> {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case "string":
      return texts(schema, place);
    case "number":
      return numbers(definition);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "enum":
      return fc.constantFrom(...Object.values(definition.entries ?? {}));
    case "literal":
      return fc.constantFrom(...(definition.values ?? []));
    case "optional":
    case "default":
      return validValues(innerOf(definition), place);
    case "nullable":
      return fc.oneof(
        { weight: 4, arbitrary: validValues(innerOf(definition), place) },
        { weight: 1, arbitrary: fc.constant(null) },
      );
    case "array":
      return fc.array(validValues(definition.element ?? never(schema), place), {
        minLength: limit(definition, "min_length", 0),
        maxLength: Math.min(3, limit(definition, "max_length", 3)),
      });
    case "union":
      return fc.oneof(...(definition.options ?? []).map((option) => validValues(option, place)));
    case "object":
      return members(definition, place);
    case "record":
      return fc.dictionary(keysOf(definition, place), validValues(definition.valueType ?? never(schema), place), {
        maxKeys: 3,
      });
    case "pipe":
      return piped(schema, definition, place);
    case "unknown":
      return fc.jsonValue({ maxDepth: 2 });
    default:
      return never(schema);
  }
}

function never(schema: Schema): never {
  throw new Error(`The fuzzer knows no values of ${definitionOf(schema).type}: teach it in valid-values.ts.`);
}

const innerOf = (definition: Definition): Schema => definition.innerType ?? (definition.in as Schema);

const limit = ({ checks = [] }: Definition, kind: "min_length" | "max_length", otherwise: number) => {
  const found = checks.map(({ _zod }) => _zod.def).find((one) => one.check === kind);
  return found?.minimum ?? found?.maximum ?? otherwise;
};

function numbers({ checks = [] }: Definition): fc.Arbitrary<number> {
  const bounds = checks.map(({ _zod }) => _zod.def);
  const min = bounds.find((one) => one.check === "greater_than")?.value ?? -1000;
  const max = bounds.find((one) => one.check === "less_than")?.value ?? 1000;
  return fc.integer({ min, max });
}

function texts(schema: Schema, { name, noun }: Place): fc.Arbitrary<unknown> {
  const known = words.filter((word) => check(schema, word).ok);
  if (known.length === 0) throw new Error(`The fuzzer knows no text for ${name}: add one to words.ts.`);
  const kind =
    name === "id" || name === "ids"
      ? noun
      : name === "token" && noun === "passwordReset"
        ? "resetToken"
        : learntBy[name];
  const own =
    kind === "email"
      ? fc.oneof(
          fc.constantFrom(...known),
          fc.nat(99_999).map((n) => `guest-${n}@example.com`),
        )
      : fc.constantFrom(...known);
  if (kind === undefined) return own;
  const learnt = (foreign: boolean) => fc.nat(9999).map((pick) => new Learnt(kind, pick, foreign));
  return fc.oneof(
    { weight: 16, arbitrary: learnt(false) },
    { weight: 2, arbitrary: learnt(true) },
    { weight: kind === "email" || kind === "role" ? 16 : 2, arbitrary: own },
  );
}

function members({ shape = {} }: Definition, { noun }: Place): fc.Arbitrary<unknown> {
  const values = Object.fromEntries(
    Object.entries(shape).map(([name, schema]) => [
      name,
      validValues(schema, { name, noun: name in routes ? name : noun }),
    ]),
  );
  const required = new Set(
    Object.keys(shape).filter((name) => !["optional", "default"].includes(definitionOf(shape[name] as Schema).type)),
  );
  // Most optional members are left out: a refused one would hide all others.
  const optional = Object.keys(shape).filter((name) => !required.has(name));
  return fc
    .record({ all: fc.record(values), kept: fc.subarray(optional, { maxLength: Math.min(optional.length, 4) }) })
    .map(({ all, kept }) =>
      Object.fromEntries(Object.entries(all).filter(([name]) => required.has(name) || kept.includes(name))),
    );
}

function keysOf({ keyType }: Definition, { name }: Place): fc.Arbitrary<string> {
  const known = words.filter((word) => keyType && check(keyType, word).ok);
  if (known.length === 0) throw new Error(`The fuzzer knows no key for ${name}: add one to words.ts.`);
  return fc.constantFrom(...known);
}

/** The input of a pipe: a text, or a list in one text. */
function piped(schema: Schema, { in: first, out }: Definition, place: Place): fc.Arbitrary<unknown> {
  const list = out && definitionOf(out);
  if (list?.type === "array")
    return fc
      .array(validValues(list.element ?? never(schema), place), { minLength: 1, maxLength: 3 })
      .map((parts) => new Joined(parts));
  return validValues(first ?? never(schema), place);
}
