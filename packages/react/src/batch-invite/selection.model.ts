/** Which people of a paged list are chosen: some by id, or all that match the filter, with exceptions. */
import type { BatchFilter } from "@latchkey/core/contract";
import type { ContactListInput } from "../query-keys.js";

export interface Selection {
  /** All that match the filter are chosen, except `ids`; else `ids` are. */
  isAll: boolean;
  ids: ReadonlySet<string>;
}

export const noSelection: Selection = { isAll: false, ids: new Set() };
export const wholeSelection: Selection = { isAll: true, ids: new Set() };

export const isTicked = ({ isAll, ids }: Selection, id: string): boolean => ids.has(id) !== isAll;

/** The selection with these people ticked, or not. */
export function withTicks({ isAll, ids }: Selection, changed: readonly string[], isTick: boolean): Selection {
  const next = new Set(ids);
  for (const id of changed) {
    if (isTick === isAll) next.delete(id);
    else next.add(id);
  }
  return { isAll, ids: next };
}

/** How many are chosen. Undefined if all are and nobody has counted them yet. */
export function chosenCount({ isAll, ids }: Selection, total: number | undefined): number | undefined {
  if (!isAll) return ids.size;
  return total === undefined ? undefined : Math.max(0, total - ids.size);
}

/** Whom a batch is for. */
export type BatchTarget = { contactIds: string[] } | { filter: BatchFilter };

/** The people of a selection, as a batch names them. Null if it is empty. */
export function targetOf({ isAll, ids }: Selection, filter: BatchFilter): BatchTarget | null {
  if (isAll) return { filter: ids.size === 0 ? filter : { ...filter, exceptIds: [...ids] } };
  return ids.size === 0 ? null : { contactIds: [...ids] };
}

const listOf = <Value extends string>(value: Value | readonly Value[] | undefined): string[] | undefined =>
  value === undefined ? undefined : typeof value === "string" ? value.split(",") : [...value];

/** The filter of a list as that of a batch. */
export function batchFilterOf({ status, type, delivery, role, workspaceId, q }: ContactListInput): BatchFilter {
  const filter = {
    status: listOf(status),
    type: listOf(type),
    delivery: listOf(delivery),
    role: listOf(role),
    workspaceId,
    q,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as BatchFilter;
}
