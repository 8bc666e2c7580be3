import type {
  Contact,
  ContactCreate,
  ContactQuery,
  ContactUpdate,
  ContactUpdated,
  MovedOut,
} from "@latchkey/core/contract";
import {
  fieldsAfter,
  fieldsChanged,
  mayChangeContact,
  mayCreateContact,
  placesAsked,
  placesReplaced,
} from "@latchkey/core/rules";
import { newId } from "../../ids.js";
import { refuse, refusedUnder } from "../../refusal.js";
import { movePlaces, placesOfAll } from "../../store/contact-sets.js";
import { columnsOf, fieldsOf, insertContact, lockContact, updateContact } from "../../store/contacts.js";
import { violatedUnique } from "../../store/database-error.js";
import { followLanguages } from "../../store/languages.js";
import { findContact, listContacts } from "../../store/read-contacts.js";
import { unitTexts } from "../../store/search-text.js";
import { takeTurns } from "../../store/transaction.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling, findKnown } from "../authority.js";
import { autoInvite } from "../invitations/auto-invite.js";
import { retireLinks } from "../invitations/close-invitations.js";
import { inviteOne } from "../invitations/create-invitation.js";
import { withPortalProblems } from "../invitations/problems.js";
import { requireOrganization } from "../organization/require-organization.js";
import { findPerson } from "../people/find-person.js";
import { recordContactEvent } from "../people/record-contact-event.js";
import { transact } from "../transact.js";
import { moveOut } from "./moving-out.js";

/** A page of the contacts that the caller may see. */
export async function readContacts(app: App, { actor }: StaffCall, query: ContactQuery) {
  const { organizationId, workspaceIds } = actor;
  const page = await listContacts(app.db, organizationId, query, workspaceIds);
  return { ...page, data: await withPortalProblems(app, app.db, organizationId, page.data) };
}

/** One contact that the caller may see. */
export async function readContact(app: App, { actor }: StaffCall, { id }: { id: string }): Promise<Contact> {
  const contact = requireContact(await findContact(app.db, actor.organizationId, id, actor.workspaceIds));
  const [shown = contact] = await withPortalProblems(app, app.db, actor.organizationId, [contact]);
  return shown;
}

function requireContact(contact: Contact | undefined): Contact {
  if (!contact) throw refuse("not_found");
  return contact;
}

/**
 * Creates a contact and, with `invite`, an invitation: both or neither. New contacts are not set to be invited
 * automatically.
 */
export function createContact(app: App, call: StaffCall, input: ContactCreate): Promise<Contact> {
  const { organizationId, workspaceIds: held } = call.actor;
  return transact(app, call, async (trx) => {
    await requireOrganization(app, trx, organizationId);
    const after = fieldsAfter(input);
    const places = placesAsked(input.workspaces);
    const known = await findKnown(
      trx,
      call.actor,
      places.map(({ id }) => id),
    );
    const { email } = after;
    if (email !== null) await takeTurns(trx, organizationId, "contact", email);
    const same = email === null ? undefined : await findPerson(trx, organizationId, { ...after, email });
    assertRuling(mayCreateContact(call.actor, { after, places, known, externalIdTaken: false }, same));
    const id = newId("con");
    const columns = { ...columnsOf(after), unit_text: unitTexts(places) };
    await insertContact(trx, { organization_id: organizationId, id, ...columns }).catch(toConflict);
    await movePlaces(trx, organizationId, [{ contactId: id, left: [], entered: places }]);
    await recordContactEvent(trx, call, id, "contact.created");
    if (input.invite) {
      await inviteOne(app, trx, call, { ...input.invite, contactId: id }).catch((error: unknown) => {
        throw refusedUnder("invite", error);
      });
    }
    return requireContact(await findContact(trx, organizationId, id, held));
  });
}

/** Whether another contact has the external id is known when it is written: two requests may bring it at once. */
function toConflict(error: unknown): never {
  throw violatedUnique(error) === "contacts_external_id_key" ? refuse("conflict", { field: "externalId" }) : error;
}

/**
 * Updates the given fields. A new address retires the links that went to the old one. Access to workspaces that they
 * leave ends, unless `keepAccess` says otherwise. Contacts set to be invited
 * automatically are invited to new workspaces. If that fails, the contact's portal status shows it. An update that
 * changes nothing is no event.
 */
export function updateContactDetails(
  app: App,
  call: StaffCall,
  { id, workspaces: places, keepAccess = false, ...changes }: ContactUpdate & { id: string },
): Promise<ContactUpdated> {
  const { organizationId, workspaceIds: held } = call.actor;
  return transact(app, call, async (trx) => {
    const contact = await lockContact(trx, organizationId, id, held);
    if (!contact) throw refuse("not_found");
    const before = fieldsOf(contact);
    const after = fieldsAfter(changes, before);
    const known = await findKnown(
      trx,
      call.actor,
      (places ?? []).map((place) => place.id),
    );
    assertRuling(mayChangeContact(call.actor, { after, places, known, externalIdTaken: false }));
    const move =
      places && placesReplaced(call.actor, (await placesOfAll(trx, organizationId, [id])).get(id) ?? [], places);
    const fields = fieldsChanged(before, after, move);
    let movedOut: MovedOut | null = null;
    if (fields.length > 0) {
      await updateContact(trx, contact, columnsOf(after)).catch(toConflict);
      if (move) await movePlaces(trx, organizationId, [{ contactId: id, ...move }]);
      if (after.email !== before.email) await retireLinks(trx, call.actor, [{ contactId: id, email: after.email }]);
      await recordContactEvent(trx, call, id, "contact.updated", { fields });
      const left = move ? [{ contactId: id, left: move.left }] : [];
      movedOut = (await moveOut(app, trx, call, left, keepAccess)).get(id) ?? null;
      const changed = move && move.added.length > 0 ? await lockContact(trx, organizationId, id) : undefined;
      if (changed) await autoInvite(app, trx, call, changed, move?.added ?? []);
    }
    if (changes.locale) await followLanguages(trx, organizationId, [id]);
    return { ...requireContact(await findContact(trx, organizationId, id, held)), movedOut };
  });
}
