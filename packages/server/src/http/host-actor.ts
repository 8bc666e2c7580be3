import { check, Id, type Checked, type FieldError } from "@latchkey/core/contract";
import type { JWTPayload } from "jose";
import * as z from "zod/mini";
import type { Why } from "../refusal.js";

/** The caller, as the host identifies them. For every optional value, null means the same as leaving it out. */
export interface HostActor {
  /** The host's id of the organization. */
  organizationId: string;
  /** The host's id of the person. */
  id: string;
  /** Key of a built-in or custom role. */
  role: string;
  name?: string | null | undefined;
  email?: string | null | undefined;
  /** The workspaces the person has access to. Default: all of them. An empty list: none. */
  workspaceIds?: string[] | null | undefined;
  /**
   * Whether the host itself calls, or its support, and not a customer's staff: only it changes an organization's status,
   * plan and completeness. Default false.
   */
  isHost?: boolean | null | undefined;
}

const text = z.string().check(
  z.minLength(1),
  z.maxLength(254),
  z.refine((value) => !value.includes("\0")),
);
const Claims = z.object({
  org: Id,
  sub: text,
  role: text,
  name: z.optional(text),
  email: z.optional(text),
  workspaces: z.optional(z.array(Id)),
});

/** The fields of a callback's result that decide what the caller can do. */
const Authority = z.object({
  organizationId: text,
  id: text,
  role: text,
  workspaceIds: z.optional(z.array(text)),
  isHost: z.optional(z.boolean()),
});

const isBlank = (value: unknown) => value === null || (typeof value === "string" && value.trim() === "");
const orAbsent = (value: unknown) => (isBlank(value) ? undefined : value);
// An empty text is what some identity providers make of an empty list. It must not mean all workspaces.
const workspacesIn = (value: unknown) => (value === null ? undefined : isBlank(value) ? [] : value);

/**
 * Validates what the host's callback returned. Invalid `workspaceIds` are an error, because ignoring them would mean
 * access to all workspaces.
 *
 * @throws Error that says what is wrong
 */
export function readHostActor(hosted: unknown): HostActor | null {
  if (hosted === null || hosted === undefined) return null;
  const given = hosted as HostActor;
  const checked = check(
    Authority,
    typeof hosted === "object"
      ? { ...given, workspaceIds: workspacesIn(given.workspaceIds), isHost: given.isHost ?? undefined }
      : hosted,
  );
  if (!checked.ok) throw new Error(`authenticate() returned a caller with an invalid ${explain(checked.errors)}`);
  return {
    ...checked.value,
    name: orAbsent(given.name) as string | undefined,
    email: orAbsent(given.email) as string | undefined,
  };
}

/** The audience of tokens of a customer's staff. */
const STAFF_AUDIENCE = "latchkey";

/** The audience of tokens of the host itself. */
const HOST_AUDIENCE = "latchkey-host";

/** The audiences that a token can be for. */
export const audiences = [STAFF_AUDIENCE, HOST_AUDIENCE];

/** The caller that a token's claims name, or which claims cannot be used, and why. The values stay out of it. */
export function readClaims({ aud, org, sub, role, name, email, workspaces }: JWTPayload): HostActor | Why {
  const checked: Checked<z.output<typeof Claims>> = check(Claims, {
    org,
    sub,
    role,
    name: orAbsent(name),
    email: orAbsent(email),
    workspaces: workspacesIn(workspaces),
  });
  if (checked.ok) {
    const { org: organizationId, sub: id, workspaces: workspaceIds, ...rest } = checked.value;
    return { organizationId, id, workspaceIds, isHost: [aud].flat().includes(HOST_AUDIENCE), ...rest };
  }
  const claims = [...new Set(checked.errors.map(({ path }) => path.split(".")[0]))].join(", ");
  return {
    reason: "token_claims",
    detail: `Missing or malformed claims: ${claims}. ${explain(checked.errors)}`,
    facts: { claims },
  };
}

/** The mistakes as text, by field: `role: This is required.` */
const explain = (errors: readonly FieldError[]): string =>
  errors
    .slice(0, 5)
    .map(({ path, message }) => `${path || "form"}: ${message}`)
    .join(" ");
