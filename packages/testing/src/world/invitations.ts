import { type InvitationChange } from "@latchkey/core/contract";
import { findsContact, linkStateAt, mayPrintLetter, mayRevoke, type LinkState } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { assertRuling } from "../answer/ruling.js";
import { granterOf, seesAny, type Actor } from "./actor.js";
import { requireContact, toContact } from "./contact-record.js";
import { record } from "./events.js";
import { findOrDraft } from "./find-or-draft.js";
import { sentInvitation, statusOf, toInvitation } from "./invitation-record.js";
import { close, commitInvitation, planFor, requireAsk } from "./invite.js";
import { letterOf } from "./letter.js";
import { pageOf } from "./paging.js";
import { previewMail } from "./preview-mail.js";
import { resend } from "./resend.js";
import type { ContactRecord, InvitationRecord, State } from "./state.js";
import { oneOf } from "./text.js";

const toChange = (
  state: State,
  actor: Actor,
  invitation: InvitationRecord,
  contact: ContactRecord,
): InvitationChange => ({
  ...toInvitation(state, invitation),
  contact: toContact(state, contact, actor),
});

function requireInvitation(state: State, actor: Actor, id: string): InvitationRecord {
  const invitation = state.invitations.get(id);
  if (!invitation || !seesAny(actor, invitation.workspaceIds)) throw ProblemError.of("not_found");
  return invitation;
}

/** The contact of an invitation. Throws `not_found` if it was removed. */
function contactOf(state: State, { contactId }: InvitationRecord): ContactRecord {
  const contact = state.contacts.get(contactId);
  if (!contact) throw ProblemError.of("not_found");
  return contact;
}

/** The state of an invitation's newest link. A change of address retires it without a newer one. */
function newestLinkState(state: State, { status, expiresAt, tokens }: InvitationRecord): LinkState {
  const isSuperseded = state.links.get(tokens.at(-1) ?? "")?.superseded ?? false;
  return linkStateAt({ status, expiresAt: new Date(expiresAt), isSuperseded }, state.clock.now());
}

/** The handlers of `invitations.*`. */
export const invitationHandlers: HandlersOf<"invitations"> = {
  preview: ({ state, actor, body }) => previewMail(state, actor, body),
  create: ({ state, actor, body }) => {
    const isByAddress = !("contactId" in body);
    requireAsk(state, actor, body, { isByAddress });
    const contact = "contactId" in body ? requireContact(state, actor, body.contactId) : findOrDraft(state, body);
    const plan = planFor(state, actor, contact, body);
    if (!state.contacts.has(contact.id)) {
      state.contacts.set(contact.id, contact);
      record(state, "contact.created", actor, { contactId: contact.id });
    }
    return toChange(state, actor, commitInvitation(state, actor, contact, plan), contact);
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
        (!query.q || (contact !== undefined && findsContact(actor, contact, query.q)))
      );
    });
    return pageOf(rows, { ...query, by: ({ createdAt }) => createdAt, descending: true }, (invitation) =>
      toInvitation(state, invitation),
    );
  },
  get: ({ state, actor, params }) => toInvitation(state, requireInvitation(state, actor, params.id)),
  resend: ({ state, actor, params }) => {
    const invitation = requireInvitation(state, actor, params.id);
    const contact = contactOf(state, invitation);
    resend(state, actor, { invitation, contact });
    return toChange(state, actor, invitation, contact);
  },
  letter: ({ state, actor, params }) => {
    const invitation = requireInvitation(state, actor, params.id);
    assertRuling(
      mayPrintLetter(granterOf(actor), sentInvitation(state, invitation), newestLinkState(state, invitation)),
    );
    return { html: letterOf(state, invitation, contactOf(state, invitation)) };
  },
  revoke: ({ state, actor, params }) => {
    const invitation = requireInvitation(state, actor, params.id);
    assertRuling(mayRevoke(granterOf(actor), sentInvitation(state, invitation)));
    const contact = contactOf(state, invitation);
    close(state, invitation, "revoked");
    record(state, "invitation.revoked", actor, { contactId: contact.id, invitationId: invitation.id });
    return toChange(state, actor, invitation, contact);
  },
};
