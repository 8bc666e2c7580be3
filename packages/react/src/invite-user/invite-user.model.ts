/** What the invitation form shows and sends. Pure functions: they turn its values into the contract's input. */
import type { CallInput, Contact, FieldError, Grant, Organization, RecordSet, Role, Workspace } from "@latchkey/core";
import { check, fieldError, InvitationByPerson, InvitationCreate, type routes } from "@latchkey/core/contract";
import { givesAll, optionsOf } from "../access/role.model.js";
import { noOptions, preferencesInput, type UserOptions } from "../access/user-options.model.js";
import { recordSetInput, recordSetMistakes } from "../record-sets/record-set.model.js";

/** The fields in their order on screen, named as in the contract, so that a server's mistakes find them. */
export interface InviteUserValues extends UserOptions {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  role: string;
  workspaceIds: readonly string[];
  /** Instead of `workspaceIds`, later ones included. */
  allWorkspaces: boolean;
  message: string;
}

export type InviteUserField = keyof InviteUserValues;
export type InvitationInput = CallInput<typeof routes.invitations.create>;

/** The data that the form depends on, beside its values. */
export interface Setting {
  /** The contact to invite, if they are on record. */
  contact: Contact | undefined;
  grant: Grant;
  organization: Organization | null;
  /** The roles that the caller may invite to here. */
  roles: readonly Role[];
  /** The workspaces that the caller may share. */
  workspaces: readonly Workspace[];
  /** The saved record sets, if they have loaded. */
  recordSets?: readonly RecordSet[] | undefined;
}

/** The default values: from the contact, from the host's options, and the only option if there is just one. */
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
    allWorkspaces: false,
    ...noOptions,
    message: "",
  };
}

/** Whether they get all workspaces. After another role is selected, that may no longer be on offer. */
export const getsAll = (values: InviteUserValues, setting: Setting): boolean =>
  values.allWorkspaces && givesAll(values.role, setting);

/** The ids of the workspaces that they get, of those that have loaded. */
export function grantedIds(values: InviteUserValues, setting: Setting): string[] {
  const all = getsAll(values, setting);
  return setting.workspaces.map(({ id }) => id).filter((id) => all || values.workspaceIds.includes(id));
}

/** The values as the contract's input. Empty ones are left out, so that they count as missing and not as malformed. */
export function toInput(values: InviteUserValues, setting: Setting): InvitationInput {
  const { contact, roles, workspaces, organization } = setting;
  // After a reload, the selected value may no longer be on offer.
  const role = roles.find(({ key }) => key === values.role)?.key;
  const held = values.workspaceIds.filter((id) => workspaces.some((workspace) => workspace.id === id));
  const offers = optionsOf(values.role, setting);
  const preferences = preferencesInput(values.preferences, grantedIds(values, setting));
  // Without preferences the server uses these defaults.
  const isChosen = preferences.weeklyEmails.enabled || preferences.newMessageNotifications || preferences.canOwnRecords;
  const access = {
    ...(role === undefined ? {} : { role }),
    // Without this field the server uses the contact's own workspaces.
    ...(getsAll(values, setting) ? { allWorkspaces: true } : workspaces.length === 0 ? {} : { workspaceIds: held }),
    ...(offers.preferences && isChosen ? { preferences } : {}),
    ...(offers.recordSets && organization ? recordSetInput(values, organization.recordSets) : {}),
    ...(values.message.trim() === "" ? {} : { message: values.message }),
  };
  if (contact) return { contactId: contact.id, ...access } as InvitationInput;
  const { email, firstName, lastName, phone } = values;
  return { email, firstName, lastName, ...(phone.trim() === "" ? {} : { phone }), ...access } as InvitationInput;
}

/** Every mistake in the form, by the contract's schema. */
export function mistakesIn(values: InviteUserValues, setting: Setting): FieldError[] {
  const input = toInput(values, setting);
  const checked = setting.contact ? check(InvitationCreate, input) : check(InvitationByPerson, input);
  const mistakes = checked.ok ? [] : [...checked.errors];
  // The schema checks the two names together only if every field is valid. The form shows it earlier.
  const nameless = !setting.contact && values.firstName.trim() === "" && values.lastName.trim() === "";
  if (nameless && !mistakes.some(({ path }) => path === "firstName"))
    mistakes.push(fieldError("firstName", "required"));
  if (optionsOf(values.role, setting).recordSets) mistakes.push(...recordSetMistakes(values));
  // The server refuses an invitation without a workspace from a caller who holds only some workspaces.
  if (setting.grant.workspaceIds !== null && !input.workspaceIds?.length)
    mistakes.push(fieldError("workspaceIds", "workspace_required"));
  return mistakes;
}
