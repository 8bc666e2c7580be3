import type { AccessReport, ContactExport } from "@latchkey/core/contract";
import { accessReport, actsIn, mayActIn, mayRemoveContact } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { assertRuling } from "../answer/ruling.js";
import { granterOf, holdingsOf, requireOrganization, seesAny, type Actor } from "./actor.js";
import { removeContact } from "./change-contact.js";
import { requireContact, toContact } from "./contact-record.js";
import { record } from "./events.js";
import { heldBackUntil } from "./guesses.js";
import { toInvitation } from "./invitation-record.js";
import { roleOf } from "./role-record.js";
import type { ContactRecord, InvitationRecord, State, UserRecord } from "./state.js";

/** A contact, even if it was removed, that the actor sees. */
function requireEvenRemoved(state: State, actor: Actor, id: string): ContactRecord {
  const contact = state.contacts.get(id) ?? state.removedContacts.get(id);
  if (!contact || !seesAny(actor, placesOf(contact))) throw ProblemError.of("not_found");
  return contact;
}

const placesOf = ({ workspaces }: ContactRecord): string[] => workspaces.map(({ id }) => id);

const invitationsOf = (state: State, { invitationIds }: ContactRecord): InvitationRecord[] =>
  invitationIds.flatMap((id) => state.invitations.get(id) ?? []);

/** The accounts that accepted with a contact, and are of nobody else. */
const usersOf = (state: State, contact: ContactRecord): UserRecord[] =>
  [...state.users.values()].filter(
    (user) =>
      user.grants.some(({ contactId }) => contactId === contact.id) &&
      ![...state.contacts.values()].some((other) => other !== contact && other.userId === user.id),
  );

/** Erases a person: removes them, and then everything that names them. */
export const eraseContact: HandlersOf<"contacts">["erase"] = ({ state, actor, params }) => {
  const contact = requireEvenRemoved(state, actor, params.id);
  const [users, invitations] = [usersOf(state, contact), invitationsOf(state, contact)];
  if (state.contacts.has(contact.id)) removeContact(state, actor, contact);
  else assertRuling(mayRemoveContact(granterOf(actor), { workspaceIds: placesOf(contact), open: [] }));
  const links = invitations.flatMap(({ tokens }) => tokens).filter((token) => state.links.delete(token));
  for (const invitation of invitations)
    Object.assign(invitation, {
      email: `${invitation.id}@removed.invalid`,
      message: null,
      deliveryReason: null,
      tokens: [],
    });
  for (const user of users) Object.assign(user, { firstName: "", lastName: "", email: `${user.id}@removed.invalid` });
  if (contact.email !== null) state.suppressions.delete(contact.email);
  Object.assign(contact, { firstName: "", lastName: "", email: null, phone: null, externalId: null, locale: null });
  contact.workspaces = contact.workspaces.map(({ id }) => ({ id, unit: null, leaseId: null }));
  const ids = new Set(users.map(({ id }) => id));
  const theirs = state.events.filter((event) => event.contactId === contact.id || ids.has(event.actor?.id ?? ""));
  for (const event of theirs) if (ids.has(event.actor?.id ?? "")) event.actor = { id: event.actor?.id ?? "", name: "" };
  const erased = { deleted: links.length, pseudonymized: 1 + invitations.length + users.length + theirs.length };
  record(state, "contact.erased", actor, { contactId: contact.id, data: erased });
  return { id: contact.id, erasedAt: state.clock.now().toISOString(), ...erased };
};

/** All that the world knows of a person. */
export const exportContact: HandlersOf<"contacts">["export"] = ({ state, actor, params }): ContactExport => {
  const contact = requireEvenRemoved(state, actor, params.id);
  assertRuling(mayActIn(granterOf(actor), placesOf(contact)));
  const organization = requireOrganization(state);
  const invitations = invitationsOf(state, contact);
  const { id, externalId, type, firstName, lastName, email, phone, locale, createdAt } = contact;
  const deleted = state.events.find((event) => event.type === "contact.deleted" && event.contactId === id);
  const suppressed = state.suppressions.get(email ?? "");
  return {
    exportedAt: state.clock.now().toISOString(),
    organization: { id: "org", name: organization.name },
    contact: {
      id,
      externalId,
      type,
      firstName,
      lastName,
      email,
      phone,
      locale,
      createdAt,
      workspaces: contact.workspaces.map((place) => ({
        ...place,
        name: state.workspaces.get(place.id)?.name ?? place.id,
      })),
      updatedAt: state.events.findLast((event) => event.contactId === id)?.at ?? createdAt,
      deletedAt: deleted?.at ?? null,
    },
    users: usersOf(state, contact).map((user) => ({
      id: user.id,
      email: user.email,
      firstName: user.firstName,
      lastName: user.lastName,
      role: user.grants[0].role,
      status: user.status,
      preferences: user.preferences,
      recordSetId: user.recordSetId,
      lastSignInAt: user.lastSignInAt,
      createdAt: user.createdAt,
      grants: holdingsOf(user).map((held) => ({ ...held, since: user.createdAt })),
    })),
    sessions: [],
    invitations: invitations.map((invitation) => toInvitation(state, invitation)),
    mails: invitations.flatMap((invitation) =>
      invitation.emailedAt.map((at, index) => ({
        id: `${invitation.id}_${index}`,
        invitationId: invitation.id,
        messageId: `${invitation.id}_${index}`,
        state: "sent",
        attempts: 1,
        reason: invitation.deliveryReason,
        createdAt: at,
        sentAt: at,
      })),
    ),
    suppression: suppressed ?? null,
    batchRows: [],
    events: state.events.filter((event) => event.contactId === id),
    recipients: [],
  };
};

/** Why a contact cannot get in. */
export const readAccessReport: HandlersOf<"contacts">["accessReport"] = ({ state, actor, params }): AccessReport => {
  const record = requireContact(state, actor, params.id);
  const contact = toContact(state, record, actor);
  const invitations = invitationsOf(state, record);
  const newest = invitations.findLast(({ status }) => status === "open") ?? invitations.at(-1);
  const user = state.users.get(contact.portal.userId ?? "");
  const role = user && roleOf(state, user.grants[0].role);
  const places = user && role ? actsIn(role, holdingsOf(user), state.workspaces.size > 0) : [];
  return accessReport({
    organization: state.organization,
    contact,
    invitation: newest ? toInvitation(state, newest) : null,
    user:
      user && user.status !== "deleted"
        ? {
            status: user.status,
            isDetached: user.isDetached,
            holdsAny: places === null || places.length > 0,
            mustChangePassword: user.mustChangePassword,
            lastSignInAt: user.lastSignInAt,
          }
        : null,
    heldBackUntil: user ? heldBackUntil(state, user.email) : null,
  });
};
