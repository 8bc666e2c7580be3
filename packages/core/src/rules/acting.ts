import type { ErrorCode } from "../contract/errors.js";
import { allows, permissionNames, type Permission } from "../contract/permissions.js";
import type { Role } from "../contract/role/schema.js";
import type { Grant } from "../contract/session/schema.js";
import type { Holding } from "./granting.js";
import { actsIn, outranks } from "./session.js";

/** A role that someone acts in, and where; null for the whole organization. */
export interface ActingPart {
  role: Role;
  workspaceIds: readonly string[] | null;
}

/**
 * The further roles with permissions that someone holds, the most powerful one first. A manager of one building who is
 * an administrator of another one acts in both: a further role adds to what they can do, and takes nothing.
 *
 * @param acting the role that they act in
 */
export const furtherParts = (
  acting: Role,
  held: readonly Holding[],
  roles: readonly Role[],
  hasWorkspaces: boolean,
): ActingPart[] =>
  roles
    .filter(
      (role) => role.key !== acting.key && role.permissions.length > 0 && held.some((one) => one.role === role.key),
    )
    .sort((one, other) => (outranks(one, other) ? -1 : outranks(other, one) ? 1 : 0))
    .map((role) => ({ role, workspaceIds: actsIn(role, held, hasWorkspaces) }));

/** The role and the places in which all parts agree: each of its permissions counts in each of its workspaces. */
export function commonPart(parts: readonly [ActingPart, ...ActingPart[]]): ActingPart {
  const [{ role }] = parts;
  return {
    role: {
      ...role,
      permissions: permissionNames.filter((name) => parts.every((part) => allows(part.role.permissions, name))),
      canInvite: role.canInvite.filter((key) => parts.every((part) => part.role.canInvite.includes(key))),
    },
    workspaceIds: workspacesOfAll(parts),
  };
}

/** The workspaces of several roles; null if one of them is for the whole organization. */
function workspacesOfAll(parts: readonly Pick<ActingPart, "workspaceIds">[]): string[] | null {
  const lists = parts.map(({ workspaceIds }) => workspaceIds);
  return lists.includes(null) ? null : [...new Set(lists.flatMap((ids) => ids ?? []))];
}

/** Further roles, as a session shows them. */
export const furtherGrants = (further: readonly ActingPart[]): NonNullable<Grant["further"]> =>
  further.map(({ role, workspaceIds }) => ({
    role: role.key,
    permissions: [...role.permissions],
    canInvite: [...role.canInvite],
    workspaceIds: workspaceIds && [...workspaceIds],
  }));

/** A route, as far as it matters who acts how. */
export interface RouteToAct {
  /** As `noun.verb`. */
  name: string;
  isRead: boolean;
  /** Null if everyone who is signed in may call it. */
  permission: Permission | null;
}

/**
 * The ways in which someone can call a route, to be tried in this order. Someone with one role has one way at most. What
 * is read is read wherever one of their roles allows it. What is changed is judged by one role after the other, and last
 * by what all of them allow everywhere. Empty if none of their roles allows it.
 *
 * @param parts the role that they act in, and then the further ones
 */
export function waysToAct(
  parts: readonly [ActingPart, ...ActingPart[]],
  { name, isRead, permission }: RouteToAct,
): ActingPart[] {
  const able = parts.filter(({ role }) => permission === null || allows(role.permissions, permission));
  const [first, ...others] = able;
  if (!first || others.length === 0) return able;
  // What a session says of the role that they act in counts where that is held.
  if (name.startsWith("session.")) return [first];
  // A letter lets its holder in, so it takes the role that could have sent it.
  if (isRead && name !== "invitations.letter") return [{ ...first, workspaceIds: workspacesOfAll(able) }];
  if (permission === null) return [first];
  const common = commonPart([first, ...others]);
  // Its rows are about many places, and are judged one by one.
  return name === "contacts.sync" ? [common] : [...able, common];
}

const aboutAuthority: ReadonlySet<ErrorCode> = new Set([
  "not_found",
  "forbidden",
  "role_not_grantable",
  "workspace_not_grantable",
]);

/** Whether another role may allow what was refused by a code. */
export const isAboutAuthority = (code: ErrorCode): boolean => aboutAuthority.has(code);
