/**
 * JSON for the database. A lone half of a character, which Postgres takes as JSON from no one, becomes `�`, as it does in
 * a text.
 */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  // Only lone halves are escaped like this, or a backslash that someone typed.
  return json.includes("\\ud") ? JSON.stringify(value, wellFormed) : json;
}

const wellFormed = (_key: string, value: unknown): unknown =>
  typeof value === "string" ? value.toWellFormed() : value;
