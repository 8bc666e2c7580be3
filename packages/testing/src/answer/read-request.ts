import {
  bodyTypesOf,
  check,
  checkQuery,
  MEBIBYTE,
  type Checked,
  type PathParams,
  type Route,
} from "@latchkey/core/contract";
import { ProblemError } from "./problem.js";

/** The input of a request, checked by the route's schemas. */
export interface RequestInput {
  params: unknown;
  query: unknown;
  body: unknown;
}

/**
 * Reads and checks a request as a server does: first its path, then its query and its body. Throws `validation_failed`,
 * `malformed_json`, 413 and 415.
 */
export async function readRequest(request: Request, route: Route, params: PathParams): Promise<RequestInput> {
  const inPath = route.params ? valid(check(route.params, valid(params))) : undefined;
  const query = route.query ? valid(checkQuery(route.query, new URL(request.url).searchParams)) : undefined;
  return {
    params: inPath,
    query,
    body: route.body ? valid(check(route.body, await readBody(request, route))) : undefined,
  };
}

/** The bytes of a file, else JSON. */
async function readBody(request: Request, route: Route): Promise<unknown> {
  const type = request.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (!bodyTypesOf(route).includes(type ?? "")) throw ProblemError.of("unsupported_media_type");
  const bytes = new Uint8Array(await request.arrayBuffer());
  const maxBytes = route.maxBodyBytes ?? MEBIBYTE;
  if (bytes.byteLength > maxBytes) throw ProblemError.of("payload_too_large", { maxBytes });
  return route.fileTypes ? bytes : parseJson(new TextDecoder().decode(bytes));
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw ProblemError.of("malformed_json");
  }
}

function valid(checked: Checked<unknown>): unknown {
  if (!checked.ok) throw ProblemError.of("validation_failed", { errors: checked.errors });
  return checked.value;
}
