import { builtInRoles, type Role } from "@latchkey/core/contract";
import { roleDifferences, withCustomGrants, withDifferences, type RoleDifferences } from "@latchkey/core/rules";
import { sql, type RawBuilder, type Selectable } from "kysely";
import type { RolesTable } from "./organization-tables.js";
import type { Db, Trx } from "./schema.js";
import { toJson } from "./to-json.js";

/** The roles of an organization. Built-in roles can invite its custom roles where the contract says so. */
export const listRoles = async (db: Db, organizationId: string, configured: readonly Role[]): Promise<Role[]> =>
  withCustomGrants(await listWrittenRoles(db, organizationId, configured));

/**
 * The roles as written: the built-in ones, overridden by the server's configuration, overridden by the organization's
 * own.
 */
export async function listWrittenRoles(db: Db, organizationId: string, configured: readonly Role[]): Promise<Role[]> {
  const rows = await db
    .selectFrom("roles")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .orderBy("created_at")
    .orderBy("key")
    .execute();
  return writtenRoles(rows, configured);
}

/** The columns of a role that the API returns. */
export type OwnRole = Omit<Selectable<RolesTable>, "organization_id" | "created_at">;

/** SQL expression: the organization's own roles as JSON, for `rolesOf`. `organizationId` is a column. */
export const ownRoles = (organizationId: string): RawBuilder<OwnRole[]> =>
  sql<OwnRole[]>`coalesce((
    select json_agg(r order by r.created_at, r.key) from latchkey.roles r
    where r.organization_id = ${sql.ref(organizationId)}
  ), '[]')`;

/** The roles of an organization, from those of its own. */
export const rolesOf = (own: readonly OwnRole[], configured: readonly Role[]): Role[] =>
  withCustomGrants(writtenRoles(own, configured));

function writtenRoles(rows: readonly OwnRole[], configured: readonly Role[]): Role[] {
  const byKey = new Map([...builtInRoles, ...configured].map((role) => [role.key, role]));
  const base = new Map(byKey);
  for (const [key, role] of base) byKey.set(key, withDifferences(role, {}));
  for (const row of rows) {
    const from = base.get(row.key);
    const whole = wholeRole(row);
    byKey.set(row.key, from ? withDifferences(from, differencesIn(row) ?? roleDifferences(from, whole)) : whole);
  }
  return [...byKey.values()];
}

/** The differences of a role; null if an older version has written it as a whole. */
const differencesIn = ({ differences, differences_at: at, updated_at }: OwnRole): RoleDifferences | null =>
  // As JSON, instants are texts.
  at !== null && new Date(at).getTime() === new Date(updated_at).getTime() ? differences : null;

/** A role as its row has it. */
function wholeRole(row: OwnRole): Role {
  return {
    key: row.key,
    label: row.label,
    description: row.description,
    portalPath: row.portal_path,
    activation: row.activation,
    permissions: row.permissions,
    canInvite: row.can_invite,
    sections: row.sections as Role["sections"],
    prerequisites: row.prerequisites,
    builtIn: builtInRoles.some(({ key }) => key === row.key),
  };
}

/** One role of an organization. */
export async function findRole(
  db: Db,
  organizationId: string,
  configured: readonly Role[],
  key: string,
): Promise<Role | undefined> {
  return (await listRoles(db, organizationId, configured)).find((role) => role.key === key);
}

/**
 * Locks a custom role against deletion until the transaction ends.
 *
 * @returns false if it has been deleted
 */
export async function lockRoleRow(trx: Trx, organizationId: string, key: string): Promise<boolean> {
  return (
    (await trx
      .selectFrom("roles")
      .select("key")
      .where("organization_id", "=", organizationId)
      .where("key", "=", key)
      .forKeyShare()
      .executeTakeFirst()) !== undefined
  );
}

