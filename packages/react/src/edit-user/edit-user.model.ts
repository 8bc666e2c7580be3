/** What the form for a person's account or open invitation shows and sends. Pure functions. */
import type { CallInput, Contact, FieldError, Grant, Organization, Role, User, Workspace } from "@latchkey/core";
import { check, ContactUpdate, fieldError, UserUpdate, type routes } from "@latchkey/core/contract";
import { givesAll, optionsOf } from "../access/role.model.js";
import { noOptions, preferencesInput, type UserOptions } from "../access/user-options.model.js";
import { mistakeText } from "../form/mistake-text.js";
import { ownText } from "../i18n/own-text.js";
import { recordSetInput, recordSetMistakes } from "../record-sets/record-set.model.js";
import type { Texts } from "./texts.js";

/** The fields in their order on screen. */
export interface EditUserValues extends UserOptions {
  firstName: string;
  lastName: string;
  email: string;
  /** Only with an open invitation: an account has no phone number. */
  phone: string;
  role: string;
  workspaceIds: readonly string[];
  /** Instead of `workspaceIds`, later ones included. */
  allWorkspaces: boolean;
}

export type EditUserField = keyof EditUserValues;

/** The data that the form depends on, beside its values. */
export interface EditUserSetting {
  contact: Contact;
  /** The account, once it has loaded; undefined for a person with an open invitation. */
  user: User | undefined;
  /** The caller's own user id. */
  ownId: string | undefined;
  grant: Grant;
  roles: readonly Role[];
  workspaces: readonly Workspace[];
  organization: Organization | null;
}

/** Whether a person has an account, active or deactivated. Others are edited as contacts. */
export const hasAccount = ({ portal }: Pick<Contact, "portal">): boolean =>
  portal.userId !== null && (portal.status === "active" || portal.status === "deactivated");

/** The default values. */
export function defaultsFor({ contact, user }: EditUserSetting): EditUserValues {
  return {
    firstName: contact.firstName,
    lastName: contact.lastName,
    email: user?.email ?? contact.email ?? "",
    phone: contact.phone ?? "",
    role: user?.role ?? contact.portal.role ?? "",
    workspaceIds: user?.workspaceIds ?? contact.workspaces.map(({ id }) => id),
    allWorkspaces: user?.allWorkspaces ?? false,
    ...noOptions,
    ...(user ? { preferences: user.preferences } : {}),
    ...(user && user.recordSetId !== null ? { recordSetKind: "existing", recordSetId: user.recordSetId } : {}),
  };
}

/** Whether "All workspaces" is shown: if they have it, and if the caller can give it with their role. */
export const offersAll = ({ role, allWorkspaces }: EditUserValues, setting: EditUserSetting): boolean =>
  allWorkspaces || setting.user?.allWorkspaces === true || givesAll(role, setting);

/** The workspaces that a person gets. */
export const grantedIds = (
  { workspaceIds, allWorkspaces }: EditUserValues,
  { workspaces }: EditUserSetting,
): readonly string[] => (allWorkspaces ? workspaces.map(({ id }) => id) : workspaceIds);

export type UserChanges = Omit<CallInput<typeof routes.users.update>, "id">;
export type ContactChanges = Omit<CallInput<typeof routes.contacts.update>, "id">;

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const asSet = (ids: readonly string[]): string[] => [...ids].sort();

