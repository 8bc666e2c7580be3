import type { Role } from "@latchkey/core/contract";
import { outranks } from "@latchkey/core/rules";
import type { Account, PlannedSession } from "../../accounts/accounts.js";
import { newId } from "../../ids.js";
import { refuse } from "../../refusal.js";
import type { AcceptanceFacts, KnownUser } from "../../store/acceptance-facts.js";
import { writeAcceptance, type AcceptancePlan, type AddedUser } from "../../store/acceptances.js";
import type { ContactRow } from "../../store/contacts.js";
import type { NewEvent } from "../../store/events.js";
import type { InvitationRow } from "../../store/invitations.js";
import type { Trx } from "../../store/schema.js";
import { nameOf } from "../../store/users.js";
import type { Actor } from "../app.js";

/** An accepted invitation, and what it grants to whom. */
export interface NewAccess {
  requestId: string;
  facts: Pick<AcceptanceFacts, "invitation" | "roles" | "contactUser">;
  contact: ContactRow;
  account: Account;
  /** What to write of the session and the account, if accounts are ours. */
  session: PlannedSession["records"] | null;
  /** The account's user in the organization. */
  user: KnownUser | null;
  role: Role;
  /** The person's name, which they may have corrected while accepting. */
  name: Pick<ContactRow, "first_name" | "last_name">;
}

/**
 * Marks an invitation as accepted and gives the account access to the organization: a user, grants, and the contact's
 * portal status.
 *
 * @throws Refusal `account_deactivated`, or `invitation_accepted` if it is not open anymore
 */
export async function grantAccess(
  trx: Trx,
  access: NewAccess,
): Promise<{ won: InvitationRow; actor: Pick<Actor, "id" | "name"> }> {
  const { requestId, facts, contact, account, session, role, name } = access;
  const { invitation } = facts;
  const { id: invitationId } = invitation;
  const known = access.user ?? detachedUser(access);
  if (known?.status === "deactivated") throw refuse("account_deactivated");
  const promoted =
    known !== null &&
    outranks(
      role,
      facts.roles.find(({ key }) => key === known.role),
    );
  const userId = known?.id ?? newId("usr");
  const user: AcceptancePlan["user"] = known
    ? { changed: { known, account: access.user ? null : account, role: promoted ? role.key : null } }
    : { added: newUser(access, userId) };
  // Not the account's name: it may have been typed at another organization.
  const actor = { id: userId, name: nameOf(known ?? name) };
  const about = { contactId: contact.id, invitationId, userId, requestId, actor };
  const target = { type: "user", id: userId } as const;
  const events: NewEvent[] = [
    { ...about, type: "invitation.accepted", target: { type: "invitation", id: invitationId } },
    ...(known ? [] : [{ ...about, type: "user.created", target } as const]),
    ...(promoted
      ? [{ ...about, type: "user.updated", target, data: { fields: ["role"], role: role.key } } as const]
      : []),
  ];
  const won = await writeAcceptance(trx, { invitation, events, session, user });
  if (!won) throw refuse("invitation_accepted");
  return { won, actor };
}

/**
 * The user whose address was changed, and who now proves the new one by accepting. Anyone who can edit contacts can
 * change the contact's address, so only the user's own address decides who gets the access back.
 */
const detachedUser = ({ facts: { contactUser }, account }: NewAccess): KnownUser | null =>
  contactUser !== null && contactUser.account_id === null && contactUser.email === account.email ? contactUser : null;

const newUser = ({ account, role, name }: NewAccess, id: string): AddedUser => ({
  id,
  accountId: account.id,
  email: account.email,
  firstName: name.first_name,
  lastName: name.last_name,
  role: role.key,
});
