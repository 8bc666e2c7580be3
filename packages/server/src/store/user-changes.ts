import type { Preferences } from "@latchkey/core/contract";
import { sql } from "kysely";
import type { Trx } from "./schema.js";
import { searchText, sortName } from "./search-text.js";
import { toJson } from "./to-json.js";
import type { UserRow } from "./users.js";

/** What can be changed about a user besides their access and address. What is undefined stays as it is. */
export interface UserDetails {
  first_name: string;
  last_name: string;
  role: string;
  record_set_id?: string | null | undefined;
  preferences?: Preferences | undefined;
}

/** Changes the details of a user, including the columns that lists search and sort by. */
export async function changeUserDetails(
  trx: Trx,
  { organization_id: organizationId, id, email }: UserRow,
  { first_name, last_name, role, record_set_id, preferences }: UserDetails,
): Promise<void> {
  await trx
    .updateTable("users")
    .set({
      first_name,
      last_name,
      role,
      ...(record_set_id === undefined ? {} : { record_set_id }),
      ...(preferences === undefined ? {} : { preferences: toJson(preferences) }),
      search_text: searchText(first_name, last_name, email),
      sort_name: sortName(first_name, last_name),
      updated_at: sql`now()`,
    })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .execute();
}

/** Deactivates a user, or lets them in again. */
export async function setUserStatus(
  trx: Trx,
  { organization_id: organizationId, id }: UserRow,
  status: "active" | "deactivated",
): Promise<void> {
  await trx
    .updateTable("users")
    .set({ status, deactivated_at: status === "active" ? null : sql`now()`, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .execute();
}

/** Whether a user of the organization has an address. */
export async function isUserEmailTaken(trx: Trx, organizationId: string, email: string): Promise<boolean> {
  const found = await trx
    .selectFrom("users")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("email", "=", email)
    .where("status", "<>", "deleted")
    .executeTakeFirst();
  return found !== undefined;
}
