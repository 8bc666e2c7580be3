import {
  checkContacts,
  isSamePerson,
  notReported,
  reportedChecks,
  sortName,
  type HostReport,
  type ReportedCheck,
} from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { nameOf, seesAny, type Actor } from "./actor.js";
import { requireBatch } from "./batches.js";
import { portalOf, requireContact, userOf } from "./contact-record.js";
import type { ContactRecord, State } from "./state.js";

/** A contact, and the role whose invitation is looked at; null for their current one. */
type Asked = [contact: ContactRecord, role: string | null];

/** The handlers of `verification.*`. Tests report what only the host can know, with `world.report`. */
export const verificationHandlers: HandlersOf<"verification"> = {
  get: ({ state, actor, query }) => {
    const asked: Asked[] =
      "contactId" in query
        ? [[requireContact(state, actor, query.contactId), null]]
        : contactsOfBatch(state, actor, query.batchId);
    const contacts = asked.map(([contact, role]) => {
      const twin = twinOf(state, actor, contact);
      return { ...contact, ...progressOf(state, contact, role), duplicate: twin ? nameOf(twin) : null };
    });
    const reports = reportedChecks.map((id): [ReportedCheck, HostReport] => {
      const known = state.reports.get(id);
      return [id, known ? { isTrueOf: (contactId) => known.has(contactId) } : notReported];
    });
    return { checks: checkContacts(contacts, Object.fromEntries(reports) as Record<ReportedCheck, HostReport>) };
  },
};

/** Everyone on record in a batch, by name, with the role that it offers them. Seeds may name a batch that does not exist. */
function contactsOfBatch(state: State, actor: Actor, batchId: string): Asked[] {
  const seeded = [...state.invitations.values()].filter((invitation) => invitation.batchId === batchId);
  const roles = new Map(seeded.map(({ contactId, role }) => [contactId, role]));
  if (state.batches.has(batchId)) {
    const batch = requireBatch(state, actor, batchId);
    for (const item of batch.items) {
      const made = state.invitations.get(item.invitationId ?? "");
      if (item.contactId !== null) roles.set(item.contactId, made?.role ?? batch.roleOf(item));
    }
  }
  const asked = [...roles].flatMap(([id, role]): Asked[] => {
    const contact = state.contacts.get(id);
    const isSeen =
      contact &&
      seesAny(
        actor,
        contact.workspaces.map((place) => place.id),
      );
    return isSeen ? [[contact, role]] : [];
  });
  if (asked.length === 0) throw ProblemError.of("not_found");
  const keyOf = ([contact]: Asked) => `${sortName(contact)}\0${contact.id}`;
  return asked.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** The delivery of a contact's newest invitation to a role, and whether they have access with it. */
function progressOf(state: State, contact: ContactRecord, asked: string | null) {
  const portal = portalOf(state, contact);
  const role = asked ?? portal.role;
  const newest = contact.invitationIds
    .flatMap((id) => state.invitations.get(id) ?? [])
    .findLast((invitation) => invitation.role === asked);
  const holds = role === null || (userOf(state, contact)?.grants ?? []).some((grant) => grant.role === role);
  return {
    delivery: asked === null ? portal.delivery : (newest?.delivery ?? null),
    active: portal.status === "active" && holds,
  };
}

/** Another contact that is probably the same person: same name, and a shared address, phone number or home. */
function twinOf(state: State, actor: Actor, contact: ContactRecord): ContactRecord | undefined {
  return [...state.contacts.values()].find(
    (other) =>
      other.id !== contact.id &&
      seesAny(
        actor,
        other.workspaces.map(({ id }) => id),
      ) &&
      isSamePerson(contact, other) &&
      ((other.email !== null && other.email === contact.email) ||
        (other.phone !== null && other.phone === contact.phone) ||
        other.workspaces.some(({ id, unit }) =>
          contact.workspaces.some((mine) => mine.id === id && mine.unit !== null && mine.unit === unit),
        )),
  );
}
