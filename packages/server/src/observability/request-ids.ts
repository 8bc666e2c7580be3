import { newId } from "../ids.js";
import { redactText } from "../log.js";

// Long enough for what proxies send: UUIDs, nginx's $request_id, the `Root=1-…` of AWS.
const CARRIED = /^[\w.:=-]{8,128}$/;
// Source: W3C Trace Context, "traceparent Header".
const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(-.*)?$/;

/**
 * The id of a request: its `X-Request-Id`, so that a proxy's log, ours and the audit trail name the same one. An id
 * that could be a secret, or that is not 8 to 128 plain characters, is replaced by a new one.
 */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("X-Request-Id") ?? "";
  return CARRIED.test(given) && redactText(given) === given ? given : newId("req");
}

/** The trace that a request belongs to, from its `traceparent`; null without a valid one. */
export const traceIdOf = (headers: Headers): string | null =>
  TRACEPARENT.exec(headers.get("traceparent") ?? "")?.[1] ?? null;
