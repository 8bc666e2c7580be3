import { allows, fieldError, unknownWorkspaceDetail, type Permission, type Role } from "@latchkey/core/contract";
import { refuse, type Why } from "../refusal.js";
import { findRole, holdRoleRow } from "../store/roles.js";
import type { Db, Trx } from "../store/schema.js";
import { workspacesOf, type UserRow } from "../store/users.js";
import { findWorkspaces, hasWorkspaces } from "../store/workspaces.js";
import type { Actor, App } from "./app.js";

/**
 * The role with this key.
 *
 * @throws Refusal `validation_failed` on `role` if there is none
 */
export async function requireRole(app: App, db: Db, organizationId: string, key: string): Promise<Role> {
  const role = await findRole(db, organizationId, app.settings.roles, key);
  if (!role) throw unknownRole();
  return role;
}

/** Like `requireRole`, for granting the role: it cannot be deleted until the transaction ends. */
export async function lockRole(app: App, trx: Trx, organizationId: string, key: string): Promise<Role> {
  const role = await requireRole(app, trx, organizationId, key);
  const isDeletable = !app.settings.roles.some((configured) => configured.key === key);
  if (isDeletable && !(await holdRoleRow(trx, organizationId, key))) throw unknownRole();
  return role;
}

const unknownRole = () => refuse("validation_failed", { errors: [fieldError("role", "unknown_role")] });

/**
 * Checks a permission that a route needs in addition to its own.
 *
 * @throws Refusal `forbidden`
 */
export function assertPermission(actor: Actor, permission: Permission): void {
  if (!allows(actor.permissions, permission)) throw refuse("forbidden", { permission });
}

/** @throws Refusal `role_not_grantable` if the actor's role cannot invite to this one */
export function assertCanGrantRole(actor: Actor, role: string): void {
  if (!actor.role.canInvite.includes(role)) throw refuse("role_not_grantable", { role });
}

/** Whether the actor has access to a workspace. */
export const holds = (actor: Actor, workspaceId: string): boolean =>
  actor.workspaceIds === null || actor.workspaceIds.includes(workspaceId);

/**
 * Checks access to workspaces that are known to exist.
 *
 * @throws Refusal `workspace_not_grantable`
 */
export function assertHolds(actor: Actor, workspaceIds: readonly string[]): void {
  const elsewhere = workspaceIds.find((id) => !holds(actor, id));
  if (elsewhere !== undefined) throw refuse("workspace_not_grantable", { workspaceId: elsewhere });
}

/**
 * Checks access to all workspaces, for settings that apply to every one of them.
 *
 * @throws Refusal `forbidden`
 */
export async function assertHoldsEvery(
  db: Db,
  { organizationId, workspaceIds: held }: Actor,
  permission: Permission,
): Promise<void> {
  if (held !== null && (await hasWorkspaces(db, organizationId, held))) throw refuse("forbidden", { permission });
}

/**
 * @throws Refusal `not_found` for an unknown workspace, `workspace_not_grantable` for one the actor has no access to
 */
export async function assertCanGrantWorkspaces(db: Db, actor: Actor, workspaceIds: readonly string[]): Promise<void> {
  const known = new Set((await findWorkspaces(db, actor.organizationId, workspaceIds)).map(({ id }) => id));
  assertCanGrantKnown(actor, workspaceIds, known);
}

/** Like `assertCanGrantWorkspaces`, if the existing workspaces are already known. */
export function assertCanGrantKnown(actor: Actor, workspaceIds: readonly string[], known: ReadonlySet<string>): void {
  const unknown = workspaceIds.find((id) => !known.has(id));
  if (unknown !== undefined) throw refuse("not_found").because(unknownWorkspace(unknown));
  assertHolds(actor, workspaceIds);
}

/** The detail repeats only the caller's id. A workspace of another organization gets the same response. */
const unknownWorkspace = (id: string): Why => ({
  reason: "workspace_unknown",
  detail: unknownWorkspaceDetail(id),
  facts: { workspaceId: id },
});

/**
 * Checks that the actor could grant everything this user has. Needed to hand over or end a user's access.
 *
 * @throws Refusal `role_not_grantable`, `workspace_not_grantable`
 */
export async function assertCanGrantAllOf(db: Db, actor: Actor, user: UserRow): Promise<void> {
  for (const { role } of user.held) assertCanGrantRole(actor, role);
  const workspaceIds = workspacesOf(user);
  if (workspaceIds !== null) return assertCanGrantWorkspaces(db, actor, workspaceIds);
  // Only an actor with access to the whole organization can grant it.
  if (actor.workspaceIds !== null) throw refuse("role_not_grantable", { role: user.role });
}
