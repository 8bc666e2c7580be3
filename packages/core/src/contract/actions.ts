import type { Contact } from "./contact/schema.js";
import { allows } from "./permissions.js";
import type { Grant } from "./session/schema.js";

/** What can be done with a contact's invitation from its row. */
export const contactActions = ["send", "resend", "revoke"] as const;
export type ContactActionId = (typeof contactActions)[number];

/** Why an action shows but cannot be used now. */
export type ActionBlock = "no_email" | "suppressed" | "cooldown" | "not_permitted" | "role_not_grantable";

/** An action that makes sense for the contact; with `blockedBy`, shown but not usable, and the screen says why. */
export interface ContactAction {
  id: ContactActionId;
  blockedBy: ActionBlock | null;
  /** For `cooldown`: when it can be used. */
  availableAt: string | null;
}

/** Which actions a status has. Active and deactivated contacts have none: there is nothing to send. */
const actionsByStatus: Readonly<Record<string, readonly ContactActionId[]>> = {
  pending: ["send"],
  invited: ["resend", "revoke"],
  expired: ["resend", "revoke"],
  undelivered: ["resend", "revoke"],
};

/**
 * The actions of a contact for an actor at `now`. The screen's menu and the server's guard read the same table, so that
 * nothing is offered that would be refused.
 */
export function actionsFor(
  contact: Pick<Contact, "email" | "portal" | "suppressed">,
  actor: Pick<Grant, "permissions" | "canInvite">,
  now: Date,
): ContactAction[] {
  return (actionsByStatus[contact.portal.status] ?? []).map((id) => {
    const blockedBy = blockOf(id, contact, actor, now);
    return { id, blockedBy, availableAt: blockedBy === "cooldown" ? contact.portal.resendAvailableAt : null };
  });
}

function blockOf(
  id: ContactActionId,
  { email, portal, suppressed }: Pick<Contact, "email" | "portal" | "suppressed">,
  actor: Pick<Grant, "permissions" | "canInvite">,
  now: Date,
): ActionBlock | null {
  if (!allows(actor.permissions, "invitations:send")) return "not_permitted";
  if (portal.role !== null && !actor.canInvite.includes(portal.role)) return "role_not_grantable";
  if (id === "revoke") return null;
  if (email === null) return "no_email";
  if (suppressed !== null) return "suppressed";
  const available = portal.resendAvailableAt;
  return id === "resend" && available !== null && Date.parse(available) > now.getTime() ? "cooldown" : null;
}
