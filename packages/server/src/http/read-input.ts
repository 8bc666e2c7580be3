import { check, checkQuery, type Checked, type PathParams, type Route } from "@latchkey/core/contract";
import { refuse } from "../refusal.js";
import { readBody } from "./read-body.js";

/** The input: validated path parameters, query and body as one object, and the unparsed body. */
export interface Input {
  input: unknown;
  rawBody: Uint8Array | null;
}

/** Reads and validates the input of a request. */
export async function readInput(route: Route, request: Request, params: PathParams): Promise<Input> {
  const inPath = route.params ? valid(check(route.params, valid(params))) : {};
  const query = route.query ? valid(checkQuery(route.query, new URL(request.url).searchParams)) : {};
  const read = route.body ? await readBody(request, route) : null;
  const content = route.body ? valid(check(route.body, read?.content)) : {};
  const rawBody = read?.bytes ?? null;
  const members = route.fileTypes ? { file: content } : (content as object);
  return { input: { ...members, ...(query as object), ...(inPath as object) }, rawBody };
}

function valid(checked: Checked<unknown>): unknown {
  if (!checked.ok) throw refuse("validation_failed", { errors: checked.errors });
  return checked.value;
}
