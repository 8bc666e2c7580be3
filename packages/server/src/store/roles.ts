import { builtInRoles, withCustomGrants, type Role } from "@latchkey/core/contract";
import type { Db, Trx } from "./schema.js";

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
  const own = rows.map((row): Role => ({
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
  }));
  const byKey = new Map<string, Role>();
  for (const role of [...builtInRoles, ...configured, ...own]) byKey.set(role.key, role);
  return [...byKey.values()];
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
