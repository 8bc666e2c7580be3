"use client";
import { useCallback, useEffect, useState } from "react";
import { searchOf } from "../form/search-text.js";
import {
  defaultSort,
  inLifeOrder,
  nextSort,
  type ContactSort,
  type PortalStatus,
  type SortCycles,
} from "./contact-list.model.js";

interface ListState {
  /** The text in the search box. `q` follows after a pause in typing. */
  typed: string;
  q: string;
  statuses: readonly PortalStatus[];
  /** The role to filter by; empty for all. */
  role: string;
  /** Only contacts whose email did not arrive. */
  hasProblems: boolean;
  sort: ContactSort;
  /** The cursors up to the current page; the first page has none. They belong to the list of `scope`. */
  cursors: readonly string[];
  scope: string;
}

const DEBOUNCE_MS = 250;

/** The search, filters, order and page of a list. Any change, also of `scope`, goes back to the first page. */
export function useListState<Column extends string>(scope: string, cycles: SortCycles<Column>) {
  const [state, setState] = useState<ListState>({
    typed: "",
    q: "",
    statuses: [],
    role: "",
    hasProblems: false,
    sort: defaultSort,
    cursors: [],
    scope,
  });
  const cursors = state.scope === scope ? state.cursors : [];

  const ask = useCallback(
    (change: (now: ListState) => Partial<ListState>) =>
      setState((now) => ({ ...now, cursors: [], scope, ...change(now) })),
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
    role: state.role,
    hasProblems: state.hasProblems,
    sort: state.sort,
    cursors,
    isFiltered: q !== "" || state.statuses.length > 0 || state.role !== "" || state.hasProblems,
    setTyped: useCallback((text: string) => setState((now) => ({ ...now, typed: text })), []),
    /** Searches immediately, for Enter. */
    searchNow: useCallback(() => ask((now) => ({ q: searchOf(now.typed) })), [ask]),
    toggleStatus: useCallback(
      (status: PortalStatus) =>
        ask(({ statuses }) => ({
          statuses: inLifeOrder(
            statuses.includes(status) ? statuses.filter((other) => other !== status) : [...statuses, status],
          ),
        })),
      [ask],
    ),
    setRole: useCallback((role: string) => ask(() => ({ role })), [ask]),
    toggleProblems: useCallback(() => ask(({ hasProblems }) => ({ hasProblems: !hasProblems })), [ask]),
    clearFilters: useCallback(
      () => ask(() => ({ typed: "", q: "", statuses: [], role: "", hasProblems: false })),
      [ask],
    ),
    sortBy: useCallback(
      (column: Column) => ask(({ sort }) => ({ sort: nextSort(cycles, sort, column) })),
      [ask, cycles],
    ),
    forward: (cursor: string) => setState((now) => ({ ...now, scope, cursors: [...cursors, cursor] })),
    back: () => setState((now) => ({ ...now, scope, cursors: cursors.slice(0, -1) })),
  };
}
