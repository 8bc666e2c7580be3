import { check, fieldError, type Checked } from "./field-errors.js";
import type { Schema } from "./route.js";

/** Checks the query of a request. A parameter that is given twice is a list, if it takes several values. */
export function checkQuery(schema: Schema, given: URLSearchParams): Checked<unknown> {
  const names = [...new Set(given.keys())];
  const repeated = new Set(names.filter((name) => given.getAll(name).length > 1));
  const value = Object.fromEntries(
    names.map((name) => [name, repeated.has(name) ? given.getAll(name) : (given.get(name) ?? "")]),
  );
  const checked = check(schema, value);
  if (checked.ok) return checked;
  const errors = checked.errors.map((error) =>
    repeated.has(error.path) && error.code !== "too_many" && error.code !== "unknown_field"
      ? fieldError(error.path, "repeated")
      : error,
  );
  return { ok: false, errors };
}
