import type { ContactSyncOutcome } from "@latchkey/core/contract";
import { mayRemoveContact, refusedRow, seesAnyOf, syncedRow } from "@latchkey/core/rules";
import { groupBy } from "../../group-by.js";
import { Refusal } from "../../refusal.js";
import { eraseContacts, lockContacts, placesOfAll } from "../../store/contact-sets.js";
import { lockContact, type ContactRow } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import { offerOf, openInvitationsTo } from "../../store/invitations.js";
import type { Trx } from "../../store/schema.js";
import { inTransaction } from "../../store/transaction.js";
import { usersOfContacts } from "../../store/user-contacts.js";
import type { App, StaffCall } from "../app.js";
import { removeContact } from "../contacts/delete-contact.js";
import { closeInvitations } from "../invitations/close-invitations.js";

/**
 * Deletes contacts by the host's ids in one transaction, with a fixed number of statements. Contacts with access take a
 * transaction each, because accounts, sessions and the last admin are checked one by one. An unknown id counts as
 * unchanged.
 */
export async function removeContacts(
  app: App,
  call: StaffCall,
  externalIds: readonly string[],
): Promise<ContactSyncOutcome[]> {
  const done = await inTransaction(app.db, (trx) => removeWithin(trx, call, externalIds));
  for (const [externalId, result] of done) {
    if ("user_id" in result) done.set(externalId, await removeOne(app, call, result));
  }
  return externalIds.map(
    (externalId) => (done.get(externalId) as ContactSyncOutcome | undefined) ?? syncedRow("unchanged", externalId),
  );
}

/** The outcome of each contact found. For one with access: its row, still to be removed. */
async function removeWithin(
  trx: Trx,
  call: StaffCall,
  externalIds: readonly string[],
): Promise<Map<string, ContactSyncOutcome | ContactRow>> {
  const { actor, requestId } = call;
  const { organizationId } = actor;
  const contacts = await lockContacts(trx, organizationId, { externalIds });
  const places = await placesOfAll(
    trx,
    organizationId,
    contacts.map(({ id }) => id),
  );
  const open = groupBy(
    await openInvitationsTo(
      trx,
      organizationId,
      contacts.map(({ id }) => id),
    ),
    ({ contact_id }) => contact_id,
  );
  const users = await usersOfContacts(
    trx,
    organizationId,
    contacts.map(({ id }) => id),
  );
  const done = new Map<string, ContactSyncOutcome | ContactRow>();
  const removable: ContactRow[] = [];
  for (const contact of contacts) {
    const externalId = contact.external_id ?? "";
    const workspaceIds = (places.get(contact.id) ?? []).map(({ id }) => id);
    // A contact the caller cannot see counts as unknown.
    if (!seesAnyOf(actor, workspaceIds)) continue;
    const offers = (open.get(contact.id) ?? []).map(offerOf);
    const ruling = mayRemoveContact(actor, { workspaceIds, open: offers });
    const hasUsers = users.has(contact.id);
    if (ruling.ok && !hasUsers) removable.push(contact);
    done.set(
      externalId,
      !ruling.ok ? refusedRow(externalId, ruling) : hasUsers ? contact : syncedRow("removed", externalId, contact.id),
    );
  }
  await closeInvitations(
    trx,
    call,
    removable.map(({ id }) => id),
  );
  await eraseContacts(trx, organizationId, removable);
  await recordEvents(
    trx,
    organizationId,
    removable.map(({ id }) => ({
      type: "contact.deleted",
      actor,
      target: { type: "contact", id },
      contactId: id,
      requestId,
    })),
  );
  return done;
}

async function removeOne(
  app: App,
  call: StaffCall,
  { organization_id: organizationId, id, external_id }: ContactRow,
): Promise<ContactSyncOutcome> {
  const externalId = external_id ?? "";
  try {
    return await inTransaction(app.db, async (trx) => {
      const contact = await lockContact(trx, organizationId, id, call.actor.workspaceIds);
      if (contact) await removeContact(app, trx, call, contact);
      return syncedRow(contact ? "removed" : "unchanged", externalId, contact ? id : null);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusedRow(externalId, error);
  }
}
