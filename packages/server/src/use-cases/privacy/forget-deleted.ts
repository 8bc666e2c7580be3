import { erasePerson } from "../../store/erasures.js";
import { recordEvents } from "../../store/events.js";
import { findPersonOf, lockContactEvenDeleted, ownAddresses } from "../../store/persons.js";
import { contactsToForget } from "../../store/retention.js";
import { inTransaction } from "../../store/transaction.js";
import type { App } from "../app.js";

const AT_ONCE = 50;

/** Erases contacts who were deleted so many days ago, each in a transaction of its own; null for never. */
export async function forgetDeleted(app: App, days: number | null): Promise<void> {
  if (days === null) return;
  for (let found = AT_ONCE; found === AT_ONCE;) {
    const contacts = await contactsToForget(app.db, days, AT_ONCE);
    for (const { organizationId, id } of contacts) await forget(app, organizationId, id);
    found = contacts.length;
  }
}

const forget = (app: App, organizationId: string, id: string): Promise<void> =>
  inTransaction(app.db, async (trx) => {
    const contact = await lockContactEvenDeleted(trx, organizationId, id);
    if (!contact || contact.deleted_at === null) return;
    const person = await findPersonOf(trx, organizationId, id);
    const ownEmails = await ownAddresses(trx, person);
    const { at: _, ...erased } = await erasePerson(trx, {
      ...person,
      ownEmails,
    });
    await recordEvents(trx, organizationId, [
      {
        type: "contact.erased",
        actor: null,
        target: { type: "contact", id },
        contactId: id,
        requestId: null,
        data: erased,
      },
    ]);
  });
