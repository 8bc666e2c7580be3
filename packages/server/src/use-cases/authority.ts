import { allows, fieldError, unknownWorkspaceDetail, type Permission, type Role } from "@latchkey/core/contract";
import { refuse, type Why } from "../refusal.js";
import { findRole, holdRoleRow } from "../store/roles.js";
import type { Db, Trx } from "../store/schema.js";
import { workspacesOf, type UserRow } from "../store/users.js";
import { findWorkspaces, hasWorkspaces } from "../store/workspaces.js";
import type { Actor, App } from "./app.js";

/** The role of a key. @throws Refusal `validation_failed` on `role` where there is none */
export async function requireRole(app: App, db: Db, organizationId: string, key: string): Promise<Role> {
  const role = await findRole(db, organizationId, app.settings.roles, key);
  if (!role) throw unknownRole();
  return role;
}

/** The same for whoever gives it: it is not deleted until the transaction ends. */
export async function lockRole(app: App, trx: Trx, organizationId: string, key: string): Promise<Role> {
  const role = await requireRole(app, trx, organizationId, key);
  const isDeletable = !app.settings.roles.some((configured) => configured.key === key);
  if (isDeletable && !(await holdRoleRow(trx, organizationId, key))) throw unknownRole();
  return role;
}

const unknownRole = () => refuse("validation_failed", { errors: [fieldError("role", "unknown_role")] });

/** For what a route does beside what its own permission is about. @throws Refusal `forbidden` */
export function assertPermission(actor: Actor, permission: Permission): void {
  if (!allows(actor.permissions, permission)) throw refuse("forbidden", { permission });
}

/** Nobody grants a role that their own may not. */
export function assertCanGrantRole(actor: Actor, role: string): void {
  if (!actor.role.canInvite.includes(role)) throw refuse("role_not_grantable", { role });
}

/** Whether the actor holds a workspace. */
export const holds = (actor: Actor, workspaceId: string): boolean =>
  actor.workspaceIds === null || actor.workspaceIds.includes(workspaceId);

/** For what is in these workspaces, which exist. @throws Refusal `workspace_not_grantable` */
export function assertHolds(actor: Actor, workspaceIds: readonly string[]): void {
  const elsewhere = workspaceIds.find((id) => !holds(actor, id));
  if (elsewhere !== undefined) throw refuse("workspace_not_grantable", { workspaceId: elsewhere });
}

/** For what counts in every workspace alike. @throws Refusal `forbidden` for whoever does not hold them all */
export async function assertHoldsEvery(
  db: Db,
  { organizationId, workspaceIds: held }: Actor,
  permission: Permission,
): Promise<void> {
  if (held !== null && (await hasWorkspaces(db, organizationId, held))) throw refuse("forbidden", { permission });
}

/** Nobody grants a workspace that they do not hold, nor one that does not exist. */
export async function assertCanGrantWorkspaces(db: Db, actor: Actor, workspaceIds: readonly string[]): Promise<void> {
  const known = new Set((await findWorkspaces(db, actor.organizationId, workspaceIds)).map(({ id }) => id));
  assertCanGrantKnown(actor, workspaceIds, known);
}

/** The same where it is known which of the workspaces exist. */
export function assertCanGrantKnown(actor: Actor, workspaceIds: readonly string[], known: ReadonlySet<string>): void {
  const unknown = workspaceIds.find((id) => !known.has(id));
  if (unknown !== undefined) throw refuse("not_found").because(unknownWorkspace(unknown));
  assertHolds(actor, workspaceIds);
}

/** The id is the caller's own, and of another organization's the same is said. */
const unknownWorkspace = (id: string): Why => ({
  reason: "workspace_unknown",
  detail: unknownWorkspaceDetail(id),
  facts: { workspaceId: id },
});

/**
 * For what decides on all that a user holds: hands it over, or ends it. @throws Refusal `role_not_grantable`,
 * `workspace_not_grantable`
 */
export async function assertCanGrantAllOf(db: Db, actor: Actor, user: UserRow): Promise<void> {
  for (const { role } of user.held) assertCanGrantRole(actor, role);
  const places = workspacesOf(user);
  if (places !== null) return assertCanGrantWorkspaces(db, actor, places);
  // Only who holds the whole organization gives it.
  if (actor.workspaceIds !== null) throw refuse("role_not_grantable", { role: user.role });
}
