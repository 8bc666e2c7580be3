import type { UserUpdate } from "@latchkey/core/contract";
import { newId } from "../ids.js";
import { refuse } from "../refusal.js";
import type { ContactRow } from "../store/contacts.js";
import type { Trx } from "../store/schema.js";
import { nameOf } from "../store/users.js";

/** The record set of an invitation or a user: the one named, one of their own, or none. */
export async function recordSetOf(trx: Trx, contact: Pick<ContactRow, "organization_id" | "first_name" | "last_name">, { recordSetId = null, recordSet }: Pick<UserUpdate, "recordSetId" | "recordSet">): Promise<string | null> {
  const { organization_id: organizationId } = contact;
  if (recordSet) {
    // Made for one person: kept under their name, and not offered to others.
    const id = newId("rec");
    await trx.insertInto("record_sets").values({ organization_id: organizationId, id, name: nameOf(contact), rules: JSON.stringify(recordSet.rules), shared: false }).execute();
    return id;
  }
  if (recordSetId === null) return null;
  const found = await trx.selectFrom("record_sets").select("id").where("organization_id", "=", organizationId).where("id", "=", recordSetId).executeTakeFirst();
  if (!found) throw refuse("not_found");
  return recordSetId;
}
