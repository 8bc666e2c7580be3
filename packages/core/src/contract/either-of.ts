import * as z from "zod/mini";
import type { FieldError } from "./errors.js";

/** A way to write a body, and the fields that only this way has. */
interface Way {
  readonly schema: z.ZodMiniType;
  readonly keys: readonly string[];
}

const choices = /* @__PURE__ */ new WeakMap<z.ZodMiniType, readonly Way[]>();

/**
 * A body that is written in one of several ways. `ways` names, for each, the fields that only this way has: whoever
 * sends one of them has chosen, so that mistakes are those of that way. The last one counts if none is chosen.
 */
export const eitherOf = <const Schemas extends readonly z.ZodMiniType[]>(
  schemas: Schemas,
  keys: { readonly [Index in keyof Schemas]: readonly string[] },
) => {
  const union = z.union(schemas);
  choices.set(
    union,
    schemas.map((schema, index) => ({ schema, keys: keys[index] ?? [] })),
  );
  return union;
};

/**
 * The way of a body that its fields name, and the body without the fields of other ways that are null. Undefined for any
 * other schema or value.
 */
export function choose(
  schema: z.ZodMiniType,
  value: unknown,
): { schema: z.ZodMiniType; value: unknown } | { errors: FieldError[] } | undefined {
  const ways = choices.get(schema);
  if (!ways || typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const given = (key: string) => key in value && (value as Record<string, unknown>)[key] != null;
  const named = ways.filter(({ keys }) => keys.some(given));
  const [first, second] = named.map(({ keys }) => keys.find(given) ?? "");
  if (first !== undefined && second !== undefined) {
    const message = `Leave out ${first} or ${second}: they do not go together.`;
    return { errors: [{ path: second, code: "not_together", message }] };
  }
  const chosen = named[0] ?? ways.at(-1);
  if (!chosen) return undefined;
  const others = new Set(ways.flatMap(({ keys }) => keys).filter((key) => !chosen.keys.includes(key)));
  const own = Object.entries(value).filter(([key, one]) => one !== null || !others.has(key));
  return { schema: chosen.schema, value: Object.fromEntries(own) };
}
