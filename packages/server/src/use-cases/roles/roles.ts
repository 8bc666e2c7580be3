import { blankRole, builtInRoles, type Role, type RoleCreate, type RoleUpdate } from "@latchkey/core/contract";
import { allowsMore, mayWriteRole } from "@latchkey/core/rules";
import { sql } from "kysely";
import { assertActivation } from "../../accounts/supported.js";
import { refuse } from "../../refusal.js";
import { recordEvents } from "../../store/events.js";
import { findRole, listRoles, listWrittenRoles } from "../../store/roles.js";
import type { Trx } from "../../store/schema.js";
import { takeTurns } from "../../store/transaction.js";
import type { App, StaffCall } from "../app.js";
import { assertCanGrantRole, assertHoldsEvery, assertRuling } from "../authority.js";
import { requireOrganization } from "../organization/require-organization.js";
import { transact } from "../transact.js";

/** Creates a custom role with no more authority than the caller has. */
export function createRole(app: App, call: StaffCall, { key, ...input }: RoleCreate): Promise<Role> {
  const { organizationId } = call.actor;
  assertActivation(app.accounts, input.activation);
  return transact(app, call, async (trx) => {
    await serializeRoleChanges(trx, organizationId);
    await requireOrganization(app, trx, organizationId);
    if (builtInRoles.some((role) => role.key === key)) throw refuse("role_built_in");
    if (await findRole(trx, organizationId, app.settings.roles, key)) throw refuse("conflict", { field: "key" });
    const role = { ...newRole(app, key), ...given(input) };
    await assertWithinAuthority(app, trx, call, role);
    await writeRole(trx, organizationId, role, "insert");
    return recordRole(app, trx, call, key, "role.created");
  });
}

/** Changes a custom role, or a built-in one for this organization. */
export function updateRole(app: App, call: StaffCall, { key, ...input }: RoleUpdate & { key: string }): Promise<Role> {
  const { organizationId } = call.actor;
  assertActivation(app.accounts, input.activation);
  return transact(app, call, async (trx) => {
    await serializeRoleChanges(trx, organizationId);
    await requireOrganization(app, trx, organizationId);
    const current = await findRole(trx, organizationId, app.settings.roles, key);
    if (!current) throw refuse("not_found");
    // The caller cannot change a role at or above their own.
    assertCanGrantRole(call.actor, key);
    const role = await changed(app, trx, organizationId, current, input);
    await assertWithinAuthority(app, trx, call, role);
    // It would give more to people in workspaces that are not the caller's. They can create a role of their own
    // instead.
    if (allowsMore(current, role)) await assertHoldsEvery(trx, call.actor, "roles:manage");
    await writeRole(trx, organizationId, role, "upsert");
    return recordRole(app, trx, call, key, "role.updated");
  });
}

/**
 * The role to store. Some custom roles can be given only because they have no more authority than this role, which is
 * checked each time. They are not stored: otherwise they could still be given after they gained more.
 */
async function changed(app: App, trx: Trx, organizationId: string, current: Role, input: RoleUpdate): Promise<Role> {
  const written =
    (await listWrittenRoles(trx, organizationId, app.settings.roles)).find(({ key }) => key === current.key) ?? current;
  const role = { ...written, ...given(input) };
  const own = new Set(written.canInvite);
  const implied = new Set(current.canInvite.filter((key) => !own.has(key)));
  return { ...role, canInvite: role.canInvite.filter((key) => !implied.has(key)) };
}

/** Deletes a custom role that no one has and no open invitation offers. */
export function deleteRole(app: App, call: StaffCall, { key }: { key: string }): Promise<void> {
  const { organizationId } = call.actor;
  return transact(app, call, async (trx) => {
    await serializeRoleChanges(trx, organizationId);
    if (builtInRoles.some((role) => role.key === key)) throw refuse("role_built_in");
    const found = await trx
      .selectFrom("roles")
      .select("key")
      .where("organization_id", "=", organizationId)
      .where("key", "=", key)
      .forUpdate()
      .executeTakeFirst();
    if (!found) throw refuse("not_found");
    assertCanGrantRole(call.actor, key);
    if (await isInUse(trx, organizationId, key)) throw refuse("role_in_use");
    await trx.deleteFrom("roles").where("organization_id", "=", organizationId).where("key", "=", key).execute();
    // A later role with the same key is a different one: being able to give this one must not carry over.
    await trx
      .updateTable("roles")
      .set({ can_invite: sql<string[]>`array_remove(can_invite, ${key})`, updated_at: sql`now()` })
      .where("organization_id", "=", organizationId)
      .where(sql<boolean>`${key} = any(can_invite)`)
      .execute();
    await recordEvents(trx, organizationId, [
      { type: "role.deleted", actor: call.actor, target: { type: "role", id: key }, requestId: call.requestId },
    ]);
  });
}

/** A role is written as a whole and depends on the others, so concurrent changes are serialized. */
const serializeRoleChanges = (trx: Trx, organizationId: string): Promise<void> =>
  takeTurns(trx, organizationId, "roles");

function newRole(app: App, key: string): Role {
  const template = app.settings.roles.find((role) => role.key === "user");
  return {
    ...blankRole(key),
    activation: template?.activation ?? app.accounts.activations[0],
    prerequisites: template?.prerequisites ?? [],
  };
}

const given = (input: RoleUpdate): Partial<Role> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

/**
 * Checks that a role has no permission its author lacks, and invites only to existing roles that its author can invite
 * to.
 */
async function assertWithinAuthority(app: App, trx: Trx, { actor }: StaffCall, role: Role): Promise<void> {
  const known = new Set((await listRoles(trx, actor.organizationId, app.settings.roles)).map(({ key }) => key));
  assertRuling(mayWriteRole(actor, role, known));
}

async function writeRole(trx: Trx, organizationId: string, role: Role, mode: "insert" | "upsert"): Promise<void> {
  const values = {
    label: role.label,
    description: role.description,
    portal_path: role.portalPath,
    activation: role.activation as "password",
    permissions: role.permissions,
    can_invite: role.canInvite,
    sections: JSON.stringify(role.sections),
    prerequisites: role.prerequisites,
  };
  await trx
    .insertInto("roles")
    .values({ organization_id: organizationId, key: role.key, ...values })
    .$if(mode === "upsert", (query) =>
      query.onConflict((conflict) =>
        conflict.columns(["organization_id", "key"]).doUpdateSet({ ...values, updated_at: sql`now()` }),
      ),
    )
    .execute();
}

async function isInUse(trx: Trx, organizationId: string, key: string): Promise<boolean> {
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

async function recordRole(
  app: App,
  trx: Trx,
  call: StaffCall,
  key: string,
  type: "role.created" | "role.updated",
): Promise<Role> {
  const { organizationId } = call.actor;
  await recordEvents(trx, organizationId, [
    { type, actor: call.actor, target: { type: "role", id: key }, requestId: call.requestId },
  ]);
  const role = await findRole(trx, organizationId, app.settings.roles, key);
  if (!role) throw new Error("The role is gone after it was written.");
  return role;
}
