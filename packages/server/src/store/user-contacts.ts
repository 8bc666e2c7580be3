import type { Trx } from "./schema.js";
import type { UserRow } from "./users.js";

/** Locks a user's contacts, always before the user. In the order of their ids: another order could deadlock. */
export async function lockContactsOfUser(
  trx: Trx,
  { organization_id: organizationId, id, contact_id: contactId }: UserRow,
): Promise<void> {
  await trx
    .selectFrom("contacts")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where((eb) => eb.or([eb("user_id", "=", id), eb("id", "=", contactId ?? "")]))
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** The contacts that belong to a user, locked. */
export async function contactsOfUser(trx: Trx, { organization_id: organizationId, id }: UserRow): Promise<string[]> {
  const rows = await trx
    .selectFrom("contacts")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("user_id", "=", id)
    .where("deleted_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}
