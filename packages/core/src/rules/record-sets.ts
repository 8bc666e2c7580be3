import { fieldError } from "../contract/field-errors.js";
import type { Organization } from "../contract/organization/schema.js";
import type { RecordSet } from "../contract/role/schema.js";
import { foldText } from "./fold-text.js";
import { mayActEverywhere, type Granter } from "./granting.js";
import { allowed, first, refused, type Ruling } from "./ruling.js";

/** The record sets of an organization's plan. */
export type RecordSetPlan = Organization["recordSets"];

type Rules = RecordSet["rules"];
type Named = Pick<RecordSet, "id" | "name">;

/** Whether the plan includes record sets. `path` is the field in the error. */
const mayHaveRecordSets = ({ enabled }: RecordSetPlan, path: string): Ruling<"validation_failed"> =>
  enabled ? allowed : refused("validation_failed", { errors: [fieldError(path, "not_in_plan")] });

/** Whether the plan has every kind of record in the rules. Each error is under `path`. */
function mayHaveRules({ entityTypes }: RecordSetPlan, path: string, rules: Rules): Ruling<"validation_failed"> {
  const errors = Object.keys(rules)
    .filter((type) => !entityTypes.includes(type))
    .map((type) => fieldError(`${path}.${type}`, "invalid_value", `Use one of: ${entityTypes.join(", ")}.`));
  return errors.length > 0 ? refused("validation_failed", { errors }) : allowed;
}

/** The choice of a record set for one person: a saved one, rules of their own, or none. Rules come first. */
export interface RecordSetChoice {
  recordSetId?: string | null | undefined;
  recordSet?: { rules: Rules } | undefined;
}

/** Whether the plan includes the record set that was chosen for a person. */
export function mayChooseRecordSet(
  plan: RecordSetPlan,
  { recordSetId = null, recordSet }: RecordSetChoice,
): Ruling<"validation_failed"> {
  if (recordSet)
    return first([mayHaveRecordSets(plan, "recordSet"), () => mayHaveRules(plan, "recordSet.rules", recordSet.rules)]);
  return recordSetId === null ? allowed : mayHaveRecordSets(plan, "recordSetId");
}

/** Whether a name is free among the saved record sets. Two that read alike cannot be told apart in a list. */
function mayBeNamed(name: string, saved: readonly Named[], ownId?: string): Ruling<"conflict"> {
  const isTaken = saved.some((set) => set.id !== ownId && foldText(set.name) === foldText(name));
  return isTaken ? refused("conflict", { field: "name" }) : allowed;
}

/**
 * Whether a record set may be saved.
 *
 * @param saved the saved record sets of the organization
 */
export const mayCreateRecordSet = (
  plan: RecordSetPlan,
  { name, rules }: Omit<RecordSet, "id">,
  saved: readonly Named[],
): Ruling<"validation_failed" | "conflict"> =>
  first<"validation_failed" | "conflict">([
    mayHaveRecordSets(plan, "rules"),
    () => mayHaveRules(plan, "rules", rules),
    () => mayBeNamed(name, saved),
  ]);

/** A change to a saved record set, and what it depends on. */
export interface RecordSetChange {
  before: Named;
  after: { name?: string | undefined; rules?: Rules | undefined };
  plan: RecordSetPlan;
  /** The saved record sets of the organization. */
  saved: readonly Named[];
  /** Whether the organization has workspaces that the granter does not hold. */
  hasOthers: boolean;
}

/** Whether the granter may change a saved record set for everyone who has it, which takes {@link mayActEverywhere}. */
export function mayUpdateRecordSet(
  granter: Granter,
  { before, after: { name, rules }, plan, saved, hasOthers }: RecordSetChange,
): Ruling<"validation_failed" | "conflict" | "forbidden"> {
  return first<"validation_failed" | "conflict" | "forbidden">([
    mayActEverywhere(granter, "roles:manage", hasOthers),
    ...(rules ? [mayHaveRecordSets(plan, "rules"), mayHaveRules(plan, "rules", rules)] : []),
    name === undefined ? allowed : mayBeNamed(name, saved, before.id),
  ]);
}

/**
 * Whether the granter may delete a record set.
 *
 * @param isInUse whether a user has it, or an invitation would give it, a resent one included
 * @param hasOthers whether the organization has workspaces that the granter does not hold
 */
export const mayDeleteRecordSet = (
  granter: Granter,
  { isInUse, hasOthers }: { isInUse: boolean; hasOthers: boolean },
): Ruling<"forbidden" | "record_set_in_use"> =>
  first<"forbidden" | "record_set_in_use">([
    mayActEverywhere(granter, "roles:manage", hasOthers),
    isInUse ? refused("record_set_in_use", {}) : allowed,
  ]);

/** The order of saved record sets: by name. */
export function recordSetsByName<Set extends Named>(saved: readonly Set[]): Set[] {
  const keyed = saved.map((set) => ({ set, key: `${foldText(set.name)}\0${set.id}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ set }) => set);
}
