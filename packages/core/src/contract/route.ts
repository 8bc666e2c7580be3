import type * as z from "zod/mini";
import type { ErrorCode } from "./errors.js";
import type { Permission } from "./permissions.js";

/** A schema of the contract. */
export type Schema = z.ZodMiniType;

/** The limit of a body by default, in bytes. */
export const MEBIBYTE = 1024 * 1024;

/**
 * A route of the contract, as data. The client, the server, the mock server and the OpenAPI document are derived from
 * values of this type.
 */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Relative to where the handler is mounted; parameters in braces: `/invitations/{id}/resend`. */
  readonly path: string;
  /** One sentence for the reference. */
  readonly summary: string;
  /**
   * Who may call. `public`: anyone. `recipient`: anyone, and wrong guesses are counted. `session`: anyone who is signed
   * in. A {@link Permission}: an identity whose role has it.
   */
  readonly access: "public" | "recipient" | "session" | Permission;
  readonly params?: Schema;
  readonly query?: Schema;
  /** Whether it has a body. */
  readonly takesBody?: true;
  /** The schema of its body, in `routes`. */
  readonly body?: Schema;
  /** Its body is a file of one of these media types, and is passed on as bytes. Default: the body is JSON. */
  readonly fileTypes?: readonly string[];
  /** Whether JSON is also accepted as `text/plain`, which some senders use. */
  readonly textIsJson?: true;
  /** Limit of the body in bytes. Default 1 MiB. */
  readonly maxBodyBytes?: number;
  /** Whether it accepts an `Idempotency-Key`, as every POST does that creates or sends. */
  readonly idempotent?: true;
  /** Whether it may take up to a minute, so that clients wait longer than usual. */
  readonly patient?: true;
  /** Whether its response signs the caller in with a cookie. */
  readonly beginsSession?: true;
  /** Whether its response contains a secret. It is then stored encrypted for its idempotency key. */
  readonly confidential?: true;
  /** Status of success. */
  readonly status: 200 | 201 | 202 | 204;
  readonly response?: Schema;
  /** Media type of the response. Default JSON. */
  readonly responseType?: "application/json" | "text/event-stream" | "text/csv";
  /** What each event of a stream contains. */
  readonly eventData?: Schema;
  /** Its errors besides {@link commonErrors}. */
  readonly errors: readonly ErrorCode[];
}

/** The media types that a route accepts for its body. */
export const bodyTypesOf = ({ fileTypes = ["application/json"], textIsJson }: Route): string[] => [
  ...fileTypes,
  ...(textIsJson ? ["text/plain"] : []),
];

/** Errors of every route, so that no route repeats them. */
export const commonErrors = [
  "contract_version_unsupported",
  "method_not_allowed",
  "not_implemented",
  "overloaded",
  "service_unavailable",
  "host_unavailable",
  "internal_error",
] as const satisfies readonly ErrorCode[];

/** Errors that follow from a route's input and access. */
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

/** Declares a route. The type keeps the literal path and the exact schemas. */
export const route = <const Declared extends Route>(declared: Declared): Declared => declared;
