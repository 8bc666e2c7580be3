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

export const verificationChecks = ["invite_delivered", "no_duplicate_contacts", "access_active", "lease_visible", "documents_visible", "maintenance_request_submitted"] as const;

export const Verification = z.object({ checks: z.array(z.object({ id: growing(verificationChecks), ok: z.boolean(), detail: z.string() })) });
export type Verification = z.infer<typeof Verification>;

export const statsRoutes = {
  get: route({ method: "GET", path: "/stats", summary: "How many are invited, reached and in", access: "contacts:read", query: z.strictObject({ workspaceId: z.optional(Id) }), status: 200, response: Stats, errors: ["not_found"] }),
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
