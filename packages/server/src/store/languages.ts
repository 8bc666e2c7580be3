import { sql } from "kysely";
import type { Trx } from "./schema.js";

/** Lets the open invitations of contacts go on in the languages that the contacts have now. */
export async function followLanguages(trx: Trx, organizationId: string, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return;
  await trx
    .updateTable("invitations")
    .from("contacts")
    .set((column) => ({ locale: column.ref("contacts.locale").$notNull(), updated_at: sql`now()` }))
    .whereRef("contacts.organization_id", "=", "invitations.organization_id")
    .whereRef("contacts.id", "=", "invitations.contact_id")
    .where("contacts.locale", "is not", null)
    .where("invitations.organization_id", "=", organizationId)
    .where("invitations.contact_id", "in", contactIds)
    .where("invitations.status", "=", "open")
    .execute();
}
