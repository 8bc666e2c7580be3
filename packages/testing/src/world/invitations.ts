import {
  contactTypes,
  isPortalRole,
  statusesAllowing,
  type ContactType,
  type InvitationByPerson,
  type InvitationChange,
} from "@latchkey/core/contract";
import { isSamePerson } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { requireRoleGrantable, requireWorkspacesGrantable, seesAny, type Actor } from "./actor.js";
import { newContact } from "./add-contact.js";
import { requireContact, suppressionOf, toContact } from "./contact-record.js";
import { record } from "./events.js";
import { requireAllowed, resendAvailableAt, statusOf, toInvitation } from "./invitation-record.js";
import { close, commitInvitation, eligibilityOf, planInvitation } from "./invite.js";
import { letterOf } from "./letter.js";
import { pageOf } from "./paging.js";
import { roleOf } from "./role-record.js";
import { sendInvitation } from "./send.js";
import type { ContactRecord, InvitationRecord, State } from "./state.js";
import { finds, oneOf } from "./text.js";

const toChange = (state: State, invitation: InvitationRecord, contact: ContactRecord): InvitationChange => ({
  ...toInvitation(state, invitation),
  contact: toContact(state, contact),
});

function requireInvitation(state: State, actor: Actor, id: string): InvitationRecord {
  const invitation = state.invitations.get(id);
  if (!invitation || !seesAny(actor, invitation.workspaceIds)) throw ProblemError.of("not_found");
  return invitation;
}

/** The contact with the person's address and name, or a new one. A household may share an address. */
export function findOrDraft(state: State, person: InvitationByPerson): ContactRecord {
  const known = [...state.contacts.values()].filter((contact) => contact.email === person.email);
  const { firstName, lastName, email, phone } = person;
  return (
    known.find((contact) => isSamePerson(contact, person)) ??
    newContact(state, { type: typeFor(person.role), firstName, lastName, email, phone: phone || null })
  );
}

/** The contact type of a new person, from the role they are invited to. */
function typeFor(role: string): ContactType {
  const named = contactTypes.find((type) => type === role);
  return named ?? (isPortalRole(role) ? "client" : "staff");
}

/** The contact of an invitation. Throws `not_found` if it was removed. */
function contactOf(state: State, { contactId }: InvitationRecord): ContactRecord {
  const contact = state.contacts.get(contactId);
  if (!contact) throw ProblemError.of("not_found");
  return contact;
}

/** Refuses if the actor could not have created the invitation. */
function requireGrantable(state: State, actor: Actor, invitation: InvitationRecord): void {
  requireRoleGrantable(actor, invitation.role);
  requireWorkspacesGrantable(state, actor, invitation.workspaceIds);
}

/** Refuses a resend without an address. A resend checks no other prerequisite. */
function requireAddress(
  state: State,
  { role: key, letter, workspaceIds }: InvitationRecord,
  contact: ContactRecord,
): void {
  const role = roleOf(state, key);
  if (letter || !role) return;
  const { eligible, checks } = eligibilityOf(state, contact, { ...role, prerequisites: ["valid_email"] }, workspaceIds);
  if (!eligible) throw ProblemError.of("not_eligible", { checks });
}

/**
 * Sends a new link on the recipient's own request, unless a cooldown, a suppression or the status forbids it. Returns
 * whether it was sent.
 */
export function renew(state: State, invitation: InvitationRecord): boolean {
  const contact = state.contacts.get(invitation.contactId);
  const availableAt = resendAvailableAt(state, invitation);
  const isCoolingDown = availableAt !== null && Date.parse(availableAt) > state.clock.now().getTime();
  if (
    !contact ||
    isCoolingDown ||
    suppressionOf(state, contact) !== null ||
    !statusesAllowing("resend").includes(statusOf(state, invitation))
  )
    return false;
  record(state, "invitation.renewed", null, { contactId: contact.id, invitationId: invitation.id });
  sendInvitation(state, invitation, contact);
  return true;
}

/** The handlers of `invitations.*`. */
export const invitationHandlers: HandlersOf<"invitations"> = {
  create: ({ state, actor, body }) => {
    const contact = "contactId" in body ? requireContact(state, actor, body.contactId) : findOrDraft(state, body);
    const plan = planInvitation(state, actor, contact, body);
    if (!state.contacts.has(contact.id)) {
      state.contacts.set(contact.id, contact);
      record(state, "contact.created", actor, { contactId: contact.id });
    }
    return toChange(state, commitInvitation(state, actor, contact, plan), contact);
  },
  list: ({ state, actor, query }) => {
    const rows = [...state.invitations.values()].filter((invitation) => {
      const contact = state.contacts.get(invitation.contactId);
      return (
        seesAny(actor, invitation.workspaceIds) &&
        oneOf(query.status, statusOf(state, invitation)) &&
        oneOf(query.delivery, invitation.delivery) &&
        oneOf(query.role, invitation.role) &&
        (query.workspaceId === undefined || invitation.workspaceIds.includes(query.workspaceId)) &&
        (query.batchId === undefined || invitation.batchId === query.batchId) &&
        (query.contactId === undefined || invitation.contactId === query.contactId) &&
        finds(query.q, invitation.email, contact?.firstName, contact?.lastName)
      );
    });
    return pageOf(rows, { ...query, by: ({ createdAt }) => createdAt, descending: true }, (invitation) =>
      toInvitation(state, invitation),
    );
  },
  get: ({ state, actor, params }) => toInvitation(state, requireInvitation(state, actor, params.id)),
  resend: ({ state, actor, params }) => {
    const invitation = requireInvitation(state, actor, params.id);
    requireGrantable(state, actor, invitation);
    requireAllowed(state, invitation, "resend");
    const contact = contactOf(state, invitation);
    requireAddress(state, invitation, contact);
    const retryAt = resendAvailableAt(state, invitation);
    if (retryAt !== null && Date.parse(retryAt) > state.clock.now().getTime())
      throw ProblemError.of("resend_cooldown", { retryAt });
    record(state, "invitation.resent", actor, { contactId: contact.id, invitationId: invitation.id });
    sendInvitation(state, invitation, contact);
    return toChange(state, invitation, contact);
  },
  letter: ({ state, actor, params }) => {
    const invitation = requireInvitation(state, actor, params.id);
    requireGrantable(state, actor, invitation);
    if (!invitation.letter) throw ProblemError.of("letter_not_requested");
    const status = statusOf(state, invitation);
    if (status !== "open") throw ProblemError.of("invitation_not_open", { invitationStatus: status });
    return { html: letterOf(state, invitation, contactOf(state, invitation)) };
  },
  revoke: ({ state, actor, params }) => {
    const invitation = requireInvitation(state, actor, params.id);
    requireGrantable(state, actor, invitation);
    requireAllowed(state, invitation, "revoke");
    const contact = contactOf(state, invitation);
    close(state, invitation, "revoked");
    record(state, "invitation.revoked", actor, { contactId: contact.id, invitationId: invitation.id });
    return toChange(state, invitation, contact);
  },
};
