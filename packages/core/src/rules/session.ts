import { allows, permissionNames } from "../contract/permissions.js";
import type { Role } from "../contract/role/schema.js";
import type { Place } from "../contract/session/schema.js";
import { workspacesHeld, type Holding } from "./granting.js";
import { isEntered } from "./organization.js";
import { allowed, refused, type Ruling } from "./ruling.js";

/** How long a session lasts, in days, however often it is used. */
export const sessionDays = 7;

/** How long a reset link works, in hours. A newer one replaces it. */
export const resetHours = 1;

/** How long a sign-in link works, in minutes. A newer one replaces it. */
export const signInLinkMinutes = 15;

/** Emails with a sign-in link to one address, per hour. More would be abuse. */
export const signInLinksPerHour = 5;

/** Emails with a reset link to one address, per hour. More would be abuse. */
export const resetsPerHour = 3;

/** A user of an account. */
interface Membership {
  organizationId: string;
  status: string;
  /** The status of the organization. */
  organization: string;
}

/**
 * Whether someone who has proved who they are may begin a session.
 *
 * @param users the users of their account, one per organization, without deleted ones
 * @param organizationId the organization that they chose; undefined for any
 */
export function mayBeginSession(
  account: { banned: boolean },
  users: readonly Membership[],
  organizationId?: string,
): Ruling<"account_deactivated" | "organization_closed" | "invalid_credentials" | "not_found"> {
  if (account.banned) return refused("account_deactivated", {});
  // An account that belongs to no organization is as good as none.
  if (users.length === 0) return refused("invalid_credentials", {});
  const chosen = users.filter((user) => organizationId === undefined || user.organizationId === organizationId);
  if (chosen.length === 0) return refused("not_found", {});
  const active = chosen.filter(({ status }) => status === "active");
  if (active.length === 0) return refused("account_deactivated", {});
  return active.some(({ organization }) => isEntered(organization)) ? allowed : refused("organization_closed", {});
}

const beforePasswordChange: ReadonlySet<string> = new Set(["session.get", "session.changePassword", "session.signOut"]);

/** Whether someone who signed in with a temporary password may call a route, given as `noun.verb`. */
export const mayCallBeforePasswordChange = (route: string): boolean => beforePasswordChange.has(route);

/**
 * The workspaces in which someone has the permissions of the role that they act in; null for all. A person who manages
 * one building and lives in another can manage only the first. A role without permissions applies to all workspaces of
 * its holder. An organization without workspaces has nothing to restrict; in others, someone without workspaces sees
 * nothing.
 *
 * @param hasWorkspaces whether the organization has any
 */
export function actsIn(
  role: Pick<Role, "key" | "permissions">,
  held: readonly Holding[],
  hasWorkspaces: boolean,
): string[] | null {
  const places = workspacesHeld(role.permissions.length === 0 ? held : held.filter((one) => one.role === role.key));
  return places?.length === 0 && !hasWorkspaces ? null : places;
}

/**
 * Whether someone who gets a role acts in it from then on: in the most powerful one that they hold. A tenant who joins
 * the office works there from then on.
 *
 * @param current the role that they act in so far; undefined if it no longer exists
 */
export function outranks(
  role: Pick<Role, "permissions" | "canInvite">,
  current: Pick<Role, "permissions" | "canInvite"> | undefined,
): boolean {
  if (current === undefined) return true;
  const more = permissionCount(role) - permissionCount(current);
  return more > 0 || (more === 0 && role.canInvite.length > current.canInvite.length);
}

/** How many permissions a role has, implied ones included. */
const permissionCount = ({ permissions }: Pick<Role, "permissions">): number =>
  permissionNames.filter((name) => allows(permissions, name)).length;

/**
 * Every place that someone can act in: each role once in each workspace, oldest first. Someone without any gets the
 * portal of the role that they act in.
 *
 * @param held oldest first; a null `workspace` is the whole organization
 * @param roles the roles that exist. One that was removed from the configuration leads nowhere.
 */
export function placesOf(
  primary: Role,
  held: readonly { role: string; workspace: Place["workspace"] }[],
  roles: readonly Role[],
): Place[] {
  const byKey = new Map([...roles, primary].map((role) => [role.key, role]));
  const distinct = new Map(held.map((place) => [`${place.role} ${place.workspace?.id ?? ""}`, place])).values();
  const places = [...distinct].flatMap(({ role: key, workspace }) => {
    const role = byKey.get(key);
    return role ? [placeIn(role, workspace)] : [];
  });
  return places.length === 0 ? [placeIn(primary, null)] : places;
}

const placeIn = ({ key, label, portalPath, sections }: Role, workspace: Place["workspace"]): Place => ({
  role: key,
  roleLabel: label,
  portalPath,
  workspace,
  sections,
});
