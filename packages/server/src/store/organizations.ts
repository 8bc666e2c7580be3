import { defaultRecordSets, type Organization, type OrganizationPut } from "@latchkey/core/contract";
import { sql, type Selectable } from "kysely";
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

/** What `PUT` says of an organization, in columns; what it leaves out has its default. */
const toColumns = (put: OrganizationPut) => ({
  name: put.name,
  contact_email: put.contactEmail ?? null,
  status: put.status ?? ("active" as const),
  profile_complete: put.profileComplete ?? null,
  locale: put.locale ?? "en",
  branding: JSON.stringify(put.branding ?? {}),
  record_sets: JSON.stringify(put.recordSets ?? {}),
});

/** What is the host's alone: whoever sends the profile without it changes nothing of it. */
const hosts = { status: "status", profileComplete: "profile_complete", recordSets: "record_sets" } as const;

/** Creates the organization or replaces its profile; of what is the host's alone, what is left out stays. */
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

/** Makes the organization what the host says it is, and answers whether that was anything new. */
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
