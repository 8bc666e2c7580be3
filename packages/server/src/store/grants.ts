import { workspacesHeld, type Holding } from "@latchkey/core/rules";
import { sql } from "kysely";
import { newId } from "../ids.js";
import type { Db } from "./schema.js";
import type { UserRow } from "./users.js";

/** Grants a user a role in workspaces (null: in the whole organization). Existing grants stay. */
export async function grant(
  db: Db,
  given: {
    organizationId: string;
    userId: string;
    role: string;
    workspaceIds: readonly string[] | null;
    contactId: string | null;
    invitationId: string | null;
  },
): Promise<void> {
  const { organizationId, userId, role, workspaceIds, contactId, invitationId } = given;
  const places = workspaceIds ?? [null];
  if (places.length === 0) return;
  await db
    .insertInto("grants")
    .values(
      places.map((workspaceId) => ({
        organization_id: organizationId,
        id: newId("grt"),
        user_id: userId,
        role,
        workspace_id: workspaceId,
        contact_id: contactId,
        invitation_id: invitationId,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "user_id", "role", "workspace_id", "contact_id"]).doNothing(),
    )
    .execute();
}

/** Changes what a user holds. What stays keeps its contact and its invitation; what is new comes through the user's contact. */
export async function changeGrants(
  db: Db,
  { organization_id: organizationId, id: userId, contact_id: contactId, held }: UserRow,
  after: readonly Holding[],
): Promise<void> {
  await sql`
    delete from latchkey.grants
    where organization_id = ${organizationId} and user_id = ${userId} and not exists (
      select from jsonb_to_recordset(${JSON.stringify(after)}::jsonb) as kept (role text, "workspaceId" text)
      where kept.role = grants.role and kept."workspaceId" is not distinct from grants.workspace_id
    )`.execute(db);
  const before = new Set(held.map(keyOf));
  const added = after.filter((one) => !before.has(keyOf(one)));
  for (const role of new Set(added.map((one) => one.role))) {
    const places = workspacesHeld(added.filter((one) => one.role === role));
    await grant(db, { organizationId, userId, role, workspaceIds: places, contactId, invitationId: null });
  }
}

const keyOf = ({ role, workspaceId }: Holding): string => JSON.stringify([role, workspaceId]);

/** What a user holds through one contact. */
export const heldThrough = (db: Db, organizationId: string, userId: string, contactId: string): Promise<Holding[]> =>
  db
    .selectFrom("grants")
    .select(["role", "workspace_id as workspaceId"])
    .where("organization_id", "=", organizationId)
    .where("user_id", "=", userId)
    .where("contact_id", "=", contactId)
    .execute();

/** Revokes the grants that a user has through one contact. */
export async function withdrawGrants(db: Db, organizationId: string, userId: string, contactId: string): Promise<void> {
  await db
    .deleteFrom("grants")
    .where("organization_id", "=", organizationId)
    .where("user_id", "=", userId)
    .where("contact_id", "=", contactId)
    .execute();
}

/** Gives the whole organization to its users in these roles who hold nothing by name. */
export async function giveWholeOrganization(db: Db, organizationId: string, roles: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string; role: string; contact_id: string | null }>`
    select u.id, u.role, u.contact_id from latchkey.users u
    where u.organization_id = ${organizationId} and u.status <> 'deleted' and u.role = any(${roles}) and not exists (
      select from latchkey.grants g where g.organization_id = u.organization_id and g.user_id = u.id
    )`.execute(db);
  for (const { id: userId, role, contact_id: contactId } of rows)
    await grant(db, { organizationId, userId, role, workspaceIds: null, contactId, invitationId: null });
}
