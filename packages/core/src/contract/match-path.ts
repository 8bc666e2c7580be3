import { fieldError, type Checked } from "./field-errors.js";

/** The parameters of a path, decoded, or the mistakes in their escapes. */
export type PathParams = Checked<Record<string, string>>;

/**
 * Matches a path with the one that a route declares, such as `/contacts/{id}`. Slashes at the end make no difference.
 * Null if it is another path.
 */
export function matchPath(declared: string, path: string): PathParams | null {
  const given = path.replace(/\/+$/, "").split("/");
  const segments = declared.split("/");
  if (segments.length !== given.length) return null;
  const params: Record<string, string> = {};
  const errors = [];
  for (const [index, segment] of segments.entries()) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    const raw = given[index] ?? "";
    const value = decode(raw);
    if (name === undefined) {
      if (segment !== value) return null;
    } else if (value === null) {
      errors.push(fieldError(name, "invalid_id", `The percent-encoding of "${raw}" is not valid.`));
    } else {
      params[name] = value;
    }
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: params };
}

/** The decoded segment, or null if its escapes are broken. */
function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
