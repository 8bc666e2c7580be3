import type * as z from "zod/mini";
import type { ErrorCode } from "./errors.js";
import type { Permission } from "./permissions.js";

/** A schema of the contract. */
export type Schema = z.ZodMiniType;

/** The body and query limits of ordinary routes, in bytes. */
export const MEBIBYTE = 1024 * 1024;

/**
 * One route of the contract, as data. The client, the server, the mock handlers and the OpenAPI document are
 * all derived from values of this type.
 */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Relative to where the handler is mounted; parameters in braces: `/invitations/{id}/resend`. */
  readonly path: string;
  /** One sentence for the reference. */
  readonly summary: string;
  /**
   * Who may call. `public`: anybody. `recipient`: anybody, and what is guessed wrong is counted. `session`: whoever is
   * signed in. A {@link Permission}: an identity whose role has it.
   */
  readonly access: "public" | "recipient" | "session" | Permission;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /** Media type of the body; JSON unless said. */
  readonly bodyType?: "application/json" | "text/csv";
  /** Whether JSON is taken under the name of `text/plain` too, as some send it. */
  readonly textIsJson?: true;
  /** Upper limit of the body in bytes; 1 MiB unless said. */
  readonly maxBodyBytes?: number;
  /** Whether it takes an `Idempotency-Key`: every POST that creates or sends. */
  readonly idempotent?: true;
  /** Whether it may take as much as a minute, so that a client waits longer than usual. */
  readonly patient?: true;
  /** Whether its answer signs somebody in, by a cookie. */
  readonly beginsSession?: true;
  /** Whether its answer holds a secret: where it is kept for an idempotency key, it is sealed. */
  readonly confidential?: true;
  /** Status of success. */
  readonly status: 200 | 201 | 202 | 204;
  readonly response?: Schema;
  /** Media type of the answer; JSON unless said. */
  readonly responseType?: "application/json" | "text/event-stream";
  /** What it can answer beside {@link commonErrors}. */
  readonly errors: readonly ErrorCode[];
}

/** The media types that a route's body may come under. */
export const bodyTypesOf = ({ bodyType = "application/json", textIsJson }: Route): string[] => [
  bodyType,
  ...(textIsJson ? ["text/plain"] : []),
];

/** Errors that any route can answer, so that no route repeats them. */
export const commonErrors = [
  "contract_version_unsupported",
  "method_not_allowed",
  "not_implemented",
  "service_unavailable",
  "host_unavailable",
  "internal_error",
] as const satisfies readonly ErrorCode[];

/** Errors that follow from what a route takes and who may call it. */
export function impliedErrors(route: Route): ErrorCode[] {
  const implied: ErrorCode[] = [...commonErrors];
  if (route.access !== "public" && route.access !== "recipient")
    implied.push("unauthenticated", "password_change_required");
  if (route.access !== "public" && route.access !== "recipient" && route.access !== "session")
    implied.push("forbidden");
  if (route.access === "recipient") implied.push("rate_limited");
  if (route.method !== "GET") implied.push("origin_rejected");
  if (route.body) implied.push("malformed_json", "payload_too_large", "unsupported_media_type");
  if (route.body || route.query || route.params) implied.push("validation_failed");
  if (route.idempotent) implied.push("idempotency_key_reused", "idempotency_in_progress");
  return implied;
}

/** Declares a route; the type keeps the literal path and the exact schemas. */
export const route = <const Declared extends Route>(declared: Declared): Declared => declared;
