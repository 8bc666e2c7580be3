import * as z from "zod/mini";
import { added } from "../added.js";
import { eitherOf } from "../either-of.js";
import { Id, growing } from "../fields.js";
import { route } from "../route.js";

/** Where people are: in the portal, invited and on the way, or not reached: never invited, expired, undelivered. */
const reached = {
  active: added(z.number(), 0),
  onTheWay: added(z.number(), 0),
  notReached: added(z.number(), 0),
};
const counts = { invited: z.number(), delivered: z.number(), activated: z.number() };

/** How many people were invited, reached and activated. */
export const Stats = z.object({
  ...counts,
  ...reached,
  byDay: z.array(z.object({ day: z.iso.date(), ...counts })),
  byWorkspace: z.array(
    z.object({ workspaceId: z.string(), name: z.string(), contacts: z.number(), ...counts, ...reached }),
  ),
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
 * A check after sending, over all requested contacts. `detail` is English; screens translate by `id` and the counts.
 * `reported` is false if only the host could know, and it does not say.
 */
export const VerificationCheck = z.object({
  id: growing(verificationChecks),
  ok: z.boolean(),
  detail: z.string(),
  reported: z.boolean(),
  /** How many of `total` contacts pass. */
  passed: z.number(),
  total: z.number(),
  /** The contacts that do not pass, 20 at most. For duplicates, `note` is the name of the other contact. */
  failing: z.array(z.object({ contactId: z.string(), name: z.string(), note: z.nullable(z.string()) })),
});
export type VerificationCheck = z.infer<typeof VerificationCheck>;

export const Verification = z.object({ checks: z.array(VerificationCheck) });
export type Verification = z.infer<typeof Verification>;

export const statsRoutes = {
  get: route({
    method: "GET",
    path: "/stats",
    summary: "How many people are invited, reached and active",
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
    summary: "Whether invitations reached people, and what they can do now",
    access: "invitations:read",
    query: eitherOf([z.strictObject({ batchId: Id }), z.strictObject({ contactId: Id })], [["batchId"], ["contactId"]]),
    status: 200,
    response: Verification,
    errors: ["not_found"],
  }),
};
