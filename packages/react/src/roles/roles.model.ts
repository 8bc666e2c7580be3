/**
 * What the role form shows and sends, worked out from data alone: its state becomes the contract's input, and nothing
 * here asks a server.
 */
import type { FieldError, Grant, Role } from "@latchkey/core";
import {
  allows,
  builtInRoles,
  check,
  fieldError,
  permissionNames,
  RoleCreate,
  RoleUpdate,
  type Activation,
  type Permission,
} from "@latchkey/core/contract";
import { foldText } from "@latchkey/core/rules";
import { roleText } from "../access/role.model.js";
import { ownText } from "../i18n/own-text.js";
import type { RolesMessages } from "./messages.js";
import type { Texts } from "./texts.js";

/** Whether a role comes with the server, built in or configured, so that it is reset and not deleted. */
export const isOfServer = ({ changed }: Pick<Role, "changed">): boolean => changed !== undefined;

/** The fields, in the order in which they stand; named as the contract's own, so that a server's mistakes find them. */
export interface RoleFormValues {
  label: string;
  /** Empty: it follows the label. */
  key: string;
  description: string;
  /** One of the usual paths, `other` with `portalPath`, or empty. */
  portal: string;
  portalPath: string;
  activation: string;
  permissions: readonly string[];
  canInvite: readonly string[];
  sections: Readonly<Record<string, string>>;
  prerequisites: readonly string[];
}

/** A role that is changed, one that is copied, or neither: a new one. */
export type RoleFormSubject = { edit: Role } | { copy: Role } | undefined;

export const otherPath = "other";
const teamPath = "/dashboard";

/** The paths that can be chosen: the usual ones, then what the organization's roles have. */
export const portalPaths = (roles: readonly Role[]): string[] => [
  ...new Set([...builtInRoles, ...roles].map(({ portalPath }) => portalPath)),
];

/** Whether a role leads to a portal that has sections, or has some set. */
export const hasSections = (values: RoleFormValues): boolean =>
  (pathOf(values) ?? teamPath) !== teamPath || Object.keys(values.sections).length > 0;

/** The permissions as the form groups them; Setting View first, since it includes others. */
export const permissionGroups: Readonly<Record<keyof RolesMessages["groups"], readonly Permission[]>> = {
  settings: ["settings:view"],
  contacts: permissionNames.filter((name) => name.startsWith("contacts:")),
  invitations: permissionNames.filter((name) => name.startsWith("invitations:")),
  users: permissionNames.filter((name) => name.startsWith("users:")),
  organization: ["organization:update", "workspaces:write", "roles:manage", "events:read", "webhooks:manage"],
};

/** Whether others of a role's permissions include this one. */
export const isIncluded = (held: readonly string[], permission: Permission): boolean =>
  allows(
    held.filter((name) => name !== permission),
    permission,
  );

/**
 * A key made of a name: `Night porter (east)` → `night_porter_east`; the first free one. A name in another script than
 * Latin gives `role`.
 */
