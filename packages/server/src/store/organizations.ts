import type { Organization, OrganizationPut } from "@latchkey/core/contract";
import { profileAfter, shownOrganization, type OrganizationProfile } from "@latchkey/core/rules";
import { sql, type Selectable } from "kysely";
import type { OrganizationsTable } from "./organization-tables.js";
import type { Db, Trx } from "./schema.js";
import { toJson } from "./to-json.js";
import { takeTurns } from "./transaction.js";

/** An organization as the API returns it, and its id. */
export type OrganizationRecord = Organization & { id: string };

type ProfileColumns = Omit<Selectable<OrganizationsTable>, "created_at" | "updated_at" | "next_batch_mail_at">;

const toProfile = (row: ProfileColumns): OrganizationProfile => ({
  name: row.name,
  contactEmail: row.contact_email,
  status: row.status,
  profileComplete: row.profile_complete,
  locale: row.locale,
  timeZone: row.time_zone,
  sending: row.sending,
  reminders: { afterDays: row.remind_after_days, beforeExpiry: row.remind_before_expiry },
  branding: row.branding,
  recordSets: row.record_sets,
});

/** The organization, or undefined if it has not been set up. */
export async function findOrganization(db: Db, id: string): Promise<OrganizationRecord | undefined> {
  const row = await db.selectFrom("organizations").selectAll().where("id", "=", id).executeTakeFirst();
  return row && toOrganization(row);
}

/** An organization in the list of an operator. */
export interface ListedOrganization {
  id: string;
  name: string;
  status: string;
  contacts: number;
  users: number;
}

/** All organizations by id, with how many people they have. It reads every contact: for operators alone. */
export async function listOrganizations(db: Db, status?: string): Promise<ListedOrganization[]> {
  const { rows } = await sql<ListedOrganization>`
    select o.id, o.name, o.status,
      (select count(*)::int from latchkey.contacts c where c.organization_id = o.id and c.deleted_at is null) as contacts,
      (select count(*)::int from latchkey.users u where u.organization_id = o.id and u.status = 'active') as users
    from latchkey.organizations o
    where ${status ?? null}::text is null or o.status = ${status ?? null}
    order by o.id`.execute(db);
  return rows;
}

/** An organization from its row, also if that was read as JSON. */
export const toOrganization = (row: Parameters<typeof toProfile>[0] & { id: string }): OrganizationRecord => ({
  id: row.id,
  ...shownOrganization(toProfile(row)),
});

/** The organization as it is stored; null if it has not been set up. Changes to it take turns until the transaction ends. */
export async function lockOrganization(trx: Trx, id: string): Promise<OrganizationProfile | null> {
  await takeTurns(trx, "organization", id);
  const row = await trx.selectFrom("organizations").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toProfile(row) : null;
}

const toColumns = ({
  name,
  contactEmail,
  status,
  profileComplete,
  locale,
  timeZone,
  sending,
  reminders,
  branding,
  recordSets,
}: OrganizationProfile) => ({
  name,
  contact_email: contactEmail,
  status: status as Selectable<OrganizationsTable>["status"],
  profile_complete: profileComplete,
  locale,
  time_zone: timeZone,
  sending: toJson(sending),
  remind_after_days: reminders.afterDays,
  remind_before_expiry: reminders.beforeExpiry,
  branding: toJson(branding),
  record_sets: toJson(recordSets),
});

/** With another limit per hour, the next mail does not wait for its turn by the earlier one. */
const nextBatchMail = sql<null>`
  case when organizations.sending = excluded.sending then organizations.next_batch_mail_at end`;

/** Creates the organization, or replaces what is stored of it. */
export async function putOrganization(db: Db, id: string, profile: OrganizationProfile): Promise<void> {
  const values = toColumns(profile);
  await db
    .insertInto("organizations")
    .values({ id, ...values })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet({ ...values, next_batch_mail_at: nextBatchMail, updated_at: sql`now()` }),
    )
    .execute();
}

/**
 * Updates the organization to what the host returned.
 *
 * @returns whether anything changed
 */
export async function followOrganization(db: Db, id: string, put: OrganizationPut): Promise<boolean> {
  const values = toColumns(profileAfter(put, null));
  const columns = Object.keys(values);
  const of = (table: string) => sql`(${sql.join(columns.map((column) => sql.ref(`${table}.${column}`)))})`;
  const written = await db
    .insertInto("organizations")
    .values({ id, ...values })
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet({ ...values, next_batch_mail_at: nextBatchMail, updated_at: sql`now()` })
        .where(sql<boolean>`${of("organizations")} is distinct from ${of("excluded")}`),
    )
    .returning("id")
    .executeTakeFirst();
  return written !== undefined;
}
