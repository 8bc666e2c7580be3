import type { FieldError } from "../contract/errors.js";
import { fieldError } from "../contract/field-errors.js";
import type { Permission } from "../contract/permissions.js";
import { blankRole } from "../contract/role/blank-role.js";
import { builtInRoles } from "../contract/role/built-in.js";
import type { Role, RoleCreate, RoleUpdate } from "../contract/role/schema.js";
import { withCustomGrants } from "./custom-grants.js";
import { mayActEverywhere, mayDo, mayGrantRole, type Granter } from "./granting.js";
import { allowed, first, refused, type Refused, type Ruling } from "./ruling.js";

/** A role as it is to be stored, or why not. */
export type RoleToWrite<Code extends Parameters<typeof refused>[0]> = { ok: true; role: Role } | Refused<Code>;

type Rights = Pick<Role, "key" | "permissions" | "canInvite">;

/**
 * A custom role before anything is set. It begins like the reader of its organization: with the same activation and
 * prerequisites.
 *
 * @param roles the roles of the organization
 */
export function newRole(key: string, roles: readonly Role[]): Role {
  const model = roles.find((role) => role.key === "reader") ?? blankRole(key);
  return { ...blankRole(key), activation: model.activation, prerequisites: [...model.prerequisites] };
}

/** The role of staff whose host names one that does not exist: they are known, and may do nothing. */
export const roleWithoutRights = (key: string): Role => ({ ...blankRole(key), portalPath: "/", prerequisites: [] });

/** The detail of the error that such staff get. */
export const unknownRoleDetail = (key: string): string =>
  `The role "${key}" is not configured here, so it grants nothing: ` +
  "send the key of a role that GET /roles lists, or add it under `roles`.";

/**
 * Whether the granter may write a role as given: inviting to roles that exist, with no permission that they lack, and
 * to no role that they may not grant. A role may invite to itself.
 *
 * @param known the keys of the roles that exist
 */
export function mayWriteRole(
  granter: Granter,
  role: Rights,
  known: ReadonlySet<string>,
): Ruling<"forbidden" | "role_not_grantable" | "validation_failed"> {
  const errors = role.canInvite.flatMap((key, index): FieldError[] =>
    key === role.key || known.has(key) ? [] : [fieldError(`canInvite.${index}`, "unknown_role")],
  );
  if (errors.length > 0) return refused("validation_failed", { errors });
  return first<"forbidden" | "role_not_grantable">([
    ...role.permissions.map((permission) => mayDo(granter, permission as Permission)),
    ...role.canInvite.filter((key) => key !== role.key).map((key) => mayGrantRole(granter, key)),
  ]);
}

/**
 * Whether the granter may create a custom role.
 *
 * @param written the roles of the organization, as they are stored
 */
export function mayCreateRole(
  granter: Granter,
  { key, ...input }: RoleCreate,
  written: readonly Role[],
): RoleToWrite<"role_built_in" | "conflict" | "forbidden" | "role_not_grantable" | "validation_failed"> {
  if (builtInRoles.some((role) => role.key === key)) return refused("role_built_in", {});
  if (written.some((role) => role.key === key)) return refused("conflict", { field: "key" });
  const role = { ...newRole(key, written), ...given(input) };
  const ruling = mayWriteRole(granter, role, keysOf(written));
  return ruling.ok ? { ok: true, role } : ruling;
}

/**
 * Whether the granter may change a role: none at or above their own. A role counts wherever somebody has it, so every
 * change takes {@link mayActEverywhere}; a granter of some workspaces can create a role of their own instead.
 *
 * @param written the roles of the organization, as they are stored
 * @param hasOthers whether the organization has workspaces that the granter does not hold
 */
export function mayUpdateRole(
  granter: Granter,
  { key, ...input }: RoleUpdate & { key: string },
  written: readonly Role[],
  hasOthers: boolean,
): RoleToWrite<"not_found" | "forbidden" | "role_not_grantable" | "validation_failed"> {
  const stored = written.find((role) => role.key === key);
  const shown = withCustomGrants(written).find((role) => role.key === key);
  if (!stored || !shown) return refused("not_found", {});
  const known = keysOf(written);
  // A role that is gone since is not the mistake of a change that does not name it.
  const before = { ...stored, canInvite: stored.canInvite.filter((one) => known.has(one)) };
  const wanted = { ...before, ...given(input) };
  const ruling = first<"forbidden" | "role_not_grantable" | "validation_failed">([
    mayGrantRole(granter, key),
    mayActEverywhere(granter, "roles:manage", hasOthers),
    () => mayWriteRole(granter, wanted, known),
  ]);
  return ruling.ok
    ? { ok: true, role: { ...wanted, canInvite: withoutImplied(wanted.canInvite, stored, shown) } }
    : ruling;
}

/**
 * Some custom roles can be granted only because they allow no more than this role, which is looked at each time. They
 * are not stored: otherwise they could still be granted once they allow more.
 */
function withoutImplied(canInvite: readonly string[], stored: Rights, shown: Rights): string[] {
  const implied = new Set(shown.canInvite.filter((key) => !stored.canInvite.includes(key)));
  return canInvite.filter((key) => !implied.has(key));
}

/** A role that is to be deleted. */
export interface RoleToDelete {
  key: string;
  /** Whether a user has it, an open invitation offers it, or a contact is invited to it automatically. */
  isInUse: boolean;
}

/**
 * Whether the granter may delete a role of the organization's own.
 *
 * @param role undefined if there is none
 * @param hasOthers whether the organization has workspaces that the granter does not hold
 */
export function mayDeleteRole(
  granter: Granter,
  role: RoleToDelete | undefined,
  hasOthers: boolean,
): Ruling<"not_found" | "forbidden" | "role_not_grantable" | "role_in_use"> {
  if (!role) return refused("not_found", {});
  return first<"forbidden" | "role_not_grantable" | "role_in_use">([
    mayGrantRole(granter, role.key),
    mayActEverywhere(granter, "roles:manage", hasOthers),
    role.isInUse ? refused("role_in_use", {}) : allowed,
  ]);
}

/**
 * Whether the granter may reset a role that comes with the server: only to what they could write themselves.
 *
 * @param base the role as it comes
 * @param written the roles of the organization, as they are stored
 * @param hasOthers whether the organization has workspaces that the granter does not hold
 */
export const mayResetRole = (
  granter: Granter,
  base: Role,
  written: readonly Role[],
  hasOthers: boolean,
): Ruling<"forbidden" | "role_not_grantable" | "validation_failed"> =>
  first<"forbidden" | "role_not_grantable" | "validation_failed">([
    mayGrantRole(granter, base.key),
    mayActEverywhere(granter, "roles:manage", hasOthers),
    () => mayWriteRole(granter, base, keysOf(written)),
  ]);

/** How many can sign in and change the organization: in some of it, or in all of it. */
export interface AdminCount {
  some: number;
  all: number;
}

/** Whether a role may change although administrators have it: one who can sign in has to be left. */
export const mayChangeAdmins = ({
  isByHost,
  before,
  after,
}: {
  isByHost: boolean;
  before: AdminCount;
  after: AdminCount;
}): Ruling<"last_admin"> =>
  isByHost || after.all > 0 || (before.all === 0 && (after.some > 0 || before.some === 0))
    ? allowed
    : refused("last_admin", {});

const keysOf = (roles: readonly Role[]): Set<string> => new Set(roles.map(({ key }) => key));

const given = (input: RoleUpdate): Partial<Role> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
