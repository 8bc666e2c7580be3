import { fieldError } from "../contract/field-errors.js";
import { allows } from "../contract/permissions.js";
import type { Role } from "../contract/role/schema.js";
import type { UserUpdate } from "../contract/user/schema.js";
import {
  mayDecideOn,
  mayGrantRole,
  mayGrantWorkspaces,
  mayMoveUser,
  reachesEverywhere,
  workspacesHeld,
  type Granter,
  type Holding,
  type UnknownWorkspace,
} from "./granting.js";
import { mayChooseRecordSet, type RecordSetPlan } from "./record-sets.js";
import { allowed, first, refused, type Ruling } from "./ruling.js";
import { actsIn } from "./session.js";
import { seesAnyOf, type Viewer } from "./sight.js";

/** What a user holds: the role that they act in, and every role with its workspaces. */
export interface UserHoldings {
  role: string;
  held: readonly Holding[];
}

/** Whether the viewer sees someone who holds this. Only a viewer of the whole organization sees its holders. */
export function seesHoldings(viewer: Viewer, held: readonly Holding[]): boolean {
  const places = workspacesHeld(held);
  return places === null ? viewer.workspaceIds === null : seesAnyOf(viewer, places);
}

/**
 * Whether the granter may manage a user: one whom they see, in roles that they may grant.
 *
 * @param user undefined if there is none
 */
export function mayManageUser(
  granter: Granter,
  user: UserHoldings | undefined,
): Ruling<"not_found" | "role_not_grantable"> {
  if (!user || !seesHoldings(granter, user.held)) return refused("not_found", {});
  return first([user.role, ...user.held.map(({ role }) => role)].map((role) => mayGrantRole(granter, role)));
}

/**
 * Whether the granter may end or restore all access of a user.
 *
 * @param known the workspaces that exist, at least of those held
 */
export function mayEndAccess(
  granter: Granter,
  user: UserHoldings | undefined,
  known: ReadonlySet<string>,
): Ruling<"not_found" | "role_not_grantable" | "workspace_not_grantable"> | UnknownWorkspace {
  const ruling = mayManageUser(granter, user);
  return ruling.ok && user ? mayDecideOn(granter, user, known) : ruling;
}

/** A change of what someone holds. */
export type HoldingsChange = Pick<UserUpdate, "role" | "workspaceIds" | "allWorkspaces">;

/**
 * What someone holds after a change to their role or workspaces. The role is the one that they act in. A workspace that
 * is left out ends in every role, one that they have already stays in the roles that they have it in, and a new one is
 * given in the role that they act in. The whole organization is given in that role, too, and the other roles stay.
 */
export function holdingsAfter(
  { role, held }: UserHoldings,
  { role: wanted = role, workspaceIds, allWorkspaces }: HoldingsChange,
): Holding[] {
  const renamed = held.map((one) => (one.role === role ? { ...one, role: wanted } : one));
  if (allWorkspaces) return [{ role: wanted, workspaceId: null }, ...renamed.filter((one) => one.role !== wanted)];
  const roles = [...new Set([wanted, ...renamed.map((one) => one.role)])];
  const hasIn = (key: string, id: string): boolean =>
    renamed.some((one) => one.role === key && (one.workspaceId === null || one.workspaceId === id));
  const after =
    workspaceIds?.flatMap((workspaceId) => {
      const kept = roles.filter((key) => hasIn(key, workspaceId));
      return (kept.length > 0 ? kept : [wanted]).map((key) => ({ role: key, workspaceId }));
    }) ?? renamed;
  return [...new Map(after.map((one) => [JSON.stringify([one.role, one.workspaceId]), one])).values()];
}

/** A user before a change. */
export interface UserToUpdate extends UserHoldings {
  firstName: string;
  lastName: string;
  email: string;
  recordSetId: string | null;
  /** Whether their preferences let them own records. */
  canOwnRecords: boolean;
  /** The workspaces of their weekly emails. */
  weeklyEmails: readonly string[];
}

/** What a change to a user depends on beside the user. */
export interface UserSurroundings {
  /** The keys of the roles that exist. */
  roles: ReadonlySet<string>;
  /** The workspaces that exist, at least of those that the user holds or would get. */
  workspaces: ReadonlySet<string>;
  /** The record sets of the organization's plan. */
  plan: RecordSetPlan;
  /** Whether another user has the new address. */
  isEmailTaken: boolean;
}

type UpdateRefusal = "not_found" | "role_not_grantable" | "workspace_not_grantable" | "validation_failed" | "conflict";

/**
 * Whether the granter may change a user. A user in several roles is judged by all of them: what counts wherever the
 * user has access takes {@link mayDecideOn}, and a workspace is given and taken in each role that it changes.
 */
