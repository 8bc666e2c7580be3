import type { ContactUpdate, MovedOut } from "@latchkey/core/contract";
import {
  couldInvite,
  fieldsAfter,
  fieldsChanged,
  mayChangeContact,
  mayRemoveContact,
  placesReplaced,
  type ContactFields,
  type Move,
  type PlaceAsked,
  type WriteFacts,
} from "@latchkey/core/rules";
import { assertRuling } from "../answer/ruling.js";
import { granterOf, knownWorkspaces, type Actor } from "./actor.js";
import { autoInvite } from "./auto-invite.js";
import { record } from "./events.js";
import { close } from "./invite.js";
import { followLanguage } from "./languages.js";
import { leaveAccounts } from "./leaving.js";
import { moveOut } from "./moving-out.js";
import { supersedeLinks } from "./send.js";
import type { ContactRecord, InvitationRecord, State } from "./state.js";

/** The facts about a contact that is to be written. `id` is that of a contact which is changed. */
export const writeFacts = (
  state: State,
  after: ContactFields,
  places: readonly PlaceAsked[] | undefined,
  id?: string,
): WriteFacts => ({
  after,
  places,
  known: knownWorkspaces(state),
  externalIdTaken:
    after.externalId !== null &&
    [...state.contacts.values()].some((other) => other.externalId === after.externalId && other.id !== id),
});

/** What is to be written of a contact. */
interface Change {
  after: ContactFields;
  move: Move | undefined;
  /** The names of what changes. */
  fields: readonly string[];
}

/**
 * Changes the given fields; the others stay as they are. Invites to new workspaces if that is automatic.
 *
 * @returns what became of their access where they moved out
 */
export function changeContact(
  state: State,
  actor: Actor,
  contact: ContactRecord,
  { workspaces, keepAccess = false, ...changes }: ContactUpdate,
): MovedOut | null {
  const after = fieldsAfter(changes, contact);
  assertRuling(mayChangeContact(granterOf(actor), writeFacts(state, after, workspaces, contact.id)));
  const move = workspaces && placesReplaced(actor, contact.workspaces, workspaces);
  const fields = fieldsChanged(contact, after, move);
  if (fields.length === 0) return null;
  writeContact(state, actor, contact, { after, move, fields });
  const movedOut = moveOut(state, actor, contact, move?.left ?? [], keepAccess);
  autoInvite(state, actor, contact, move?.added ?? []);
  return movedOut;
}

/** Writes a change that was allowed. */
export function writeContact(
  state: State,
  actor: Actor,
  contact: ContactRecord,
  { after, move, fields }: Change,
): void {
  const isReaddressed = after.email !== contact.email;
  const isTranslated = after.locale !== null && after.locale !== contact.locale;
  Object.assign(contact, after);
  if (isTranslated) followLanguage(state, contact);
  if (move) contact.workspaces = move.after;
  if (isReaddressed) readdress(state, actor, contact);
  record(state, "contact.updated", actor, { contactId: contact.id, data: { fields } });
}

const openInvitations = (state: State, { invitationIds }: ContactRecord): InvitationRecord[] =>
  invitationIds.flatMap((id) => state.invitations.get(id) ?? []).filter(({ status }) => status === "open");

/**
 * Retires the links that went to a contact's old address. The new one has had no email, so nothing holds one back. An
 * invitation that the actor could not have made stays with the old address.
 */
function readdress(state: State, actor: Actor, contact: ContactRecord): void {
  const now = state.clock.now().toISOString();
  for (const invitation of openInvitations(state, contact)) {
    if (contact.email !== null && couldInvite(granterOf(actor), invitation)) invitation.email = contact.email;
    if ((invitation.resendAvailableAt ?? now) > now) invitation.resendAvailableAt = now;
    supersedeLinks(state, invitation);
  }
}

/** Removes a contact, its open invitations, and the access that its account has through it. */
export function removeContact(state: State, actor: Actor, contact: ContactRecord): void {
  const open = openInvitations(state, contact);
  const workspaceIds = contact.workspaces.map(({ id }) => id);
  assertRuling(mayRemoveContact(granterOf(actor), { workspaceIds, open }));
  const leave = leaveAccounts(state, actor, contact);
  for (const invitation of open) {
    close(state, invitation, "revoked");
    record(state, "invitation.revoked", actor, { contactId: contact.id, invitationId: invitation.id });
  }
  leave();
  state.contacts.delete(contact.id);
  state.removedContacts.set(contact.id, contact);
  record(state, "contact.deleted", actor, { contactId: contact.id });
}
