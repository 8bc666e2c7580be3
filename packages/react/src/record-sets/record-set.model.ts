/** The choice of a record set, as forms keep it and as the contract expects it. Pure functions. */
import type { Organization, RecordSet } from "@latchkey/core";
import { fieldError, type FieldError } from "@latchkey/core/contract";
import { ownText } from "../i18n/own-text.js";
import type { RecordSetTexts } from "./messages.js";

export type RecordRules = RecordSet["rules"];

/** No record set, a saved one, or custom rules. */
export type RecordSetKind = "none" | "existing" | "custom";

/** The fields, named as in the contract, so that a server's mistakes find them. */
export interface RecordSetChoice {
  recordSetKind: RecordSetKind;
  /** Id of a saved one, with `existing`. */
  recordSetId: string;
  /** With `custom`. */
  recordSet: { rules: RecordRules };
}

export const noRecordSet: RecordSetChoice = { recordSetKind: "none", recordSetId: "", recordSet: { rules: {} } };

/** The rules with one checkbox changed. Update includes view. */
export function withRule(rules: RecordRules, kind: string, box: "view" | "update", isOn: boolean): RecordRules {
  const { view, update } = rules[kind] ?? { view: false, update: false };
  const rule = box === "view" ? { view: isOn, update: update && isOn } : { view: view || isOn, update: isOn };
  return { ...rules, [kind]: rule };
}

/** The record set as it is sent, without kinds of record that the organization no longer has. */
export function recordSetInput(
  { recordSetKind, recordSetId, recordSet }: RecordSetChoice,
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

/** The mistakes in the choice of a record set. */
export function recordSetMistakes({ recordSetKind, recordSetId, recordSet }: RecordSetChoice): FieldError[] {
  if (recordSetKind === "existing" && recordSetId === "") return [fieldError("recordSetId", "required")];
  const isEmpty = !Object.values(recordSet.rules).some(({ view }) => view);
  return recordSetKind === "custom" && isEmpty ? [fieldError("recordSet", "required")] : [];
}

/** The name of a kind of record: translated, or made from its key: `lease_riders` → "Lease riders". */
export function entityText(kind: string, { entityTypes }: Pick<RecordSetTexts, "entityTypes">): string {
  const words = kind.replaceAll("_", " ");
  return ownText(entityTypes, kind) ?? words.charAt(0).toUpperCase() + words.slice(1);
}
