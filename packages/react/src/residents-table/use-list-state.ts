"use client";
import { useCallback, useEffect, useState } from "react";
import type { ResidentsColumn } from "./messages.js";
import { defaultSort, inLifeOrder, nextSort, searchOf, type ContactSort, type PortalStatus } from "./residents-table.model.js";

interface ListState {
  /** What stands in the search box; `q` follows once the typing stops. */
  typed: string;
  q: string;
  statuses: readonly PortalStatus[];
  sort: ContactSort;
  /** The cursors that led to the page shown, the first page having none. They are of `scope`'s list alone. */
  cursors: readonly string[];
  scope: string;
}

const DEBOUNCE_MS = 250;

/** What is asked of the list: search, filter, order and page. Whatever changes the list goes back to its first page, also a new `scope`. */
export function useListState(scope: string) {
  const [state, setState] = useState<ListState>({ typed: "", q: "", statuses: [], sort: defaultSort, cursors: [], scope });
  const cursors = state.scope === scope ? state.cursors : [];

  const ask = useCallback(
    (change: (now: ListState) => Partial<ListState>) => setState((now) => ({ ...now, cursors: [], scope, ...change(now) })),
    [scope],
  );

  const { typed, q } = state;
  useEffect(() => {
    if (searchOf(typed) === q) return;
    const timer = setTimeout(() => ask(() => ({ q: searchOf(typed) })), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed, q, ask]);

  return {
    typed,
    q,
    statuses: state.statuses,
    sort: state.sort,
    cursors,
    isFiltered: q !== "" || state.statuses.length > 0,
    setTyped: useCallback((text: string) => setState((now) => ({ ...now, typed: text })), []),
    /** Searches at once: for Enter. */
    searchNow: useCallback(() => ask((now) => ({ q: searchOf(now.typed) })), [ask]),
    toggleStatus: useCallback(
      (status: PortalStatus) =>
        ask(({ statuses }) => ({ statuses: inLifeOrder(statuses.includes(status) ? statuses.filter((other) => other !== status) : [...statuses, status]) })),
      [ask],
    ),
    clearFilters: useCallback(() => ask(() => ({ typed: "", q: "", statuses: [] })), [ask]),
    sortBy: useCallback((column: ResidentsColumn) => ask(({ sort }) => ({ sort: nextSort(sort, column) })), [ask]),
    forward: (cursor: string) => setState((now) => ({ ...now, scope, cursors: [...cursors, cursor] })),
    back: () => setState((now) => ({ ...now, scope, cursors: cursors.slice(0, -1) })),
  };
}
