import type { Grant, Permission, Place, Role, Session, SessionOrganization } from "@latchkey/core/contract";
import {
  actsIn,
  furtherGrants,
  furtherParts,
  isEntered,
  holdsWorkspace,
  placesOf,
  mayActEverywhere,
  mayDo,
  mayGrantRole,
  mayGrantWorkspaces,
  roleWithoutRights,
  unknownRoleDetail,
  type ActingPart,
  type Granter,
  type Holding,
} from "@latchkey/core/rules";
import { ProblemError } from "../answer/problem.js";
import { assertRuling } from "../answer/ruling.js";
import type { Browser } from "./browser.js";
import { roleOf } from "./role-record.js";
import { worldOrganizationId, type State, type UserGrant, type UserRecord } from "./state.js";

/** The caller: a member of the host's staff, or an account. */
export interface Actor {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  /** Whether the host names a role that does not exist. */
  isRoleUnknown: boolean;
  /** Null: every workspace. */
  workspaceIds: string[] | null;
  /** Whether it is the host itself. */
  isHost: boolean;
  /** Further roles with permissions that they hold, and where. */
  further?: readonly ActingPart[];
  /** Null for the host's own staff. */
  user: UserRecord | null;
  /** The organization that they are in. */
  organizationId: string;
  mustChangePassword: boolean;
}

/** The caller of a request. The host's staff come before an account. Null if nobody is signed in. */
export function actorOf(state: State, browser: Browser): Actor | null {
  const { staff } = browser;
  if (!staff) return accountOf(state, browser);
  const role = roleOf(state, staff.role);
  return {
    ...staff,
    role: role ?? roleWithoutRights(staff.role),
    isRoleUnknown: role === undefined,
    user: null,
    organizationId: worldOrganizationId,
    mustChangePassword: false,
  };
}

/** The account that is signed in in a browser. Null if there is none, or if it may no longer sign in. */
export function accountOf(state: State, { account }: Browser): Actor | null {
  const user = account && state.users.get(account.userId);
  if (!user || user.sessionEpoch !== account.epoch || account.until <= state.clock.now().getTime()) return null;
  const session = account.id === null ? null : state.sessions.get(account.id);
  if (session === undefined) return null;
  if (session) session.lastUsedAt = state.clock.now().getTime();
  return actorOfUser(state, user, account.organizationId);
}

/** An account as it may act now in an organization. Null if it may not. */
export function actorOfUser(state: State, user: UserRecord, organizationId = worldOrganizationId): Actor | null {
  const elsewhere = user.elsewhere.find(({ id }) => id === organizationId);
  const role = roleOf(state, elsewhere?.role ?? user.grants[0].role);
  if (!role || user.status !== "active" || (!elsewhere && !isEntered(state.organization?.status ?? "active")))
    return null;
  return {
    id: user.id,
    name: nameOf(user),
    email: user.email,
    role,
    isRoleUnknown: false,
    workspaceIds: actsIn(role, holdingsOf(user), state.workspaces.size > 0),
    further: furtherParts(
      role,
      holdingsOf(user),
      [...state.roles.keys()].flatMap((key) => roleOf(state, key) ?? []),
      state.workspaces.size > 0,
    ),
    isHost: false,
    user,
    organizationId,
    mustChangePassword: user.mustChangePassword,
  };
}

