import type { Route } from "@latchkey/core/contract";
import type { Refusal } from "../refusal.js";
import type { Outcome } from "./handlers.js";
import type { StoredResponse } from "./idempotency.js";
import { toProblem } from "./problem.js";

/** The body of a route's response; null for 204. */
export const bodyOf = (route: Route, output: unknown): string | null =>
  route.status === 204 ? null : JSON.stringify(output);

/** A successful response as it is sent and stored. */
export const serialize = (route: Route, outcome: Outcome<unknown>): StoredResponse => ({
  status: route.status,
  body: outcome.json ?? bodyOf(route, outcome.body),
  contentType: "application/json",
});

/** A refusal as it is stored. */
export async function serializeProblem(refusal: Refusal, requestId: string): Promise<StoredResponse> {
  const problem = toProblem(refusal, requestId);
  return { status: problem.status, body: await problem.text(), contentType: "application/problem+json" };
}

/** The response to send. */
export function toResponse(
  { status, body, contentType }: StoredResponse,
  setCookies: readonly string[] = [],
): Response {
  const headers = new Headers(body === null ? {} : { "Content-Type": contentType });
  for (const cookie of setCookies) headers.append("Set-Cookie", cookie);
  return new Response(body, { status, headers });
}
