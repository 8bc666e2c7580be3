/**
 * What the invitation form shows and sends, worked out from data alone: its state becomes the contract's input, and
 * nothing here asks a server.
 */
import type { CallInput, Contact, FieldError, Grant, Organization, RecordSet, Role, Workspace } from "@latchkey/core";
import {
  allows,
  builtInRoles,
  check,
  fieldError,
  InvitationByPerson,
  InvitationCreate,
  isPortalRole,
  type routes,
} from "@latchkey/core/contract";
import { ownText } from "../badges/own-text.js";
import type { Texts } from "./texts.js";
import {
  noOptions,
  preferencesInput,
  recordSetInput,
  recordSetMistakes,
  type UserOptions,
} from "./user-options.model.js";

/** The fields, in the order in which they stand; named as the contract's own, so that a server's mistakes find them. */
export interface InviteUserValues extends UserOptions {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  role: string;
  workspaceIds: readonly string[];
  message: string;
}

export type InviteUserField = keyof InviteUserValues;
export type InvitationInput = CallInput<typeof routes.invitations.create>;

/** What the form knows before anybody types. */
export interface Setting {
  /** Who is invited, where they are on record. */
  contact: Contact | undefined;
  grant: Grant;
  organization: Organization | null;
  /** The roles that may be given here. */
  roles: readonly Role[];
  /** The workspaces that may be shared. */
  workspaces: readonly Workspace[];
  /** The saved record sets, as far as they were read. */
  recordSets?: readonly RecordSet[] | undefined;
}

/** The roles that this person may invite to, of those that the host offers here. */
export function grantableRoles(
  roles: readonly Role[],
  { permissions, canInvite }: Grant,
  offered: readonly string[] | undefined,
): Role[] {
  if (!allows(permissions, "invitations:send")) return [];
  return roles.filter(({ key }) => canInvite.includes(key) && (offered?.includes(key) ?? true));
}

const portalPaths = new Set(builtInRoles.filter(({ key }) => isPortalRole(key)).map(({ portalPath }) => portalPath));

/** A custom role belongs to a portal's visitors where it leads to their portal. */
export const isPortal = ({ key, builtIn, portalPath }: Role): boolean =>
  isPortalRole(key) || (!builtIn && portalPaths.has(portalPath));

/** A role's own words: translated as long as the organization has not put others in their place. */
export function roleText(
  { key, label, description }: Pick<Role, "key" | "label" | "description">,
  messages: Texts,
): { label: string; description: string } {
  const original = builtInRoles.find((role) => role.key === key);
  return {
    label: (original?.label === label ? ownText(messages.badges.roles, key) : undefined) ?? label,
    description:
      (original?.description === description ? ownText(messages.inviteUser.roleDescriptions, key) : undefined) ??
      description,
  };
}

/** The role list: team and portals apart where there are both. */
export function roleOptions(roles: readonly Role[], messages: Texts) {
  const toOption = (role: Role) => ({ value: role.key, label: roleText(role, messages).label });
  const groups = [
    { label: messages.inviteUser.teamRoles, options: roles.filter((role) => !isPortal(role)).map(toOption) },
    { label: messages.inviteUser.portalRoles, options: roles.filter(isPortal).map(toOption) },
  ].filter(({ options }) => options.length > 0);
  return groups.length > 1 ? groups : groups.flatMap(({ options }) => options);
}

/** What the fields hold at first: what is known of the contact, what the host said, and what leaves no choice. */
export function defaultsFor(
  { contact, roles, workspaces }: Setting,
  defaultRole: string | undefined,
  defaultWorkspaceIds: readonly string[] | undefined,
): InviteUserValues {
  const likely = [
    defaultRole,
    contact?.portal.role,
    contact?.autoInvite.role,
    contact?.type === "resident" ? "tenant" : contact?.type,
    roles.length === 1 ? roles[0]?.key : undefined,
  ];
  const wanted = defaultWorkspaceIds ?? contact?.workspaces.map(({ id }) => id) ?? [];
  const held = workspaces.map(({ id }) => id);
  const only = held.length === 1 ? held : [];
  const chosen = held.filter((id) => wanted.includes(id));
  return {
    firstName: contact?.firstName ?? "",
    lastName: contact?.lastName ?? "",
    email: contact?.email ?? "",
    phone: contact?.phone ?? "",
    role: likely.find((key) => roles.some((role) => role.key === key)) ?? "",
    workspaceIds: chosen.length > 0 ? chosen : only,
    ...noOptions,
    message: "",
  };
}

