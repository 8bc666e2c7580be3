import * as z from "zod/mini";
import { Id, growing } from "../fields.js";
import { route } from "../route.js";

const counts = { invited: z.number(), delivered: z.number(), activated: z.number() };

/** Counts along the way from invited to active. */
export const Stats = z.object({
  ...counts,
  byDay: z.array(z.object({ day: z.iso.date(), ...counts })),
  byWorkspace: z.array(z.object({ workspaceId: z.string(), name: z.string(), contacts: z.number(), ...counts })),
});
export type Stats = z.infer<typeof Stats>;

export const verificationChecks = [
  "invite_delivered",
  "no_duplicate_contacts",
  "access_active",
  "lease_visible",
  "documents_visible",
  "maintenance_request_submitted",
] as const;

/**
 * One thing that must be true after sending, over all the contacts asked about. `detail` is English; a screen
 * translates by `id` and the counts. `reported` is false where only the host could know, and it does not say.
 */
export const VerificationCheck = z.object({
  id: growing(verificationChecks),
  ok: z.boolean(),
  detail: z.string(),
  reported: z.boolean(),
  /** For how many contacts it is true, of how many. */
  passed: z.number(),
  total: z.number(),
  /** Those for whom it is not true, 20 at most; for near-duplicates, each with its double's name as `note`. */
  failing: z.array(z.object({ contactId: z.string(), name: z.string(), note: z.nullable(z.string()) })),
});
export type VerificationCheck = z.infer<typeof VerificationCheck>;

export const Verification = z.object({ checks: z.array(VerificationCheck) });
export type Verification = z.infer<typeof Verification>;

export const statsRoutes = {
  get: route({
    method: "GET",
    path: "/stats",
    summary: "How many are invited, reached and in",
    access: "contacts:read",
    query: z.strictObject({ workspaceId: z.optional(Id) }),
    status: 200,
    response: Stats,
    errors: ["not_found"],
  }),
};

export const verificationRoutes = {
  get: route({
    method: "GET",
    path: "/verification",
    summary: "Whether what was sent came to what it should",
    access: "invitations:read",
    query: z.union([z.strictObject({ batchId: Id }), z.strictObject({ contactId: Id })]),
    status: 200,
    response: Verification,
    errors: ["not_found"],
  }),
};
