/** What the form for a new resident shows and sends. Pure functions. */
import type { CallInput, FieldError, Grant, Organization, Role, Workspace } from "@latchkey/core";
import {
  allows,
  check,
  judgePrerequisites,
  ContactCreate,
  Email,
  fieldError,
  type CheckId,
  type ContactType,
  type routes,
} from "@latchkey/core/contract";
import { grantsRole } from "../grant/granting.model.js";
import { ownText } from "../i18n/own-text.js";
import { atAnyTime, toPrerequisite } from "../prerequisites/prerequisite.model.js";
import type { Texts } from "./texts.js";

/** The fields in their order on screen. */
export interface AddResidentValues {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  type: ContactType;
  workspaceId: string;
  unit: string;
  leaseId: string;
  /** The person's choice. Whether an invitation is sent also depends on the address: see `invitationOf`. */
  invite: boolean;
  message: string;
}

export type AddResidentField = keyof AddResidentValues;
export type ResidentInput = CallInput<typeof routes.contacts.create>;

/** The data that the form depends on, beside its values. */
export interface AddResidentSetting {
  grant: Grant;
  organization: Organization | null;
  roles: readonly Role[];
  /** The properties that residents can be added to. */
  workspaces: readonly Workspace[];
  /** The host's role for every invitation of this form. */
  role: string | undefined;
}

/** Why no invitation is sent, whatever the person chose. */
export type InviteBlock = "no_email" | "wrong_email" | "not_permitted" | "role_not_grantable";

/** The state of the switch for the invitation. */
export interface Invitation {
  role: string;
  isOn: boolean;
  blockedBy: InviteBlock | undefined;
  /** The role's prerequisites, as far as this form can check them. Empty while the switch is off. */
  prerequisites: readonly ResidentPrerequisite[];
}

export interface ResidentPrerequisite {
  id: string;
  ok: boolean;
  label: string;
  message: string | undefined;
}

/** The types to choose from, unless the host sets others. */
export const defaultTypes: readonly ContactType[] = ["tenant", "resident", "owner"];

/** The role of an invitation: the host's, else the role with the key of the type, else `tenant`. */
export function roleFor(type: string, { role, roles }: Pick<AddResidentSetting, "role" | "roles">): string {
  return role ?? roles.find(({ key }) => key === type)?.key ?? "tenant";
}

export const hasAddress = ({ email }: Pick<AddResidentValues, "email">): boolean => check(Email, email).ok;

/**
 * Whether an invitation is sent. Without an address the switch is off. It says so only once `isPastEmail`, because an
 * address that was not reached yet is not missing.
 */
export function invitationOf(
  values: AddResidentValues,
  setting: AddResidentSetting,
  isPastEmail: boolean,
  messages: Texts,
): Invitation {
  const role = roleFor(values.type, setting);
  const blockedBy = blockOf(values, setting.grant, role, isPastEmail);
  const isOn = values.invite && blockedBy === undefined;
  return { role, isOn, blockedBy, prerequisites: isOn ? prerequisitesOf(values, setting, role, messages) : [] };
}

function blockOf(values: AddResidentValues, grant: Grant, role: string, isPastEmail: boolean): InviteBlock | undefined {
  if (!allows(grant.permissions, "invitations:send")) return "not_permitted";
  if (!grantsRole(grant, role)) return "role_not_grantable";
  if (!isPastEmail || hasAddress(values)) return undefined;
  return values.email.trim() === "" ? "no_email" : "wrong_email";
}

// Only the server can check the first two. The switch shows a missing address itself.
const checkedElsewhere: readonly string[] = ["not_active", "cooldown", "valid_email"] satisfies CheckId[];

function prerequisitesOf(
  { type, workspaceId, unit, leaseId }: AddResidentValues,
  { organization, roles }: AddResidentSetting,
  key: string,
  messages: Texts,
): ResidentPrerequisite[] {
  const required = roles.find((role) => role.key === key)?.prerequisites ?? [];
  const checks = judgePrerequisites({
    organization,
    contact: {
      type,
      email: null,
      emailSuppressed: false,
      workspaces: workspaceId === "" ? [] : [{ unit: unit.trim() || null, leaseId: leaseId.trim() || null }],
      active: false,
      resendAvailableAt: null,
    },
    // An organization that was never set up cannot be reactivated; its incomplete profile says what to do.
    role: {
      key,
      prerequisites: required.filter(
        (id) => !checkedElsewhere.includes(id) && (organization !== null || id !== "organization_active"),
      ),
    },
    now: atAnyTime,
  });
  return checks.map((one) => {
    const { id, ok, label, message } = toPrerequisite(one, messages, false);
    return { id, ok, label, message: ok ? undefined : (ownText(messages.addResident.fixes, id) ?? message) };
  });
}

/** The default values: from the host's options, and the only property if there is just one. */
export function defaultsFor(
  { workspaces }: AddResidentSetting,
  types: readonly ContactType[],
  workspaceId: string | undefined,
): AddResidentValues {
  const only = workspaces.length === 1 ? workspaces[0]?.id : undefined;
  const wanted = workspaces.find(({ id }) => id === workspaceId)?.id ?? only ?? "";
  return {
    firstName: "",
    lastName: "",
    email: "",
    phone: "",
    type: types[0] ?? "tenant",
    workspaceId: wanted,
    unit: "",
    leaseId: "",
    invite: true,
    message: "",
  };
}

const filled = (key: AddResidentField, value: string) => (value.trim() === "" ? {} : { [key]: value });

/** The values as the contract's input, without empty ones. */
export function toInput(values: AddResidentValues, setting: AddResidentSetting, isInvited: boolean): ResidentInput {
  const { type, firstName, lastName, email, phone, unit, leaseId, message } = values;
  // After a reload, the selected value may no longer be on offer.
  const place = setting.workspaces.find(({ id }) => id === values.workspaceId);
  return {
    type,
    firstName,
    lastName,
    ...filled("email", email),
    ...filled("phone", phone),
    ...(place ? { workspaces: [{ id: place.id, ...filled("unit", unit), ...filled("leaseId", leaseId) }] } : {}),
    ...(isInvited ? { invite: { role: roleFor(type, setting), ...filled("message", message) } } : {}),
  };
}

/** A mistake with the name of this form's field as its path. */
export function toField(mistake: FieldError): FieldError {
  const [head, second, third] = mistake.path.split(".");
  if (head === "workspaces")
    return { ...mistake, path: third === "unit" || third === "leaseId" ? third : "workspaceId" };
  if (head === "invite") return { ...mistake, path: second === "workspaceIds" ? "workspaceId" : (second ?? head) };
  return mistake;
}

/** Every mistake in the form, by the contract's schema. */
export function mistakesIn(values: AddResidentValues, setting: AddResidentSetting): FieldError[] {
  const isInvited = values.invite && hasAddress(values);
  const checked = check(ContactCreate, toInput(values, setting, isInvited));
  const mistakes = checked.ok ? [] : checked.errors.map(toField);
  // The schema checks the two names together only if every field is valid. The form shows it earlier.
  const isNameless = values.firstName.trim() === "" && values.lastName.trim() === "";
  if (isNameless && !mistakes.some(({ path }) => path === "firstName"))
    mistakes.push(fieldError("firstName", "required"));
  // The server refuses a contact without a property from a caller who holds only some properties: the caller could not
  // see it.
  const isLimited = setting.grant.workspaceIds !== null && setting.workspaces.length > 0;
  if (isLimited && values.workspaceId === "") mistakes.push(fieldError("workspaceId", "workspace_required"));
  return mistakes;
}
