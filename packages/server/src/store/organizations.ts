import { sql, type Selectable } from "kysely";
import { defaultRecordSets, type Organization, type OrganizationPut } from "@latchkey/core/contract";
import type { OrganizationsTable } from "./organization-tables.js";
import type { Db } from "./schema.js";

/** An organization as its answer has it, and its id. */
export type OrganizationRecord = Organization & { id: string };

function toOrganization(row: Selectable<OrganizationsTable>): OrganizationRecord {
  const { logoUrl, accentColor } = row.branding as Partial<Organization["branding"]>;
  return {
    id: row.id,
    name: row.name,
    contactEmail: row.contact_email,
    status: row.status,
    profileComplete: row.profile_complete ?? (row.name !== "" && row.contact_email !== null),
    locale: row.locale,
    branding: { logoUrl: logoUrl ?? null, accentColor: accentColor ?? null },
    recordSets: { ...defaultRecordSets, ...(row.record_sets as Partial<Organization["recordSets"]>) },
  };
}

/** The organization, where it has been set up. */
export async function findOrganization(db: Db, id: string): Promise<OrganizationRecord | undefined> {
  const row = await db.selectFrom("organizations").selectAll().where("id", "=", id).executeTakeFirst();
  return row && toOrganization(row);
}

/** Creates or replaces the organization's profile. */
export async function putOrganization(db: Db, id: string, put: OrganizationPut): Promise<OrganizationRecord> {
  const values = {
    name: put.name,
    contact_email: put.contactEmail ?? null,
    status: put.status ?? ("active" as const),
    profile_complete: put.profileComplete ?? null,
    locale: put.locale ?? "en",
    branding: JSON.stringify(put.branding ?? {}),
    record_sets: JSON.stringify(put.recordSets ?? {}),
  };
  const row = await db
    .insertInto("organizations")
    .values({ id, ...values })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ ...values, updated_at: sql`now()` }))
    .returningAll()
    .executeTakeFirstOrThrow();
  return toOrganization(row);
}