export function keyFrom(label: string, taken: readonly string[]): string {
  const plain = foldText(label);
  const base =
    plain
      .replaceAll(/[^a-z0-9]+/g, "_")
      .replace(/^[0-9_]+/, "")
      .slice(0, 36)
      .replace(/_$/, "") || "role";
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}_${number}`)) number += 1;
  return `${base}_${number}`;
}

/** What the fields hold at first. Of a copied role, what the person has themselves: the rest is not theirs to give. */
export function defaultsFor(
  subject: RoleFormSubject,
  grant: Grant,
  roles: readonly Role[],
  messages: Texts,
): RoleFormValues {
  const role = subject && ("edit" in subject ? subject.edit : subject.copy);
  const isCopy = subject !== undefined && "copy" in subject;
  const text = role && roleText(role, messages);
  const isUsual = role !== undefined && portalPaths(roles).includes(role.portalPath);
  const model = roles.find(({ key }) => key === "reader");
  return {
    label: text ? (isCopy ? messages.roles.copyOf(text.label) : text.label) : "",
    key: isCopy ? "" : (role?.key ?? ""),
    description: text?.description ?? "",
    portal: role ? (isUsual ? role.portalPath : otherPath) : "",
    portalPath: role && !isUsual ? role.portalPath : "",
    activation: role?.activation ?? model?.activation ?? "password",
    permissions: (role?.permissions ?? []).filter((name) => !isCopy || allows(grant.permissions, name as Permission)),
    canInvite: (role?.canInvite ?? []).filter((key) => !isCopy || grant.canInvite.includes(key)),
    sections: role?.sections ?? {},
    prerequisites: role?.prerequisites ?? model?.prerequisites ?? [],
  };
}

const pathOf = ({ portal, portalPath }: RoleFormValues): string | undefined =>
  (portal === otherPath ? portalPath : portal) || undefined;

/** The key that the role will have. */
export const keyOf = ({ key, label }: RoleFormValues, roles: readonly Role[]): string =>
  key.trim() ||
  keyFrom(
    label,
    roles.map((role) => role.key),
  );

/**
 * The form as the contract wants it for a new role. What is empty is left out, so that it reads as missing and not as
 * malformed.
 */
export function toCreate(values: RoleFormValues, roles: readonly Role[]): RoleCreate {
  const { label, description, activation, permissions, canInvite, sections, prerequisites } = values;
  const portalPath = pathOf(values);
  return {
    key: keyOf(values, roles),
    label,
    description,
    ...(portalPath === undefined ? {} : { portalPath }),
    activation: activation as Activation,
    permissions,
    canInvite,
    sections,
    prerequisites,
  } as RoleCreate;
}

/**
 * Only the changed fields of a role, so that another person's changes meanwhile stay, and untouched fields are not
 * checked again.
 */
export function toUpdate(values: RoleFormValues, before: RoleFormValues): RoleUpdate {
  const now = { ...values, portalPath: pathOf(values) ?? "" };
  const then = { ...before, portalPath: pathOf(before) ?? "" };
  const fields = [
    "label",
    "description",
    "portalPath",
    "activation",
    "permissions",
    "canInvite",
    "sections",
    "prerequisites",
  ] as const;
  return Object.fromEntries(
    fields.filter((name) => JSON.stringify(now[name]) !== JSON.stringify(then[name])).map((name) => [name, now[name]]),
  ) as RoleUpdate;
}

/** Every mistake in the form, by the contract's own schema. */
export function mistakesIn(
  values: RoleFormValues,
  before: RoleFormValues,
  subject: RoleFormSubject,
  roles: readonly Role[],
): FieldError[] {
  const isEdit = subject !== undefined && "edit" in subject;
  const checked = isEdit ? check(RoleUpdate, toUpdate(values, before)) : check(RoleCreate, toCreate(values, roles));
  const mistakes = checked.ok ? [] : checked.errors.filter(({ path }) => path !== "portalPath");
  // Checked here: an empty choice is missing, not malformed.
  const path = pathOf(values);
  const portal = checked.ok ? undefined : checked.errors.find((mistake) => mistake.path === "portalPath");
  if (path === undefined) mistakes.push(fieldError("portalPath", "required"));
  else if (portal) mistakes.push(portal);
  if (!isEdit && roles.some(({ key }) => key === values.key.trim())) mistakes.push(keyTaken);
  return mistakes;
}

/** A mistake that the contract's field errors have no code for: the server answers it as `conflict`. */
export const keyTaken: FieldError = { path: "key", code: "key_taken", message: "" };

/** A mistake in the reader's words; the generic ones say less than a field can say of itself. */
export function mistakeText({ path, code, message }: FieldError, messages: Texts): string {
  const { roles } = messages;
  if (path === "label" && code === "required") return roles.labelMissing;
  if (path === "portalPath" && code === "required") return roles.portalMissing;
  if (path === "key" && code === "key_taken") return roles.keyTaken;
  if (path === "key" && code === "invalid_format") return roles.keyFormat;
  return ownText(messages.fieldErrors, code) ?? message;
}

const NAMES_SHOWN = 3;

/**
 * The roles that a role may invite to, in words: the first few by name, the rest counted. None if it may not invite.
 */
export function invitesText(
  { canInvite, permissions }: Role,
  roles: readonly Role[],
  messages: Texts,
  list: (names: readonly string[]) => string,
): string {
  const names = roles.filter(({ key }) => canInvite.includes(key)).map((role) => roleText(role, messages).label);
  if (names.length === 0 || !allows(permissions, "invitations:send")) return messages.roles.nobody;
  const more = names.length - NAMES_SHOWN;
  return more > 1 ? messages.roles.moreRoles(names.slice(0, NAMES_SHOWN).join(", "), more) : list(names);
}

/** A portal by its name and path; a custom path has no name. */
export const portalName = (path: string, messages: Texts): string | undefined => ownText(messages.roles.portals, path);
