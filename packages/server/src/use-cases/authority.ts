import {
  fieldError,
  unknownWorkspaceDetail,
  type ErrorCode,
  type Permission,
  type Role,
} from "@latchkey/core/contract";
import {
  holdsWorkspace,
  mayActEverywhere,
  mayActIn,
  mayDo,
  mayGrantRole,
  mayGrantWorkspaces,
  type Refused,
  type UnknownWorkspace,
} from "@latchkey/core/rules";
import { Refusal, refuse, type Why } from "../refusal.js";
import { listRoles, lockRoleRow } from "../store/roles.js";
import type { Db, Trx } from "../store/schema.js";
import { findWorkspaces, hasWorkspaces } from "../store/workspaces.js";
import type { Actor, App } from "./app.js";

/**
 * The role with this key.
 *
 * @throws Refusal `validation_failed` on `role` if there is none
 */
export async function requireRole(app: App, db: Db, organizationId: string, key: string): Promise<Role> {
  return requireRoleAmong(await listRoles(db, organizationId, app.settings.roles), key);
}

/** Like `requireRole`, if the roles of the organization are already known. */
export function requireRoleAmong(roles: readonly Role[], key: string): Role {
  const role = roles.find((one) => one.key === key);
  if (!role) throw unknownRole();
  return role;
}

/** Like `requireRole`, for granting the role: it cannot be deleted until the transaction ends. */
export async function lockRole(app: App, trx: Trx, organizationId: string, key: string): Promise<Role> {
  const role = await requireRole(app, trx, organizationId, key);
  await keepRole(app, trx, organizationId, key);
  return role;
}

/**
 * Keeps a role that was found from being deleted until the transaction ends.
 *
 * @throws Refusal `validation_failed` on `role` if it has been deleted in the meantime
 */
export async function keepRole(app: App, trx: Trx, organizationId: string, key: string): Promise<void> {
  const isDeletable = !app.settings.roles.some((configured) => configured.key === key);
  if (isDeletable && !(await lockRoleRow(trx, organizationId, key))) throw unknownRole();
}

const unknownRole = () => refuse("validation_failed", { errors: [fieldError("role", "unknown_role")] });

/** The refusal of a rule of core. */
export function refusalOf(ruling: Refused<ErrorCode> | UnknownWorkspace): Refusal {
  const refusal = new Refusal(ruling.code, ruling.details);
  return "workspaceId" in ruling ? refusal.because(unknownWorkspace(ruling.workspaceId)) : refusal;
}

/** Throws the refusal of a rule of core, if it refuses. Returns what it allows. */
export function assertRuling<R extends { ok: true } | Refused<ErrorCode> | UnknownWorkspace>(
  ruling: R,
): Extract<R, { ok: true }> {
  if (ruling.ok) return ruling as Extract<R, { ok: true }>;
  throw refusalOf(ruling);
}

/** The detail repeats only the caller's id. A workspace of another organization gets the same response. */
const unknownWorkspace = (id: string): Why => ({
  reason: "workspace_unknown",
  detail: unknownWorkspaceDetail(id),
  facts: { workspaceId: id },
});

/**
 * Checks a permission that a route needs in addition to its own.
 *
 * @throws Refusal `forbidden`
 */
export function assertPermission(actor: Actor, permission: Permission): void {
  assertRuling(mayDo(actor, permission));
}

/** @throws Refusal `role_not_grantable` if the actor's role cannot invite to this one */
export function assertCanGrantRole(actor: Actor, role: string): void {
  assertRuling(mayGrantRole(actor, role));
}

/** Whether the actor has access to a workspace. */
export const holds = (actor: Actor, workspaceId: string): boolean => holdsWorkspace(actor, workspaceId);

/**
 * Checks access to workspaces that are known to exist.
 *
 * @throws Refusal `workspace_not_grantable`
 */
export function assertHolds(actor: Actor, workspaceIds: readonly string[]): void {
  assertRuling(mayActIn(actor, workspaceIds));
}

/**
 * Checks access to all workspaces, for settings that apply to every one of them.
 *
 * @throws Refusal `forbidden`
 */
export async function assertHoldsEvery(db: Db, actor: Actor, permission: Permission): Promise<void> {
  assertRuling(mayActEverywhere(actor, permission, await lacksWorkspaces(db, actor)));
}

/** Whether the organization has workspaces that the actor does not hold. */
export const lacksWorkspaces = async (db: Db, { organizationId, workspaceIds: held }: Actor): Promise<boolean> =>
  held !== null && (await hasWorkspaces(db, organizationId, held));

/** The workspaces of these that exist in the actor's organization. */
export async function findKnown(db: Db, actor: Actor, workspaceIds: readonly string[]): Promise<Set<string>> {
  return new Set((await findWorkspaces(db, actor.organizationId, workspaceIds)).map(({ id }) => id));
}

/**
 * @throws Refusal `not_found` for an unknown workspace, `workspace_not_grantable` for one the actor has no access to
 */
export async function assertCanGrantWorkspaces(db: Db, actor: Actor, workspaceIds: readonly string[]): Promise<void> {
  assertCanGrantKnown(actor, workspaceIds, await findKnown(db, actor, workspaceIds));
}

/** Like `assertCanGrantWorkspaces`, if the existing workspaces are already known. */
export function assertCanGrantKnown(actor: Actor, workspaceIds: readonly string[], known: ReadonlySet<string>): void {
  assertRuling(mayGrantWorkspaces(actor, workspaceIds, known));
}