/** The changed fields of the account. Others are not sent, so that someone else's changes stay. */
export function userChanges(values: EditUserValues, setting: EditUserSetting): UserChanges {
  const before = defaultsFor(setting);
  const { organization } = setting;
  const offers = optionsOf(values.role, setting);
  const preferences = preferencesInput(values.preferences, grantedIds(values, setting));
  const hasOtherRecords = !isSame(
    [values.recordSetKind, values.recordSetId, values.recordSet],
    [before.recordSetKind, before.recordSetId, before.recordSet],
  );
  return {
    ...namesChanged(values, before),
    ...(values.email.trim() === before.email ? {} : { email: values.email }),
    ...(values.role === before.role ? {} : { role: values.role }),
    ...placesChanged(values, before),
    ...(offers.preferences &&
    !isSame(preferences, preferencesInput(before.preferences, before.preferences.weeklyEmails.workspaceIds))
      ? { preferences }
      : {}),
    ...(offers.recordSets && organization && hasOtherRecords
      ? values.recordSetKind === "none"
        ? { recordSetId: null }
        : recordSetInput(values, organization.recordSets)
      : {}),
  };
}

/** The changed fields of a person with an open invitation. */
export function contactChanges(values: EditUserValues, setting: EditUserSetting): ContactChanges {
  const before = defaultsFor(setting);
  return {
    ...namesChanged(values, before),
    ...(values.email.trim() === before.email ? {} : { email: values.email }),
    ...(values.phone.trim() === before.phone ? {} : { phone: values.phone }),
  };
}

function placesChanged(
  { allWorkspaces, workspaceIds }: EditUserValues,
  before: EditUserValues,
): Pick<UserChanges, "allWorkspaces" | "workspaceIds"> {
  if (allWorkspaces) return before.allWorkspaces ? {} : { allWorkspaces };
  if (before.allWorkspaces) return { allWorkspaces, workspaceIds: [...workspaceIds] };
  return isSame(asSet(workspaceIds), asSet(before.workspaceIds)) ? {} : { workspaceIds: [...workspaceIds] };
}

const namesChanged = ({ firstName, lastName }: EditUserValues, before: EditUserValues) => ({
  ...(firstName.trim() === before.firstName ? {} : { firstName }),
  ...(lastName.trim() === before.lastName ? {} : { lastName }),
});

/** Every mistake in the form, by the contract's schemas. */
export function mistakesIn(values: EditUserValues, setting: EditUserSetting): FieldError[] {
  const { contact } = setting;
  const checked = hasAccount(contact)
    ? check(UserUpdate, userChanges(values, setting))
    : check(ContactUpdate, contactChanges(values, setting));
  const mistakes = checked.ok ? [] : [...checked.errors];
  if (values.firstName.trim() === "" && values.lastName.trim() === "")
    mistakes.push(fieldError("firstName", "required"));
  // The schema allows a contact without an address, but an invited person needs one.
  if (values.email.trim() === "" && !mistakes.some(({ path }) => path === "email"))
    mistakes.push(fieldError("email", "required"));
  if (hasAccount(contact) && optionsOf(values.role, setting).recordSets) mistakes.push(...recordSetMistakes(values));
  return mistakes;
}

/** A mistake in the reader's language, including an address that is already in use. */
export function editMistakeText(mistake: FieldError, messages: Texts): string {
  if (mistake.path === "email" && mistake.code === "conflict") return messages.editUser.emailTaken;
  return mistakeText(mistake, messages, messages.inviteUser.missing);
}

/** The hint under the address, and whether the address is fixed. */
export function emailNote(
  { contact, ownId }: Pick<EditUserSetting, "contact" | "ownId">,
  { editUser }: Texts,
): { hint: string; isFixed: boolean } {
  if (!hasAccount(contact)) return { hint: editUser.invitedEmailHint, isFixed: false };
  if (contact.portal.userId === ownId) return { hint: editUser.ownEmail, isFixed: true };
  return contact.portal.status === "deactivated"
    ? { hint: editUser.deactivatedEmail, isFixed: true }
    : { hint: editUser.emailHint, isFixed: false };
}

/** Errors with a text of this form, instead of the general one. */
export const refusalText = (code: string, { editUser: m }: Texts): string | undefined =>
  ownText(
    {
      last_admin: m.lastAdmin,
      role_not_grantable: m.roleNotGrantable,
      workspace_not_grantable: m.workspaceNotGrantable,
    },
    code,
  );
