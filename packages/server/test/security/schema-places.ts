import type { Schema } from "@latchkey/core/contract";

/** A place in a schema: its path, and its own schema. */
export interface SchemaPlace {
  /** Members in order; `[]` for the items of a list. */
  path: readonly string[];
  schema: Schema;
}

interface Def {
  type: string;
  shape?: Record<string, Schema>;
  options?: readonly Schema[];
  element?: Schema;
  innerType?: Schema;
  in?: Schema;
  out?: Schema;
  valueType?: Schema;
  catchall?: Schema;
}

const defOf = (schema: Schema): Def => schema._zod.def as unknown as Def;

/** Every place in a schema, the schema itself first. */
export function placesIn(schema: Schema, path: readonly string[] = []): SchemaPlace[] {
  const { shape = {}, options = [], element, innerType, out, in: inner, valueType } = defOf(schema);
  return [
    { path, schema },
    ...Object.entries(shape).flatMap(([name, member]) => placesIn(member, [...path, name])),
    ...options.flatMap((option) => placesIn(option, path)),
    ...(element ? placesIn(element, [...path, "[]"]) : []),
    ...(valueType ? placesIn(valueType, [...path, "*"]) : []),
    ...[innerType, inner, out].flatMap((next) => (next ? placesIn(next, path) : [])),
  ];
}

/** Whether a schema is an object that accepts unknown members. */
export function isLoose(schema: Schema): boolean {
  const { type, catchall } = defOf(schema);
  return type === "object" && (catchall === undefined || defOf(catchall).type !== "never");
}