/** First and last name as one. */
export const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${lastName}`.trim();

/** The workspaces of all of a user's grants. */
export const workspaceIdsOf = (user: UserRecord): string[] => [
  ...new Set(grantsOf(user).flatMap((grant) => grant.workspaceIds ?? [])),
];

/** The grants of a user, oldest first. */
const grantsOf = ({ grants }: UserRecord): UserGrant[] =>
  [...grants].sort((one, other) => (one.id < other.id ? -1 : 1));

/** What a user holds, in every role, oldest first. */
export const holdingsOf = (user: UserRecord): Holding[] =>
  grantsOf(user).flatMap(({ role, workspaceIds }) =>
    (workspaceIds ?? [null]).map((workspaceId) => ({ role, workspaceId })),
  );

/** Whether the actor holds any of the workspaces. Only actors with every workspace see records without one. */
export const seesAny = (actor: Actor, workspaceIds: readonly string[]): boolean =>
  actor.workspaceIds === null || workspaceIds.some((id) => holdsWorkspace(actor, id));

/** The actor as the rules see them. */
export const granterOf = ({ role, workspaceIds }: Actor): Granter => ({
  role,
  permissions: role.permissions,
  workspaceIds,
});

/** Refuses a role that the actor's role cannot invite. */
export function requireRoleGrantable(actor: Actor, role: string): void {
  assertRuling(mayGrantRole(granterOf(actor), role));
}

/** Refuses what the actor's role does not allow. */
export function requirePermission(actor: Actor, permission: Permission): void {
  const ruling = mayDo(granterOf(actor), permission);
  if (!ruling.ok && actor.isRoleUnknown)
    throw ProblemError.refused(ruling).withDetail(unknownRoleDetail(actor.role.key));
  assertRuling(ruling);
}

/** Refuses workspaces that do not exist or that the actor does not hold. */
export function requireWorkspacesGrantable(state: State, actor: Actor, workspaceIds: readonly string[]): void {
  assertRuling(mayGrantWorkspaces(granterOf(actor), workspaceIds, knownWorkspaces(state)));
}

/** The ids of every workspace. */
export const knownWorkspaces = (state: State): ReadonlySet<string> => new Set(state.workspaces.keys());

/** Whether there are workspaces that the actor does not hold. */
export const lacksAny = (state: State, actor: Actor): boolean =>
  [...state.workspaces.keys()].some((id) => !holdsWorkspace(actor, id));

/** Refuses changes that affect every workspace if the actor does not hold them all. */
export function requireEveryWorkspace(state: State, actor: Actor, permission: Permission): void {
  assertRuling(mayActEverywhere(granterOf(actor), permission, lacksAny(state, actor)));
}

/** Refuses writes before the first `PUT /organization`. */
export function requireOrganization(state: State): NonNullable<State["organization"]> {
  if (!state.organization) throw ProblemError.of("organization_missing");
  return state.organization;
}

/** The actor's session, as the contract has it. */
export function toSession(state: State, actor: Actor): Session {
  const { role } = actor;
  const recordRules = state.recordSets.get(actor.user?.recordSetId ?? "")?.rules ?? null;
  const grant: Grant = {
    role: role.key,
    permissions: role.permissions,
    canInvite: role.canInvite,
    workspaceIds: actor.workspaceIds,
    sections: role.sections,
    recordRules,
    ...(actor.further?.length ? { further: furtherGrants(actor.further) } : {}),
  };
  const user = {
    id: actor.id,
    email: actor.email,
    name: actor.name,
    role: role.key,
    contactId: actor.user?.grants[0].contactId ?? null,
  };
  return {
    user,
    redirectTo: role.portalPath,
    mustChangePassword: actor.mustChangePassword,
    grant,
    places: placesOf(
      role,
      heldBy(state, actor),
      [...state.roles.keys()].flatMap((key) => roleOf(state, key) ?? []),
    ),
    ...(actor.user ? { organizations: organizationsOf(state, actor.user, actor.organizationId) } : {}),
  };
}

/** The organizations of an account, by name. */
function organizationsOf(state: State, user: UserRecord, currentId: string): SessionOrganization[] {
  const own = { id: worldOrganizationId, name: state.organization?.name ?? "", role: user.grants[0].role };
  return [own, ...user.elsewhere]
    .map((organization) => ({
      ...organization,
      roleLabel: roleOf(state, organization.role)?.label ?? organization.role,
      ...(organization.id === currentId ? { current: true } : {}),
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** The roles and workspaces of the actor, oldest first. */
function heldBy(state: State, { user, role, workspaceIds }: Actor): Pick<Place, "role" | "workspace">[] {
  const grants = user ? grantsOf(user) : [{ role: role.key, workspaceIds: workspaceIds ?? [] }];
  return grants.flatMap(({ role: key, workspaceIds: ids }) =>
    (ids ?? [null]).map((id) => ({
      role: key,
      workspace: id === null ? null : { id, name: state.workspaces.get(id)?.name ?? id },
    })),
  );
}
