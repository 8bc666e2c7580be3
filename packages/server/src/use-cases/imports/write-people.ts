import { planImport, type ImportAsk, type ImportOutcome } from "@latchkey/core/rules";
import { knownExternalIds, lockContacts, placesOfAll } from "../../store/contact-sets.js";
import { fieldsOf, type ContactRow } from "../../store/contacts.js";
import type { Trx } from "../../store/schema.js";
import { RetryTransaction, takeTurnsForEach } from "../../store/transaction.js";
import type { App, StaffCall } from "../app.js";
import { findKnown } from "../authority.js";
import { writeSteps } from "../contact-sync/write-steps.js";

/**
 * Writes people of a file, with a fixed number of statements: those who are on record are changed, and the others
 * added.
 *
 * @returns what became of each, in their order
 * @throws RetryTransaction
 */
export async function writePeople(
  app: App,
  trx: Trx,
  call: StaffCall,
  asks: readonly ImportAsk[],
): Promise<ImportOutcome[]> {
  const { actor } = call;
  if (asks.length === 0) return [];
  const locked = await lockAll(trx, actor.organizationId, asks);
  const places = await placesOfAll(
    trx,
    actor.organizationId,
    locked.map(({ id }) => id),
  );
  const plan = planImport(actor, asks, {
    contacts: locked.map((row) => ({ id: row.id, ...fieldsOf(row), places: places.get(row.id) ?? [] })),
    known: await findKnown(trx, actor, [...new Set(asks.flatMap(({ place }) => (place ? [place.id] : [])))]),
  });
  await writeSteps(app, trx, call, plan.steps, locked, false);
  return plan.outcomes;
}

/** Locks everyone whom the people may be: by the file's ids, by their addresses, and those they are known to be. */
async function lockAll(trx: Trx, organizationId: string, asks: readonly ImportAsk[]): Promise<ContactRow[]> {
  const externalIds = asks.flatMap(({ person }) => person.externalId || []);
  const known = await knownExternalIds(trx, organizationId, externalIds);
  const emails = asks.flatMap(({ person }) =>
    person.externalId && known.has(person.externalId) ? [] : person.email || [],
  );
  await takeTurnsForEach(
    trx,
    emails.map((email) => [organizationId, "contact", email]),
  );
  const ids = asks.flatMap(({ contactId }) => contactId ?? []);
  const contacts = await lockContacts(trx, organizationId, { ids, externalIds, emails });
  // One was removed between the two queries. It is now new, and its address is not serialized: run again.
  const present = new Set(contacts.map(({ external_id: externalId }) => externalId));
  if ([...known].some((externalId) => !present.has(externalId))) throw new RetryTransaction(async () => undefined);
  return contacts;
}
