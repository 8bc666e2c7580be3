import { sql } from "kysely";
import type { Trx } from "./schema.js";

/** Makes a language that of a person, on every contact that their user is. */
export async function recordLanguage(
  trx: Trx,
  { organizationId, userId, locale }: { organizationId: string; userId: string; locale: string },
): Promise<void> {
  await trx
    .updateTable("contacts")
    .set({ locale, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("user_id", "=", userId)
    .where("locale", "is distinct from", locale)
    .execute();
}

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