/**
 * Which of the further options a role has: they are for the office's own team, and record sets for plans that have
 * them.
 */
export function optionsOf(
  roleKey: string,
  { roles, organization }: Pick<Setting, "roles" | "organization">,
): { preferences: boolean; recordSets: boolean } {
  const role = roles.find(({ key }) => key === roleKey);
  const isTeam = role !== undefined && !isPortal(role);
  return { preferences: isTeam, recordSets: isTeam && organization?.recordSets.enabled === true };
}

/** The form as the contract wants it. What is empty is left out, so that it reads as missing and not as malformed. */
export function toInput(values: InviteUserValues, setting: Setting): InvitationInput {
  const { contact, roles, workspaces, organization } = setting;
  // What was chosen may not be on offer any more, once the lists were read again.
  const role = roles.find(({ key }) => key === values.role)?.key;
  const held = values.workspaceIds.filter((id) => workspaces.some((workspace) => workspace.id === id));
  const offers = optionsOf(values.role, setting);
  const preferences = preferencesInput(values.preferences, held);
  // Nothing chosen is what a server assumes of nothing sent.
  const isChosen = preferences.weeklyEmails.enabled || preferences.newMessageNotifications || preferences.canOwnRecords;
  const access = {
    ...(role === undefined ? {} : { role }),
    // Without this field a server takes the contact's own workspaces; where there is a choice, what was chosen counts.
    ...(workspaces.length === 0 ? {} : { workspaceIds: held }),
    ...(offers.preferences && isChosen ? { preferences } : {}),
    ...(offers.recordSets && organization ? recordSetInput(values, organization.recordSets) : {}),
    ...(values.message.trim() === "" ? {} : { message: values.message }),
  };
  if (contact) return { contactId: contact.id, ...access } as InvitationInput;
  const { email, firstName, lastName, phone } = values;
  return { email, firstName, lastName, ...(phone.trim() === "" ? {} : { phone }), ...access } as InvitationInput;
}

/** Every mistake in the form, by the contract's own schema. */
export function mistakesIn(values: InviteUserValues, setting: Setting): FieldError[] {
  const input = toInput(values, setting);
  const checked = setting.contact ? check(InvitationCreate, input) : check(InvitationByPerson, input);
  const mistakes = checked.ok ? [] : [...checked.errors];
  // The schema looks at the two names together only when every field is right by itself; a form says it at once.
  const nameless = !setting.contact && values.firstName.trim() === "" && values.lastName.trim() === "";
  if (nameless && !mistakes.some(({ path }) => path === "firstName"))
    mistakes.push(fieldError("firstName", "required"));
  if (optionsOf(values.role, setting).recordSets) mistakes.push(...recordSetMistakes(values));
  // Whoever holds only some workspaces has to say which one it is for: a server refuses otherwise.
  if (setting.grant.workspaceIds !== null && !input.workspaceIds?.length)
    mistakes.push(fieldError("workspaceIds", "workspace_required"));
  return mistakes;
}

/** A mistake in the reader's words; the generic ones say less than a field can say of itself. */
export function mistakeText({ path, code, message }: FieldError, messages: Texts): string {
  const { missing } = messages.inviteUser;
  const isMissing = code === "required" || code === "workspace_required";
  return (isMissing ? ownText(missing, path) : undefined) ?? ownText(messages.fieldErrors, code) ?? message;
}

/** What is invited, by whatever name there is. */
export const fullName = ({
  firstName,
  lastName,
  email,
}: Pick<InviteUserValues, "firstName" | "lastName" | "email">): string =>
  `${firstName.trim()} ${lastName.trim()}`.trim() || email.trim();
