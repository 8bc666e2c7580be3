import type { Contact, Grant } from "@latchkey/core";
import type { ContactType } from "@latchkey/core/contract";
import { grantsRole } from "../grant/granting.model.js";

/** The role that fits a type of contact. Types that fit several roles, such as clients, are not in it. */
const roleByType: ReadonlyMap<string, string> = new Map<ContactType, string>([
  ["tenant", "tenant"],
  ["resident", "tenant"],
  ["owner", "owner"],
  ["investor", "investor"],
  ["contractor", "contractor"],
  ["staff", "staff"],
]);

/** The role that a contact is invited to: `role` if it is clear, else a suggestion to ask about. */
export type RoleChoice = { role: string } | { suggested: string | undefined };

/**
 * The role of a first invitation: the host's `inviteRole`, else the role of the contact's automatic invitation, else
 * the one that fits its type.
 */
export function roleChoice(
  { type, autoInvite }: Pick<Contact, "type" | "autoInvite">,
  grant: Pick<Grant, "canInvite">,
  inviteRole: string | undefined,
): RoleChoice {
  if (inviteRole !== undefined) return { role: inviteRole };
  if (autoInvite.role !== null && grantsRole(grant, autoInvite.role)) return { role: autoInvite.role };
  const byType = roleByType.get(type);
  if (byType === undefined || !grantsRole(grant, byType)) return { suggested: undefined };
  // The role of a team member is always asked for.
  return type === "staff" ? { suggested: byType } : { role: byType };
}
