/** The rows of the review: what will be sent, as the contract normalizes it. Pure functions. */
import type { Contact, RecordSet } from "@latchkey/core";
import { activations, check, Email } from "@latchkey/core/contract";
import { optionsOf, roleText } from "../access/role.model.js";
import { fullName } from "../i18n/person-name.js";
import { getsAll, grantedIds, type InviteUserValues, type Setting } from "./invite-user.model.js";
import type { Texts } from "./texts.js";

export interface ReviewRow {
  id:
    | "name"
    | "email"
    | "phone"
    | "home"
    | "role"
    | "workspaces"
    | "preferences"
    | "recordSet"
    | "activation"
    | "message";
  label: string;
  /** An array for a list of names. */
  value: string | readonly string[];
}

// Names shown before the rest is counted.
const NAMES_SHOWN = 6;

/** The details of a contact, without the name, which is in the title. */
export function contactRows(contact: Contact, messages: Texts): ReviewRow[] {
  const m = messages.inviteUser;
  const homes = contact.workspaces.map(({ name, unit }) => [name, unit].filter(Boolean).join(" · "));
  const rows: ReviewRow[] = [
    { id: "email", label: m.email, value: contact.email ?? m.noEmail },
    { id: "phone", label: m.phone, value: contact.phone ?? "" },
    { id: "home", label: m.home, value: homes.slice(0, NAMES_SHOWN) },
  ];
  return rows.filter(({ value }) => value.length > 0);
}

/** A row for each value that will be sent. Empty values have none. */
export function reviewRows(values: InviteUserValues, setting: Setting, messages: Texts): ReviewRow[] {
  const { roles, workspaces, recordSets = [] } = setting;
  const offers = optionsOf(values.role, setting);
  const m = messages.inviteUser;
  const role = roles.find(({ key }) => key === values.role);
  const chosen = getsAll(values, setting)
    ? [m.allWorkspaces]
    : workspaces.filter(({ id }) => values.workspaceIds.includes(id)).map(({ name }) => name);
  const hidden = chosen.length - NAMES_SHOWN;
  const named = hidden > 0 ? [...chosen.slice(0, NAMES_SHOWN), m.more(hidden)] : chosen;
  const email = check(Email, values.email);
  const activation = activations.find((one) => one === role?.activation);
  const rows: ReviewRow[] = [
    { id: "name", label: m.name, value: fullName(values) },
    { id: "email", label: m.email, value: email.ok ? email.value : values.email },
    { id: "phone", label: m.phone, value: values.phone.trim() },
    { id: "role", label: m.role, value: role ? roleText(role, messages).label : "" },
    { id: "workspaces", label: m.workspaces, value: named },
    {
      id: "preferences",
      label: m.preferences,
      value: offers.preferences ? preferenceLines(values, setting, messages) : [],
    },
    {
      id: "recordSet",
      label: m.recordSet,
      value: offers.recordSets ? recordSetText(values, recordSets, messages) : "",
    },
    { id: "activation", label: m.activation, value: activation ? m.activations[activation] : "" },
    { id: "message", label: m.message, value: values.message.trim() },
  ];
  return rows.filter(({ value }) => value.length > 0);
}

/** The preferences that are on, one per line. */
function preferenceLines(values: InviteUserValues, setting: Setting, { inviteUser: m }: Texts): string[] {
  const { weeklyEmails, newMessageNotifications, canOwnRecords } = values.preferences;
  const granted = grantedIds(values, setting);
  const names = setting.workspaces
    .filter(({ id }) => granted.includes(id) && weeklyEmails.workspaceIds.includes(id))
    .map(({ name }) => name);
  return [
    ...(weeklyEmails.enabled ? [[m.weeklyEmails, names.join(", ")].filter(Boolean).join(": ")] : []),
    ...(newMessageNotifications ? [m.newMessageNotifications] : []),
    ...(canOwnRecords ? [m.canOwnRecords] : []),
  ];
}

function recordSetText(
  { recordSetKind, recordSetId }: InviteUserValues,
  saved: readonly RecordSet[],
  { inviteUser: m }: Texts,
): string {
  if (recordSetKind === "existing") return saved.find(({ id }) => id === recordSetId)?.name ?? "";
  return recordSetKind === "custom" ? m.recordSetKinds.custom.label : "";
}
