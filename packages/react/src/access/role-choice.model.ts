import type { Contact, Grant } from "@latchkey/core";
import type { ContactType } from "@latchkey/core/contract";

/**
 * The role that goes with a type of contact. Clients and others may be several things, so nothing is assumed of them.
 */
const roleByType: ReadonlyMap<string, string> = new Map<ContactType, string>([
  ["tenant", "tenant"],
  ["resident", "tenant"],
  ["owner", "owner"],
  ["investor", "investor"],
  ["contractor", "contractor"],
  ["staff", "staff"],
]);

/**
 * To which role a contact is invited: `role` where it is plain, else what to ask, with a suggestion where there is one.
 */
export type RoleChoice = { role: string } | { suggested: string | undefined };

/**
 * The role of a first invitation. The host's `inviteRole` wins, then what was set up for the contact, then its type.
 */
export function roleChoice(
  { type, autoInvite }: Pick<Contact, "type" | "autoInvite">,
  { canInvite }: Pick<Grant, "canInvite">,
  inviteRole: string | undefined,
): RoleChoice {
  if (inviteRole !== undefined) return { role: inviteRole };
  if (autoInvite.role !== null && canInvite.includes(autoInvite.role)) return { role: autoInvite.role };
  const byType = roleByType.get(type);
  if (byType === undefined || !canInvite.includes(byType)) return { suggested: undefined };
  // What somebody of the team may do is for a person to decide, whatever their type suggests.
  return type === "staff" ? { suggested: byType } : { role: byType };
}
