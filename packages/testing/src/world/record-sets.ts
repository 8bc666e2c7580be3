import type { RecordSet } from "@latchkey/core/contract";
import {
  mayChooseRecordSet,
  mayCreateRecordSet,
  mayDeleteRecordSet,
  mayUpdateRecordSet,
  recordSetsByName,
  recordSetsSeen,
  type RecordSetChoice,
} from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { assertRuling } from "../answer/ruling.js";
import { granterOf, lacksAny, requireOrganization } from "./actor.js";
import { defined } from "./defined.js";
import { record } from "./events.js";
import type { RecordSetRecord, State } from "./state.js";

/**
 * Refuses a record set that does not exist or is not in the organization's plan. `prefix` is the path of the choice in
 * the body.
 */
export function requireRecordSet(state: State, choice: RecordSetChoice, prefix = ""): void {
  const { recordSetId, recordSet } = choice;
  if (!recordSet && !recordSetId) return;
  assertRuling(mayChooseRecordSet(requireOrganization(state).recordSets, choice), prefix);
  if (!recordSet && recordSetId && !state.recordSets.has(recordSetId)) throw ProblemError.of("not_found");
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

const saved = (state: State): RecordSet[] =>
  [...state.recordSets.values()].filter((set) => set.shared).map(toRecordSet);

function requireSaved(state: State, id: string): RecordSetRecord {
  const set = state.recordSets.get(id);
  if (!set?.shared) throw ProblemError.of("not_found");
  return set;
}

const isInUse = (state: State, id: string): boolean =>
  [...state.users.values()].some((user) => user.status !== "deleted" && user.recordSetId === id) ||
  [...state.invitations.values()].some(
    ({ status, recordSetId }) => (status === "open" || status === "expired") && recordSetId === id,
  );

/** The handlers of `recordSets.*`. */
export const recordSetHandlers: HandlersOf<"recordSets"> = {
  list: ({ state, actor }) => ({
    data: recordSetsSeen(actor.role, recordSetsByName(saved(state))),
    nextCursor: null,
  }),
  create: ({ state, actor, body }) => {
    assertRuling(mayCreateRecordSet(requireOrganization(state).recordSets, body, saved(state)));
    const set = addRecordSet(state, { ...body, shared: true });
    record(state, "record_set.created", actor, { data: { id: set.id } });
    return toRecordSet(set);
  },
  update: ({ state, actor, params, body }) => {
    const set = requireSaved(state, params.id);
    const plan = requireOrganization(state).recordSets;
    assertRuling(
      mayUpdateRecordSet(granterOf(actor), {
        before: set,
        after: body,
        plan,
        saved: saved(state),
        hasOthers: lacksAny(state, actor),
      }),
    );
    Object.assign(set, defined(body));
    record(state, "record_set.updated", actor, { data: { id: set.id } });
    return toRecordSet(set);
  },
  remove: ({ state, actor, params }) => {
    const set = requireSaved(state, params.id);
    assertRuling(
      mayDeleteRecordSet(granterOf(actor), { isInUse: isInUse(state, set.id), hasOthers: lacksAny(state, actor) }),
    );
    state.recordSets.delete(set.id);
    record(state, "record_set.deleted", actor, { data: { id: set.id } });
  },
};
