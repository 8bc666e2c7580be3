import type { RecordSet } from "@latchkey/core/contract";
import type { HandlersOf } from "../answer/call.js";
import { invalid, ProblemError } from "../answer/problem.js";
import { requireOrganization } from "./actor.js";
import { defined } from "./defined.js";
import { record } from "./events.js";
import type { RecordSetRecord, State } from "./state.js";

/** The choice of a record set in a form: a saved one, or custom rules for one person. */
export interface RecordSetChoice {
  recordSetId?: string | null | undefined;
  recordSet?: { rules: RecordSet["rules"] } | undefined;
}

/**
 * Refuses a record set that does not exist or is not in the organization's plan. `prefix` is the path of the choice in
 * the body.
 */
export function requireRecordSet(state: State, { recordSetId, recordSet }: RecordSetChoice, prefix = ""): void {
  if (recordSet) requireRules(state, recordSet.rules, `${prefix}recordSet`, `${prefix}recordSet.rules`);
  else if (recordSetId) requireInPlan(state, `${prefix}recordSetId`);
  if (!recordSet && recordSetId && !state.recordSets.has(recordSetId)) throw ProblemError.of("not_found");
}

function requireInPlan(state: State, path: string): void {
  if (state.organization?.recordSets.enabled === false) throw invalid(path, "not_in_plan");
}

function requireRules(state: State, rules: RecordSet["rules"], path: string, rulesPath: string): void {
  requireInPlan(state, path);
  const known = state.organization?.recordSets.entityTypes ?? [];
  const unknown = Object.keys(rules).find((type) => !known.includes(type));
  if (unknown !== undefined) throw invalid(`${rulesPath}.${unknown}`, "invalid_value");
}

/** The id of the chosen record set. Custom rules become a set that lists do not show. */
export function recordSetIdOf(state: State, { recordSetId, recordSet }: RecordSetChoice): string | null {
  if (!recordSet) return recordSetId ?? null;
  return addRecordSet(state, { name: "Custom", rules: recordSet.rules, shared: false }).id;
}

/** Adds a record set to the world. */
export function addRecordSet(state: State, set: Omit<RecordSetRecord, "id">): RecordSetRecord {
  const added = { id: state.nextId("rec"), ...set };
  state.recordSets.set(added.id, added);
  return added;
}

const toRecordSet = ({ id, name, rules }: RecordSetRecord): RecordSet => ({ id, name, rules });

const saved = (state: State): RecordSetRecord[] => [...state.recordSets.values()].filter((set) => set.shared);

function requireSaved(state: State, id: string): RecordSetRecord {
  const set = state.recordSets.get(id);
  if (!set?.shared) throw ProblemError.of("not_found");
  return set;
}

function refuseTakenName(state: State, name: string | undefined, id?: string): void {
  if (saved(state).some((set) => set.name === name && set.id !== id))
    throw ProblemError.of("conflict", { field: "name" });
}

const inUse = (state: State, id: string): boolean =>
  [...state.users.values()].some((user) => user.status !== "deleted" && user.recordSetId === id) ||
  [...state.invitations.values()].some(
    ({ status, recordSetId }) => (status === "open" || status === "expired") && recordSetId === id,
  );

/** The handlers of `recordSets.*`. */
export const recordSetHandlers: HandlersOf<"recordSets"> = {
  list: ({ state }) => ({ data: saved(state).map(toRecordSet), nextCursor: null }),
  create: ({ state, actor, body }) => {
    requireOrganization(state);
    requireRules(state, body.rules, "rules", "rules");
    refuseTakenName(state, body.name);
    const set = addRecordSet(state, { ...body, shared: true });
    record(state, "record_set.created", actor, { data: { id: set.id } });
    return toRecordSet(set);
  },
  update: ({ state, actor, params, body }) => {
    const set = requireSaved(state, params.id);
    if (body.rules) requireRules(state, body.rules, "rules", "rules");
    refuseTakenName(state, body.name, set.id);
    Object.assign(set, defined(body));
    record(state, "record_set.updated", actor, { data: { id: set.id } });
    return toRecordSet(set);
  },
  remove: ({ state, actor, params }) => {
    const set = requireSaved(state, params.id);
    if (inUse(state, set.id)) throw ProblemError.of("record_set_in_use");
    state.recordSets.delete(set.id);
    record(state, "record_set.deleted", actor, { data: { id: set.id } });
  },
};
