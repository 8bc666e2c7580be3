import { refuse } from "../../refusal.js";
import { lockContact } from "../../store/contacts.js";
import { liftSuppression } from "../../store/suppressions.js";
import type { App, StaffCall } from "../app.js";
import { recordContactEvent } from "../people/record-contact-event.js";
import { transact } from "../transact.js";

/**
 * Lifts the suppression of a contact's address, because staff confirmed it. It applies to everyone in the organization
 * who shares the address.
 */
export function liftContactSuppression(app: App, call: StaffCall, { id }: { id: string }): Promise<void> {
  const { organizationId, workspaceIds } = call.actor;
  return transact(app, call, async (trx) => {
    const contact = await lockContact(trx, organizationId, id, workspaceIds);
    if (!contact) throw refuse("not_found");
    if (contact.email === null || !(await liftSuppression(trx, organizationId, contact.email))) return;
    await recordContactEvent(trx, call, id, "contact.email_restored");
  });
}