/** Locks a custom role for deleting it, until the transaction ends. */
export async function lockRoleToDelete(trx: Trx, organizationId: string, key: string): Promise<void> {
  await trx
    .selectFrom("roles")
    .select("key")
    .where("organization_id", "=", organizationId)
    .where("key", "=", key)
    .forUpdate()
    .execute();
}

/**
 * Writes a role: a new one, or changes to one that there is.
 *
 * @param differences what differs from the role that comes with the server; null for one of the organization's own. The
 *   whole role is written as well, for versions that know no differences.
 */
export async function putRole(
  trx: Trx,
  organizationId: string,
  role: Role,
  differences: RoleDifferences | null,
): Promise<void> {
  const values = {
    label: role.label,
    description: role.description,
    portal_path: role.portalPath,
    activation: role.activation as "password",
    permissions: role.permissions,
    can_invite: role.canInvite,
    sections: toJson(role.sections),
    prerequisites: role.prerequisites,
    differences: differences && toJson(differences),
    differences_at: differences && sql<Date>`now()`,
  };
  await trx
    .insertInto("roles")
    .values({ organization_id: organizationId, key: role.key, ...values })
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "key"]).doUpdateSet({ ...values, updated_at: sql`now()` }),
    )
    .execute();
}

/** Whether a user has a role, an open invitation offers it, or a contact is invited to it automatically. */
export async function isRoleInUse(trx: Trx, organizationId: string, key: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (
      select from latchkey.users
      where organization_id = ${organizationId} and role = ${key} and status <> 'deleted'
    ) or exists (
      select from latchkey.grants
      where organization_id = ${organizationId} and role = ${key}
    ) or exists (
      select from latchkey.invitations
      where organization_id = ${organizationId} and role = ${key} and status = 'open'
    ) or exists (
      select from latchkey.contacts
      where organization_id = ${organizationId} and auto_invite_role = ${key} and deleted_at is null
    ) as used
  `.execute(trx);
  return rows[0]?.used === true;
}

/** Forgets what an organization has changed in a role that comes with the server. */
export async function resetRoleRow(trx: Trx, organizationId: string, key: string): Promise<void> {
  await trx.deleteFrom("roles").where("organization_id", "=", organizationId).where("key", "=", key).execute();
}

/**
 * Writes down what differs in roles that were written by versions that know no differences.
 *
 * @param configured the roles that come with the server. What is the same as there is no difference.
 */
export async function settleRoles(db: Db, configured: readonly Role[]): Promise<void> {
  const base = new Map([...builtInRoles, ...configured].map((role) => [role.key, role]));
  const rows = await db
    .selectFrom("roles")
    .selectAll()
    .where("key", "in", [...base.keys()])
    .where(sql<boolean>`differences_at is distinct from updated_at`)
    .execute();
  for (const row of rows) {
    const from = base.get(row.key);
    if (!from) continue;
    await db
      .updateTable("roles")
      .set({ differences: toJson(roleDifferences(from, wholeRole(row))), differences_at: row.updated_at })
      .where("organization_id", "=", row.organization_id)
      .where("key", "=", row.key)
      .where("updated_at", "=", row.updated_at)
      .execute();
  }
}

/**
 * Deletes a custom role. A later role with the same key is a different one, so being able to grant this one must not
 * carry over.
 */
export async function deleteRoleRow(trx: Trx, organizationId: string, key: string): Promise<void> {
  await trx.deleteFrom("roles").where("organization_id", "=", organizationId).where("key", "=", key).execute();
  await trx
    .updateTable("roles")
    .set({
      can_invite: sql<string[]>`array_remove(can_invite, ${key})`,
      differences: sql<string>`jsonb_set(differences, '{canInvite,added}', (differences #> '{canInvite,added}') - ${key}::text, false)`,
      differences_at: sql<Date>`case when differences_at = updated_at then now() else differences_at end`,
      updated_at: sql`now()`,
    })
    .where("organization_id", "=", organizationId)
    .where(sql<boolean>`${key} = any(can_invite)`)
    .execute();
}
