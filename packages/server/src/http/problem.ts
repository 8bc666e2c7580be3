import { errors, type ErrorCode } from "@latchkey/core/contract";
import type { Refusal } from "../refusal.js";

/** Seconds until a problem can be retried, for codes that do not carry a time of their own. */
const retryAfterSeconds: Partial<Record<ErrorCode, number>> = {
  overloaded: 5,
  service_unavailable: 2,
  host_unavailable: 2,
  idempotency_in_progress: 1,
};

/** A refusal as RFC 9457 problem details. */
export function toProblem(refusal: Refusal, requestId: string): Response {
  const { status, title } = errors[refusal.code];
  const body = {
    type: `urn:latchkey:error:${refusal.code}`,
    title,
    status,
    code: refusal.code,
    detail: refusal.detail,
    requestId,
    ...refusal.details,
  };
  const headers = new Headers({ "Content-Type": "application/problem+json" });
  const retryAfter = secondsUntil(refusal.details["retryAt"]) ?? retryAfterSeconds[refusal.code];
  if (retryAfter !== undefined) headers.set("Retry-After", String(retryAfter));
  return new Response(JSON.stringify(body), { status, headers });
}

function secondsUntil(instant: unknown): number | undefined {
  return typeof instant === "string" ? Math.max(1, Math.ceil((Date.parse(instant) - Date.now()) / 1000)) : undefined;
}
