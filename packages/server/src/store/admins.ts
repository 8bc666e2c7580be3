import type { AdminCount } from "@latchkey/core/rules";
import { sql } from "kysely";
import type { Trx } from "./schema.js";
import type { UserRow } from "./users.js";
import { hasWorkspace } from "./workspaces.js";

/** Counts the users besides one who can sign in and act in one of the roles: in the whole organization, or in some of it. */
export const countOtherAdmins = (
  trx: Trx,
  { organization_id: organizationId, id }: UserRow,
  roles: readonly string[],
): Promise<AdminCount> => countAdmins(trx, organizationId, roles, id);

/** Like `countOtherAdmins`, of all users, or without one. */
export async function countAdmins(
  trx: Trx,
  organizationId: string,
  roles: readonly string[],
  withoutId = "",
): Promise<AdminCount> {
  const { rows } = await sql<AdminCount>`
    select count(*) filter (where not holds_all)::int as some, count(*) filter (where holds_all)::int as all
    from (
      select exists (
        select from latchkey.grants g
        where g.organization_id = u.organization_id and g.user_id = u.id and g.role = u.role and g.workspace_id is null
      ) or not ${hasWorkspace(organizationId)} as holds_all
      from latchkey.users u
      where u.organization_id = ${organizationId} and u.id <> ${withoutId} and u.status = 'active'
        and u.account_id is not null and u.role = any(${roles})
    ) admins`.execute(trx);
  return rows[0] ?? { some: 0, all: 0 };
}
