import type { Contact } from "./contact/schema.js";
import { allows } from "./permissions.js";
import type { Grant } from "./session/schema.js";

/** The actions on a contact's invitation. */
export const contactActions = ["send", "resend", "revoke"] as const;
export type ContactActionId = (typeof contactActions)[number];

/** Why an action is shown but cannot be used now. */
export type ActionBlock = "no_email" | "suppressed" | "cooldown" | "not_permitted" | "role_not_grantable";

/** An action that fits the contact's status. With `blockedBy` it is shown but disabled, and the screen says why. */
export interface ContactAction {
  id: ContactActionId;
  blockedBy: ActionBlock | null;
  /** When the cooldown ends; null for other reasons. */
  availableAt: string | null;
}

/** The actions of each status. Active and deactivated contacts have none, because there is nothing to send. */
const actionsByStatus: Readonly<Record<string, readonly ContactActionId[]>> = {
  pending: ["send"],
  invited: ["resend", "revoke"],
  expired: ["resend", "revoke"],
  undelivered: ["resend", "revoke"],
};

/**
 * The actions of a contact for an actor at `now`. The menu of a screen and the guard of the server use the same table,
 * so that no action is offered that would be refused.
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
