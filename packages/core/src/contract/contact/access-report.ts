import * as z from "zod/mini";
import { Instant, growing } from "../fields.js";

/** What keeps a person from getting in, or is to be known about it. */
export const accessFindings = [
  "organization_suspended",
  "organization_closed",
  "no_email",
  "address_suppressed",
  "not_invited",
  "invitation_open",
  "invitation_expired",
  "invitation_revoked",
  "inviter_left",
  "inviter_deactivated",
  "inviter_not_allowed",
  "mail_waiting",
  "mail_bounced",
  "mail_failed",
  "user_deactivated",
  "address_changed",
  "no_access",
  "temporary_password",
  "never_signed_in",
  "too_many_attempts",
] as const;
export type AccessFinding = (typeof accessFindings)[number];

/** What helps. `wait`: nothing has to be done but wait. `ask_host`: only the operator of the platform can. */
export const accessHelps = [
  "ask_host",
  "add_email",
  "correct_email",
  "lift_suppression",
  "invite",
  "resend",
  "wait",
  "reactivate",
  "give_access",
  "reset_password",
  "none",
] as const;
export type AccessHelp = (typeof accessHelps)[number];

/** Why a person cannot get in, most serious first, with what helps. */
export const AccessReport = z.object({
  contactId: z.string(),
  /** Whether they have a way in now: an account that may sign in, or an open invitation that can be accepted. */
  canGetIn: z.boolean(),
  findings: z.array(
    z.object({
      code: growing(accessFindings),
      help: growing(accessHelps),
      /** Whether it alone keeps them out. */
      blocks: z.boolean(),
      /** The invitation that it is about. */
      invitationId: z.nullable(z.string()),
      /** When it began, or ends for `too_many_attempts`. */
      at: z.nullable(Instant),
    }),
  ),
});
export type AccessReport = z.infer<typeof AccessReport>;
