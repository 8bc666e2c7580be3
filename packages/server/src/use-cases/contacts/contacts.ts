import {
  fieldError,
  type Contact,
  type ContactCreate,
  type ContactQuery,
  type ContactUpdate,
} from "@latchkey/core/contract";
import { newId } from "../../ids.js";
import { refuse, refusedUnder } from "../../refusal.js";
import { clearPlacements, placeContact, placementsOf } from "../../store/contact-placements.js";
import { insertContact, lockContact, updateContact } from "../../store/contacts.js";
import { violatedUnique } from "../../store/database-error.js";
import { findContact, listContacts } from "../../store/read-contacts.js";
import type { Trx } from "../../store/schema.js";
import { takeTurns } from "../../store/transaction.js";
import type { App, StaffCall } from "../app.js";
import { assertCanGrantWorkspaces } from "../authority.js";
import { autoInvite } from "../invitations/auto-invite.js";
import { retireLinks } from "../invitations/close-invitations.js";
import { inviteContact } from "../invitations/create-invitation.js";
import { requireOrganization } from "../organization/require-organization.js";
import { findPerson } from "../people/find-or-create-contact.js";
import { recordContactEvent } from "../people/record-contact-event.js";
import { transact } from "../transact.js";

/** A page of the contacts that the caller may see. */
export function readContacts(app: App, { actor }: StaffCall, query: ContactQuery) {
  return listContacts(app.db, actor.organizationId, query, actor.workspaceIds);
}

/** One contact that the caller may see. */
export async function readContact(app: App, { actor }: StaffCall, { id }: { id: string }): Promise<Contact> {
  return requireContact(await findContact(app.db, actor.organizationId, id, actor.workspaceIds));
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
    const organization = await requireOrganization(app, trx, organizationId);
    await assertCanPlace(trx, call, input.workspaces);
    const email = input.email || null;
    await assertNotOnRecord(trx, organizationId, { ...input, email });
    const id = newId("con");
    await insertContact(trx, {
      organization_id: organizationId,
      id,
      external_id: input.externalId ?? null,
      type: input.type,
      first_name: input.firstName,
      last_name: input.lastName,
      email,
      phone: input.phone || null,
      locale: input.locale ?? null,
    }).catch((error: unknown) => {
      throw toConflict(error);
    });
    await placeContact(trx, organizationId, id, input.workspaces);
    await recordContactEvent(trx, call, id, "contact.created");
    if (input.invite) {
      const contact = await lockContact(trx, organizationId, id);
      if (!contact) throw refuse("not_found");
      const invited = await inviteContact(app, trx, call, organization, contact, input.invite).catch(
        (error: unknown) => {
          throw refusedUnder("invite", error);
        },
      );
      return invited.contact;
    }
    return requireContact(await findContact(trx, organizationId, id, held));
  });
}

/**
 * Checks that the caller can put a contact into these workspaces. A caller with only some workspaces could not see a
 * contact who is in none.
 */
async function assertCanPlace(trx: Trx, { actor }: StaffCall, places: readonly { id: string }[]): Promise<void> {
  await assertCanGrantWorkspaces(
    trx,
    actor,
    places.map(({ id }) => id),
  );
  if (actor.workspaceIds !== null && places.length === 0)
    throw refuse("validation_failed", { errors: [fieldError("workspaces", "workspace_required")] });
}

/** Same name and address means the same person. Another name at the address is someone else in the household. */
async function assertNotOnRecord(
  trx: Trx,
  organizationId: string,
  { email, firstName, lastName }: { email: string | null; firstName: string; lastName: string },
): Promise<void> {
  if (email === null) return;
  await takeTurns(trx, organizationId, "contact", email);
  const same = await findPerson(trx, organizationId, { email, firstName, lastName });
  if (same) throw refuse("contact_exists", { contactId: same.id });
}

const toConflict = (error: unknown) =>
  violatedUnique(error) === "contacts_external_id_key" ? refuse("conflict", { field: "externalId" }) : error;

/**
 * Updates the given fields. A new address retires the links that went to the old one. Contacts set to be invited
 * automatically are invited to new workspaces. If that fails, the contact's portal status shows it.
 */
export function updateContactDetails(
  app: App,
  call: StaffCall,
  { id, ...changes }: ContactUpdate & { id: string },
): Promise<Contact> {
  const { organizationId, workspaceIds: held } = call.actor;
  return transact(app, call, async (trx) => {
    const contact = await lockContact(trx, organizationId, id, held);
    if (!contact) throw refuse("not_found");
    let added: string[] = [];
    const email = changes.email === undefined ? contact.email : changes.email || null;
    const named = {
      first_name: changes.firstName ?? contact.first_name,
      last_name: changes.lastName ?? contact.last_name,
    };
    if (named.first_name === "" && named.last_name === "")
      throw refuse("validation_failed", { errors: [fieldError("firstName", "required")] });
    await updateContact(trx, contact, {
      ...named,
      email,
      type: changes.type ?? contact.type,
      external_id: changes.externalId === undefined ? contact.external_id : changes.externalId,
      phone: changes.phone === undefined ? contact.phone : changes.phone || null,
      locale: changes.locale === undefined ? contact.locale : changes.locale,
    }).catch((error: unknown) => {
      throw toConflict(error);
    });
    if (changes.workspaces) {
      await assertCanPlace(trx, call, changes.workspaces);
      const before = await placementsOf(trx, organizationId, id);
      await clearPlacements(trx, organizationId, id, held);
      await placeContact(trx, organizationId, id, changes.workspaces);
      added = changes.workspaces.map((place) => place.id).filter((workspaceId) => !before.includes(workspaceId));
    }
    if (email !== contact.email) await retireLinks(trx, call.actor, [{ contactId: id, email }]);
    await recordContactEvent(trx, call, id, "contact.updated", { fields: Object.keys(changes) });
    const changed = added.length > 0 ? await lockContact(trx, organizationId, id) : undefined;
    if (changed) await autoInvite(app, trx, call, changed, added);
    return requireContact(await findContact(trx, organizationId, id, held));
  });
}
