/** Preferences and record set of somebody of the office's team, as forms hold them and as the contract wants them. */
import type { Organization, RecordSet } from "@latchkey/core";
import { fieldError, noPreferences, type FieldError, type Preferences } from "@latchkey/core/contract";
import { ownText } from "../badges/own-text.js";
import type { InviteUserMessages } from "./messages.js";

export type RecordRules = RecordSet["rules"];

/** Whether somebody gets no record set, a saved one, or rules of their own. */
export type RecordSetKind = "none" | "existing" | "custom";

/** The fields, named as the contract's own, so that a server's mistakes find them. */
export interface UserOptions {
  preferences: Preferences;
  recordSetKind: RecordSetKind;
  /** A saved one, with `existing`. */
  recordSetId: string;
  /** With `custom`. */
  recordSet: { rules: RecordRules };
}

export const noOptions: UserOptions = {
  preferences: noPreferences,
  recordSetKind: "none",
  recordSetId: "",
  recordSet: { rules: {} },
};

/** The weekly email switched on or off; once on it begins with all the workspaces that are granted. */
export const withWeeklyEmails = (
  preferences: Preferences,
  enabled: boolean,
  granted: readonly string[],
): Preferences => ({
  ...preferences,
  weeklyEmails: { enabled, workspaceIds: enabled ? [...granted] : [] },
});

/** Preferences as they are sent: nobody is told about a workspace that they do not see. */
export const preferencesInput = ({ weeklyEmails, ...rest }: Preferences, granted: readonly string[]): Preferences => ({
  ...rest,
  weeklyEmails: {
    enabled: weeklyEmails.enabled,
    workspaceIds: weeklyEmails.enabled ? weeklyEmails.workspaceIds.filter((id) => granted.includes(id)) : [],
  },
});

/** A rule with one of its boxes turned: to update something is to see it too. */
export function withRule(rules: RecordRules, kind: string, box: "view" | "update", isOn: boolean): RecordRules {
  const { view, update } = rules[kind] ?? { view: false, update: false };
  const rule = box === "view" ? { view: isOn, update: update && isOn } : { view: view || isOn, update: isOn };
  return { ...rules, [kind]: rule };
}

/** The record set as it is sent; a kind of record that the organization no longer has is left out. */
export function recordSetInput(
  { recordSetKind, recordSetId, recordSet }: UserOptions,
  { entityTypes }: Organization["recordSets"],
): { recordSetId?: string; recordSet?: { rules: RecordRules } } {
  if (recordSetKind === "existing") return recordSetId === "" ? {} : { recordSetId };
  if (recordSetKind === "none") return {};
  return {
    recordSet: {
      rules: Object.fromEntries(Object.entries(recordSet.rules).filter(([kind]) => entityTypes.includes(kind))),
    },
  };
}

/** What is wrong with the choice of a record set. */
export function recordSetMistakes({ recordSetKind, recordSetId, recordSet }: UserOptions): FieldError[] {
  if (recordSetKind === "existing" && recordSetId === "") return [fieldError("recordSetId", "required")];
  const isEmpty = !Object.values(recordSet.rules).some(({ view }) => view);
  return recordSetKind === "custom" && isEmpty ? [fieldError("recordSet", "required")] : [];
}

/** A kind of record: the usual ones translated, a host's own from its key: `lease_riders` → "Lease riders". */
export function entityText(kind: string, { entityTypes }: Pick<InviteUserMessages, "entityTypes">): string {
  const words = kind.replaceAll("_", " ");
  return ownText(entityTypes, kind) ?? words.charAt(0).toUpperCase() + words.slice(1);
}