export function mayUpdateUser(
  granter: Granter,
  user: UserToUpdate | undefined,
  changes: UserUpdate,
  { roles, workspaces: known, plan, isEmailTaken }: UserSurroundings,
): Ruling<UpdateRefusal> | UnknownWorkspace {
  const visible = mayManageUser(granter, user);
  if (!visible.ok || !user) return visible;
  return first<UpdateRefusal>([
    () => mustSayWhere(user, changes),
    () => (reachesEverywhere(user, changes) ? mayDecideOn(granter, user, known) : allowed),
    () => mayGiveRole(granter, changes.role, roles),
    ...movesOf(user, changes).map((move) => () => mayMoveUser(granter, move, known)),
    () => mayGrantWorkspaces(granter, subscribedTo(user, changes), known),
    () => mayBeCalled(changes.firstName ?? user.firstName, changes.lastName ?? user.lastName),
    () => mayChooseRecordSet(plan, changes),
    () => (isEmailTaken ? refused("conflict", { field: "email" }) : allowed),
  ]);
}

/** Refuses to take the whole organization from someone without saying what they keep. */
const mustSayWhere = (
  { held }: UserHoldings,
  { workspaceIds, allWorkspaces }: UserUpdate,
): Ruling<"validation_failed"> =>
  allWorkspaces === false && workspaceIds === undefined && workspacesHeld(held) === null
    ? refused("validation_failed", { errors: [fieldError("workspaceIds", "workspace_required")] })
    : allowed;

/** The change of each role's workspaces. A role that is replaced is judged as the new one: both are granted already. */
function movesOf(user: UserHoldings, changes: UserUpdate): Parameters<typeof mayMoveUser>[1][] {
  if (changes.workspaceIds === undefined && changes.allWorkspaces !== true) return [];
  const { workspaceIds, allWorkspaces } = changes;
  const after = holdingsAfter(user, { workspaceIds, allWorkspaces });
  return [...new Set([user.role, ...user.held.map(({ role }) => role)])].map((role) => ({
    before: placesIn(user.held, role),
    after: workspacesHeld(after.filter((one) => one.role === role)),
  }));
}

const placesIn = (held: readonly Holding[], role: string): (string | null)[] =>
  held.filter((one) => one.role === role).map(({ workspaceId }) => workspaceId);

function mayGiveRole(
  granter: Granter,
  role: string | undefined,
  roles: ReadonlySet<string>,
): Ruling<"validation_failed" | "role_not_grantable"> {
  if (role === undefined) return allowed;
  return roles.has(role)
    ? mayGrantRole(granter, role)
    : refused("validation_failed", { errors: [fieldError("role", "unknown_role")] });
}

/** The workspaces whose weekly emails the user did not get before. */
const subscribedTo = ({ weeklyEmails }: UserToUpdate, { preferences }: UserUpdate): string[] =>
  (preferences?.weeklyEmails.workspaceIds ?? []).filter((id) => !weeklyEmails.includes(id));

const mayBeCalled = (firstName: string, lastName: string): Ruling<"validation_failed"> =>
  firstName === "" && lastName === ""
    ? refused("validation_failed", { errors: [fieldError("firstName", "required")] })
    : allowed;

/** Whether a role makes its holder an administrator, who can change the organization. */
export const isAdminRole = ({ permissions }: Pick<Role, "permissions">): boolean =>
  allows(permissions, "organization:update");

/** How much of the organization somebody can run: nothing, what is in some workspaces, or all of it. */
export type AdminReach = "none" | "some" | "all";

/**
 * How much of the organization a user can run.
 *
 * @param role the role that they act in; undefined if it does not exist
 * @param hasWorkspaces whether the organization has any. Without, nothing limits an administrator.
 */
export function adminReach(
  role: Pick<Role, "key" | "permissions"> | undefined,
  held: readonly Holding[],
  hasWorkspaces: boolean,
): AdminReach {
  if (!role || !isAdminRole(role)) return "none";
  return actsIn(role, held, hasWorkspaces) === null ? "all" : "some";
}

/** A user who is about to lose access, another role, a workspace or another address. */
export interface LeavingAdmin {
  /** Whether the host's staff do it: they can give the access back, whoever is left. */
  isByHost: boolean;
  /** What the user can run so far; `none` if they cannot sign in. */
  before: AdminReach;
  after: AdminReach;
  /** How many other administrators can sign in, and how many of them hold the whole organization. */
  others: { some: number; all: number };
}

/**
 * Whether an administrator may go. One who can sign in has to be left: of the whole organization, as only they can give
 * it to others and change what counts everywhere.
 */
export function mayLeaveAdmins({ isByHost, before, after, others }: LeavingAdmin): Ruling<"last_admin"> {
  if (isByHost || before === "none" || before === after || after === "all") return allowed;
  const left = before === "all" ? others.all : others.some + others.all;
  return left > 0 ? allowed : refused("last_admin", {});
}
