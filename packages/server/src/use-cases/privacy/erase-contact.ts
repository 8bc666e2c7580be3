import type { ContactErased } from "@latchkey/core/contract";
import { mayRemoveContact, seesAnyOf } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { placementsOf } from "../../store/contact-placements.js";
import { erasePerson, renameShared } from "../../store/erasures.js";
import { findPersonOf, lockContactEvenDeleted, ownAddresses } from "../../store/persons.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling } from "../authority.js";
import { removeContact } from "../contacts/delete-contact.js";
import { recordContactEvent } from "../people/record-contact-event.js";
import { transact } from "../transact.js";

/**
 * Erases a person: removes them as `deleteContact` does, and then everything that names them. Works for a contact who was
 * deleted long ago, and again for one who was erased.
 *
 * @throws Refusal `not_found`, `forbidden`, `role_not_grantable`, `workspace_not_grantable`, `last_admin`
 */
export function eraseContact(app: App, call: StaffCall, { id }: { id: string }): Promise<ContactErased> {
  const { organizationId } = call.actor;
  return transact(app, call, async (trx) => {
    const contact = await lockContactEvenDeleted(trx, organizationId, id);
    const workspaceIds = await placementsOf(trx, organizationId, id);
    if (!contact || !seesAnyOf(call.actor, workspaceIds)) throw refuse("not_found");
    // Found before they are removed, which takes their addresses away.
    const before = await findPersonOf(trx, organizationId, id);
    await renameShared(trx, organizationId, id);
    if (contact.deleted_at === null) await removeContact(app, trx, call, contact);
    else assertRuling(mayRemoveContact(call.actor, { workspaceIds, open: [] }));
    const ownEmails = await ownAddresses(trx, before);
    const { at, ...erased } = await erasePerson(trx, {
      ...before,
      ownEmails,
    });
    await recordContactEvent(trx, call, id, "contact.erased", erased);
    return { id, erasedAt: at.toISOString(), ...erased };
  });
}
