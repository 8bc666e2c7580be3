/**
 * What the invitation form shows and sends, worked out from data alone: its state becomes the contract's input, and
 * nothing here asks a server.
 */
import type { CallInput, Contact, FieldError, Grant, Organization, RecordSet, Role, Workspace } from "@latchkey/core";
import { check, fieldError, InvitationByPerson, InvitationCreate, type routes } from "@latchkey/core/contract";
import { optionsOf } from "../access/role.model.js";
import { noOptions, preferencesInput, type UserOptions } from "../access/user-options.model.js";
import { recordSetInput, recordSetMistakes } from "../record-sets/record-set.model.js";

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
