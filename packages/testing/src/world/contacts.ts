import { portalStatuses, type ContactQuery } from "@latchkey/core/contract";
import { findsContact, isSamePerson, sortName } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { requireOrganization, requireWorkspacesGrantable, seesAny, type Actor } from "./actor.js";
import { newContact } from "./add-contact.js";
import { setAutoInvite } from "./auto-invite.js";
import { changeContact, refuseOutOfSight, refuseTakenExternalId, removeContact } from "./change-contact.js";
import { portalOf, requireContact, toContact } from "./contact-record.js";
import { defined } from "./defined.js";
import { record } from "./events.js";
import { commitInvitation, eligibilityOf, planFor } from "./invite.js";
import { pageOf } from "./paging.js";
import { requireRole } from "./role-record.js";
import type { ContactRecord, State } from "./state.js";
import { syncContacts } from "./sync-contacts.js";
import { oneOf } from "./text.js";

/** The sort keys of the list. */
const sortKeys: Record<
  "name" | "createdAt" | "status" | "sentAt" | "expiresAt",
  (state: State, contact: ContactRecord) => string | number | null
> = {
  name: (_state, contact) => sortName(contact),
  createdAt: (_state, contact) => contact.createdAt,
  status: (state, contact) => portalStatuses.findIndex((status) => status === portalOf(state, contact).status),
  sentAt: (state, contact) => portalOf(state, contact).sentAt,
  expiresAt: (state, contact) => portalOf(state, contact).expiresAt,
};

function matches(state: State, actor: Actor, contact: ContactRecord, query: ContactQuery): boolean {
  return (
    (query.ids === undefined || query.ids.includes(contact.id)) &&
    oneOf(query.type, contact.type) &&
    (query.workspaceId === undefined || contact.workspaces.some(({ id }) => id === query.workspaceId)) &&
    findsContact(actor, contact, query.q) &&
    (query.status === undefined || oneOf(query.status, portalOf(state, contact).status)) &&
    (query.delivery === undefined || oneOf(query.delivery, portalOf(state, contact).delivery)) &&
    (query.role === undefined || oneOf(query.role, portalOf(state, contact).role))
  );
}

function refuseDuplicate(state: State, draft: ContactRecord): void {
  const twin = [...state.contacts.values()].find(
    (contact) => draft.email !== null && contact.email === draft.email && isSamePerson(contact, draft),
  );
  if (twin) throw ProblemError.of("contact_exists", { contactId: twin.id });
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
    const rows = matchingContacts(state, actor, query);
    const descending = query.sort.startsWith("-");
    const key = sortKeys[query.sort.replace(/^-/, "") as keyof typeof sortKeys];
    return pageOf(rows, { ...query, by: (contact) => key(state, contact), descending }, (contact) =>
      toContact(state, contact),
    );
  },
  create: ({ state, actor, body: { invite, ...person } }) => {
    requireOrganization(state);
    requireWorkspacesGrantable(
      state,
      actor,
      person.workspaces.map(({ id }) => id),
    );
    refuseOutOfSight(actor, person.workspaces);
    refuseTakenExternalId(state, person.externalId);
    const contact = newContact(state, {
      ...defined(person),
      email: person.email || null,
      phone: person.phone || null,
      workspaces: person.workspaces.map(defined),
    });
    refuseDuplicate(state, contact);
    const plan = invite && planFor(state, actor, contact, invite, "invite.");
    state.contacts.set(contact.id, contact);
    record(state, "contact.created", actor, { contactId: contact.id });
    if (plan) commitInvitation(state, actor, contact, plan);
    return toContact(state, contact);
  },
  get: ({ state, actor, params }) => toContact(state, requireContact(state, actor, params.id)),
  sync: syncContacts,
  update: ({ state, actor, params, body }) => {
    const contact = requireContact(state, actor, params.id);
    changeContact(state, actor, contact, body);
    return toContact(state, contact);
  },
  remove: ({ state, actor, params }) => removeContact(state, actor, requireContact(state, actor, params.id)),
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
    return toContact(state, contact);
  },
};
