import { allows, type Permission } from "../contract/permissions.js";
import type { Role } from "../contract/role/schema.js";
import { allowed, first, refused, type Refused, type Ruling } from "./ruling.js";

/** A person who grants access: the role they act in, what it allows, and where. */
export interface Granter {
  role: Pick<Role, "canInvite">;
  permissions: readonly string[];
  /** The workspaces held; null for all of the organization. */
  workspaceIds: readonly string[] | null;
}

/** A role held in one workspace; null for all of the organization. */
export interface Holding {
  role: string;
  workspaceId: string | null;
}

/** What access is for: some workspaces, or the whole organization. */
export interface Reach {
  workspaceIds: readonly string[];
  allWorkspaces: boolean;
}

/** A workspace that does not exist in the organization. */
export type UnknownWorkspace = Refused<"not_found"> & { workspaceId: string };

/** Whether the granter's role has a permission. */
export const mayDo = (granter: Granter, permission: Permission): Ruling<"forbidden"> =>
  allows(granter.permissions, permission) ? allowed : refused("forbidden", { permission });

/** Whether the granter's role may invite to a role. */
export const mayGrantRole = (granter: Pick<Granter, "role">, role: string): Ruling<"role_not_grantable"> =>
  granter.role.canInvite.includes(role) ? allowed : refused("role_not_grantable", { role });

/** Whether the granter holds a workspace. */
export const holdsWorkspace = (granter: Pick<Granter, "workspaceIds">, workspaceId: string): boolean =>
  granter.workspaceIds === null || granter.workspaceIds.includes(workspaceId);

/** Whether the granter may change what is in all of these workspaces. */
export function mayActIn(
  granter: Pick<Granter, "workspaceIds">,
  workspaceIds: readonly string[],
): Ruling<"workspace_not_grantable"> {
  const workspaceId = workspaceIds.find((id) => !holdsWorkspace(granter, id));
  return workspaceId === undefined ? allowed : refused("workspace_not_grantable", { workspaceId });
}

/** Whether the granter holds all that some access is for. Only holders of the whole organization give it. */
export const mayReach = (
  granter: Pick<Granter, "workspaceIds">,
  { workspaceIds, allWorkspaces }: Reach,
): Ruling<"workspace_not_grantable"> =>
  allWorkspaces && granter.workspaceIds !== null
    ? refused("workspace_not_grantable", { workspaceId: null })
    : mayActIn(granter, workspaceIds);

/**
 * Whether the granter may change what counts in every workspace.
 *
 * @param hasOthers whether the organization has workspaces that the granter does not hold
 */
export const mayActEverywhere = (granter: Granter, permission: Permission, hasOthers: boolean): Ruling<"forbidden"> =>
  granter.workspaceIds !== null && hasOthers ? refused("forbidden", { permission }) : allowed;

/**
 * Whether the granter may give access to workspaces.
 *
 * @param known the workspaces that exist, at least of those asked for
 */
export function mayGrantWorkspaces(
  granter: Granter,
  workspaceIds: readonly string[],
  known: ReadonlySet<string>,
): Ruling<"workspace_not_grantable"> | UnknownWorkspace {
  const workspaceId = workspaceIds.find((id) => !known.has(id));
  return workspaceId === undefined ? mayActIn(granter, workspaceIds) : { ...refused("not_found", {}), workspaceId };
}

/** The workspaces of some holdings, in any role; null for all of the organization. */
export function workspacesHeld(held: readonly Holding[]): string[] | null {
  const ids = held.map(({ workspaceId }) => workspaceId);
  return ids.includes(null) ? null : [...new Set(ids.filter((id) => id !== null))];
}

/**
 * Whether the granter may decide on all that a user holds: hand it over, or end it. Only a granter of the whole
 * organization decides on a user of the whole organization.
 *
 * @param user their primary role, and all they hold
 * @param known the workspaces that exist, at least of those held
 */
export function mayDecideOn(
  granter: Granter,
  user: { role: string; held: readonly Holding[] },
  known: ReadonlySet<string>,
): Ruling<"role_not_grantable" | "workspace_not_grantable"> | UnknownWorkspace {
  const roles = first(user.held.map(({ role }) => mayGrantRole(granter, role)));
  if (!roles.ok) return roles;
  const places = workspacesHeld(user.held);
  if (places !== null) return mayGrantWorkspaces(granter, places, known);
  return granter.workspaceIds === null ? allowed : refused("role_not_grantable", { role: user.role });
}

/**
 * Whether a change to a user counts wherever the user has access, so that it takes {@link mayDecideOn}. A granter who
 * names the user's mailbox could name their own.
 */
export const reachesEverywhere = (
  user: { role: string; email: string; recordSetId: string | null; canOwnRecords: boolean },
  changes: {
    role?: string | undefined;
    email?: string | undefined;
    recordSetId?: string | null | undefined;
    recordSet?: object | undefined;
    preferences?: { canOwnRecords: boolean } | undefined;
  },
): boolean =>
  (changes.role !== undefined && changes.role !== user.role) ||
  (changes.email !== undefined && changes.email !== user.email) ||
  (changes.recordSetId !== undefined && changes.recordSetId !== user.recordSetId) ||
  changes.recordSet !== undefined ||
  (changes.preferences !== undefined && changes.preferences.canOwnRecords !== user.canOwnRecords);

/** The workspaces in one of two lists and not in the other: what a change gives or takes. */
export const workspacesChanged = (before: readonly (string | null)[], after: readonly (string | null)[]): string[] =>
  [
    ...before.filter((id) => id !== null && !after.includes(id)),
    ...after.filter((id) => id !== null && !before.includes(id)),
  ] as string[];

/**
 * Whether the granter may change where a user holds a role. What stays as it was needs no right.
 *
 * @param before the workspaces that the user holds the role in; null among them for all of the organization
 * @param after the workspaces from now on; null for all of the organization
 * @param known the workspaces that exist, at least of those that change
 */
export function mayMoveUser(
  granter: Granter,
  { before, after }: { before: readonly (string | null)[]; after: readonly string[] | null },
  known: ReadonlySet<string>,
): Ruling<"workspace_not_grantable"> | UnknownWorkspace {
  const places = mayGrantWorkspaces(granter, workspacesChanged(before, after ?? []), known);
  return places.ok ? mayReach(granter, { workspaceIds: [], allWorkspaces: after === null }) : places;
}

/** Whether the granter may withdraw open invitations: only those that they could have sent. */
export const mayWithdraw = (
  granter: Granter,
  invitations: readonly ({ role: string } & Reach)[],
): Ruling<"forbidden" | "role_not_grantable" | "workspace_not_grantable"> =>
  first<"forbidden" | "role_not_grantable" | "workspace_not_grantable">(
    invitations.flatMap((invitation) => [
      mayDo(granter, "invitations:send"),
      mayGrantRole(granter, invitation.role),
      mayReach(granter, invitation),
    ]),
  );

/** Whether the inviter, as they are now, could still make an invitation. */
export const couldInvite = (inviter: Granter, invitation: { role: string } & Reach): boolean =>
  mayWithdraw(inviter, [invitation]).ok;
