import { bodyTypesOf, check, MEBIBYTE, type Route, type Schema } from "@latchkey/core/contract";
import { ProblemError } from "./problem.js";

/** The input of a request, checked by the route's schemas. */
export interface RequestInput {
  params: unknown;
  query: unknown;
  body: unknown;
}

/**
 * Reads and checks a request as a server does. Throws `validation_failed`, `malformed_json`, 413 and 415. An invalid id
 * in the path is `not_found`.
 */
export async function readRequest(
  request: Request,
  route: Route,
  params: Record<string, string>,
): Promise<RequestInput> {
  const inPath = route.params ? check(route.params, params) : { ok: true as const, value: undefined };
  if (!inPath.ok) throw ProblemError.of("not_found");
  const raw = route.body ? await readBody(request, route) : "";
  return {
    params: inPath.value,
    query: validate(route.query, Object.fromEntries(new URL(request.url).searchParams)),
    body: route.body ? validate(route.body, route.bodyType === "text/csv" ? raw : parseJson(raw)) : undefined,
  };
}

async function readBody(request: Request, route: Route): Promise<string> {
  const type = request.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (!bodyTypesOf(route).includes(type ?? "")) throw ProblemError.of("unsupported_media_type");
  const raw = await request.text();
  const maxBytes = route.maxBodyBytes ?? MEBIBYTE;
  if (new TextEncoder().encode(raw).byteLength > maxBytes) throw ProblemError.of("payload_too_large", { maxBytes });
  return raw;
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw ProblemError.of("malformed_json");
  }
}

function validate(schema: Schema | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const result = check(schema, value);
  if (!result.ok) throw ProblemError.of("validation_failed", { errors: result.errors });
  return result.value;
}
