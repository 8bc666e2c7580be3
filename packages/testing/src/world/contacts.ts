import { type ContactQuery } from "@latchkey/core/contract";
import {
  findsContact,
  sortName,
  fieldsAfter,
  mayCreateContact,
  orderOf,
  placesAsked,
  placesSeen,
  positionOf,
} from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { assertRuling } from "../answer/ruling.js";
import { granterOf, requireOrganization, seesAny, type Actor } from "./actor.js";
import { newContact } from "./add-contact.js";
import { setAutoInvite } from "./auto-invite.js";
import { changeContact, removeContact, writeFacts } from "./change-contact.js";
import { personAt, portalOf, requireContact, toContact } from "./contact-record.js";
import { record } from "./events.js";
import { commitInvitation, eligibilityOf, planFor } from "./invite.js";
import { pageOf } from "./paging.js";
import { eraseContact, exportContact, readAccessReport } from "./privacy.js";
import { requireRole } from "./role-record.js";
import type { ContactRecord, State } from "./state.js";
import { syncContacts } from "./sync-contacts.js";
import { oneOf } from "./text.js";

function matches(state: State, actor: Actor, contact: ContactRecord, query: ContactQuery): boolean {
  const { workspaceId } = query;
  const portal = portalOf(state, contact);
  return (
    (query.ids === undefined || query.ids.includes(contact.id)) &&
    oneOf(query.type, contact.type) &&
    (workspaceId === undefined || placesSeen(actor, contact.workspaces).some(({ id }) => id === workspaceId)) &&
    findsContact(actor, contact, query.q) &&
    oneOf(query.status, portal.status) &&
    oneOf(query.delivery, portal.delivery) &&
    oneOf(query.role, portal.role)
  );
}

/** The contacts that match the query and that the actor may see, unordered. */
export const matchingContacts = (state: State, actor: Actor, query: ContactQuery): ContactRecord[] =>
  [...state.contacts.values()].filter(
    (contact) =>
      seesAny(
        actor,
        contact.workspaces.map(({ id }) => id),
      ) && matches(state, actor, contact, query),
  );

/** The handlers of `contacts.*`. */
export const contactHandlers: HandlersOf<"contacts"> = {
  list: ({ state, actor, query }) => {
    const { by, descending } = orderOf(query.sort);
    const rows = matchingContacts(state, actor, query);
    const position = (contact: ContactRecord) =>
      positionOf(by, { ...contact, sortName: sortName(contact), portal: portalOf(state, contact) });
    return pageOf(rows, { ...query, by: position, descending }, (contact) => toContact(state, contact, actor));
  },
  create: ({ state, actor, body: { invite, workspaces, ...person } }) => {
    requireOrganization(state);
    const after = fieldsAfter(person);
    const same = personAt(state, after);
    assertRuling(mayCreateContact(granterOf(actor), writeFacts(state, after, workspaces), same));
    const contact = newContact(state, { ...after, workspaces: placesAsked(workspaces) });
    const plan = invite && planFor(state, actor, contact, invite, "invite.");
    state.contacts.set(contact.id, contact);
    record(state, "contact.created", actor, { contactId: contact.id });
    if (plan) commitInvitation(state, actor, contact, plan);
    return toContact(state, contact, actor);
  },
  get: ({ state, actor, params }) => toContact(state, requireContact(state, actor, params.id), actor),
  sync: syncContacts,
  update: ({ state, actor, params, body }) => {
    const contact = requireContact(state, actor, params.id);
    const movedOut = changeContact(state, actor, contact, body);
    return { ...toContact(state, contact, actor), movedOut };
  },
  remove: ({ state, actor, params }) => removeContact(state, actor, requireContact(state, actor, params.id)),
  erase: eraseContact,
  export: exportContact,
  accessReport: readAccessReport,
  liftSuppression: ({ state, actor, params }) => {
    const contact = requireContact(state, actor, params.id);
    if (contact.email !== null && state.suppressions.delete(contact.email))
      record(state, "contact.email_restored", actor, { contactId: contact.id });
  },
  eligibility: ({ state, actor, params, query }) => {
    const contact = requireContact(state, actor, params.id);
    return eligibilityOf(state, actor, contact, requireRole(state, query.role, "role"));
  },
  setAutoInvite: ({ state, actor, params, body }) => {
    const contact = requireContact(state, actor, params.id);
    setAutoInvite(state, actor, contact, body);
    return toContact(state, contact, actor);
  },
};
