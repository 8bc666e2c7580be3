import { allows, type Grant, type Role, type Session, type SessionUser } from "@latchkey/core/contract";
import { ProblemError } from "../answer/problem.js";
import type { Browser } from "./browser.js";
import { roleOf } from "./role-record.js";
import type { State, UserRecord } from "./state.js";

/** Whoever is asking: one of the host's staff, or an account. */
export interface Actor {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  /** Null: every workspace. */
  workspaceIds: string[] | null;
  /** Null for the host's own staff. */
  user: UserRecord | null;
  mustChangePassword: boolean;
}

/** Who is signed in in a browser; null for nobody, and for an account that may not sign in any more. */
export function actorOf(state: State, { session }: Browser): Actor | null {
  if (session === null) return null;
  if (session.kind === "staff") {
    const role = roleOf(state, session.staff.role);
    return role ? { ...session.staff, role, user: null, mustChangePassword: false } : null;
  }
  const user = state.users.get(session.userId);
  const role = user && roleOf(state, user.grants[0].role);
  if (!user || !role || user.status !== "active" || user.sessionEpoch !== session.epoch) return null;
  return { id: user.id, name: nameOf(user), email: user.email, role, workspaceIds: heldBy(user, role), user, mustChangePassword: user.mustChangePassword };
}

/** First and last name as one. */
export const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }): string => `${firstName} ${lastName}`.trim();

/** The workspaces of all of a user's grants. */
export const workspaceIdsOf = (user: UserRecord): string[] => [...new Set(user.grants.flatMap((grant) => grant.workspaceIds))];

/** Who runs the organization and was given no workspace holds them all; anybody else without one holds none. */
function heldBy(user: UserRecord, role: Role): string[] | null {
  const ids = workspaceIdsOf(user);
  return ids.length === 0 && allows(role.permissions, "organization:update") ? null : ids;
}

/** Whether the actor may see what lies in these workspaces. What lies in none is everybody's. */
export const seesAny = (actor: Actor, workspaceIds: readonly string[]): boolean =>
  actor.workspaceIds === null || workspaceIds.length === 0 || workspaceIds.some((id) => actor.workspaceIds?.includes(id));

/** Refuses a role that the actor's role cannot invite. */
export function requireRoleGrantable(actor: Actor, role: string): void {
  if (!actor.role.canInvite.includes(role)) throw ProblemError.of("role_not_grantable", { role });
}

/** Refuses workspaces that the actor does not hold; one that does not exist is held by nobody. */
export function requireWorkspacesGrantable(state: State, actor: Actor, workspaceIds: readonly string[]): void {
  const refused = workspaceIds.find((id) => !state.workspaces.has(id) || (actor.workspaceIds !== null && !actor.workspaceIds.includes(id)));
  if (refused !== undefined) throw ProblemError.of("workspace_not_grantable", { workspaceId: refused });
}

/** Refuses writes before the first `PUT /organization`. */
export function requireOrganization(state: State): NonNullable<State["organization"]> {
  if (!state.organization) throw ProblemError.of("organization_missing");
  return state.organization;
}

/** The actor as the contract names whoever is signed in. */
export const toSessionUser = ({ id, email, name, role, user }: Actor): SessionUser => ({ id, email, name, role: role.key, contactId: user?.grants[0].contactId ?? null });

/** The actor's session as the contract shows it. */
export function toSession(actor: Actor): Session {
  const { role } = actor;
  const grant: Grant = { role: role.key, permissions: role.permissions, canInvite: role.canInvite, workspaceIds: actor.workspaceIds, sections: role.sections };
  return { user: toSessionUser(actor), redirectTo: role.portalPath, mustChangePassword: actor.mustChangePassword, grant };
}
