import * as z from "zod/mini";
import { Contact } from "../contact/schema.js";
import { route } from "../route.js";
import { Invitation, InvitationPage, InvitationParams, InvitationQuery } from "./schema.js";

/** An invitation with its contact, so that a table can update its row from the response. */
export const InvitationChange = z.extend(Invitation, { contact: Contact });
export type InvitationChange = z.infer<typeof InvitationChange>;

/**
 * A letter as one self-contained HTML page. Like a mail, it is meant for the invitee only: anyone who has it can open
 * the invitation.
 */
export const Letter = z.object({ html: z.string() });

/** The mail that an invitation would bring. Its link leads nowhere. */
export const MailPreview = z.object({
  to: z.nullable(z.string()),
  locale: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
});
export type MailPreview = z.infer<typeof MailPreview>;

export const invitationRoutes = {
  preview: route({
    method: "POST",
    path: "/invitations/preview",
    summary: "The mail as its recipient would get it; writes and sends nothing",
    access: "invitations:send",
    takesBody: true,
    status: 200,
    response: MailPreview,
    errors: ["not_found", "role_not_grantable", "workspace_not_grantable", "organization_missing"],
  }),
  create: route({
    method: "POST",
    path: "/invitations",
    summary: "Invite a contact, or a person by email address",
    access: "invitations:send",
    takesBody: true,
    idempotent: true,
    status: 201,
    response: InvitationChange,
    errors: [
      "not_found",
      "already_invited",
      "already_active",
      "not_eligible",
      "role_not_grantable",
      "workspace_not_grantable",
      "organization_missing",
      "rate_limited",
    ],
  }),
  list: route({
    method: "GET",
    path: "/invitations",
    summary: "Invitations, newest first",
    access: "invitations:read",
    query: InvitationQuery,
    status: 200,
    response: InvitationPage,
    errors: [],
  }),
  get: route({
    method: "GET",
    path: "/invitations/{id}",
    summary: "One invitation",
    access: "invitations:read",
    params: InvitationParams,
    status: 200,
    response: Invitation,
    errors: ["not_found"],
  }),
  resend: route({
    method: "POST",
    path: "/invitations/{id}/resend",
    summary: "Send a new link; the old one stops working",
    access: "invitations:send",
    params: InvitationParams,
    idempotent: true,
    status: 200,
    response: InvitationChange,
    errors: [
      "not_found",
      "invitation_not_open",
      "already_invited",
      "resend_cooldown",
      "not_eligible",
      "role_not_grantable",
      "workspace_not_grantable",
      "rate_limited",
    ],
  }),
  letter: route({
    method: "GET",
    path: "/invitations/{id}/letter",
    summary: "The letter to print, with its code and a QR code; for invitations created with `letter`",
    access: "invitations:send",
    params: InvitationParams,
    status: 200,
    response: Letter,
    errors: [
      "not_found",
      "invitation_not_open",
      "letter_not_requested",
      "role_not_grantable",
      "workspace_not_grantable",
    ],
  }),
  revoke: route({
    method: "POST",
    path: "/invitations/{id}/revoke",
    summary: "Revoke an invitation; its link stops working",
    access: "invitations:send",
    params: InvitationParams,
    idempotent: true,
    status: 200,
    response: InvitationChange,
    errors: ["not_found", "invitation_not_open", "role_not_grantable", "workspace_not_grantable"],
  }),
};
