import { defaultRecordSets, type Organization, type OrganizationPut } from "@latchkey/core/contract";
import { sql, type Selectable } from "kysely";
import type { OrganizationsTable } from "./organization-tables.js";
import type { Db } from "./schema.js";

/** An organization as the API returns it, and its id. */
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

/** The organization, or undefined if it has not been set up. */
export async function findOrganization(db: Db, id: string): Promise<OrganizationRecord | undefined> {
  const row = await db.selectFrom("organizations").selectAll().where("id", "=", id).executeTakeFirst();
  return row && toOrganization(row);
}

/** The columns for a `PUT`. Members that are missing get their defaults. */
const toColumns = (put: OrganizationPut) => ({
  name: put.name,
  contact_email: put.contactEmail ?? null,
  status: put.status ?? ("active" as const),
  profile_complete: put.profileComplete ?? null,
  locale: put.locale ?? "en",
  branding: JSON.stringify(put.branding ?? {}),
  record_sets: JSON.stringify(put.recordSets ?? {}),
});

/** The members that belong to the host. A `PUT` without them leaves them unchanged. */
const hosts = { status: "status", profileComplete: "profile_complete", recordSets: "record_sets" } as const;

/** Creates the organization or replaces its profile. Members of the host that are missing stay unchanged. */
export async function putOrganization(db: Db, id: string, put: OrganizationPut): Promise<OrganizationRecord> {
  const values = toColumns(put);
  const kept = new Set<string>(
    Object.entries(hosts)
      .filter(([member]) => put[member as keyof typeof hosts] === undefined)
      .map(([, column]) => column),
  );
  const changes = Object.fromEntries(Object.entries(values).filter(([column]) => !kept.has(column)));
  const row = await db
    .insertInto("organizations")
    .values({ id, ...values })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ ...changes, updated_at: sql`now()` }))
    .returningAll()
    .executeTakeFirstOrThrow();
  return toOrganization(row);
}

/**
 * Updates the organization to what the host returned.
 *
 * @returns whether anything changed
 */
export async function followOrganization(db: Db, id: string, put: OrganizationPut): Promise<boolean> {
  const values = toColumns(put);
  const columns = Object.keys(values);
  const of = (table: string) => sql`(${sql.join(columns.map((column) => sql.ref(`${table}.${column}`)))})`;
  const written = await db
    .insertInto("organizations")
    .values({ id, ...values })
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet({ ...values, updated_at: sql`now()` })
        .where(sql<boolean>`${of("organizations")} is distinct from ${of("excluded")}`),
    )
    .returning("id")
    .executeTakeFirst();
  return written !== undefined;
}
