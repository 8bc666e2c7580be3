"use client";
import { useCallback, useState } from "react";
import { noSelection, wholeSelection, withTicks, type Selection } from "./selection.model.js";

/**
 * The people chosen in a paged list.
 *
 * @param scope the filter as text. "All" are those that match it, so another filter begins anew; people ticked one by
 *   one stay ticked while they are filtered away.
 */
export function useSelection(scope: string) {
  const [state, setState] = useState<{ scope: string; selection: Selection }>({ scope, selection: noSelection });
  const selection = state.selection.isAll && state.scope !== scope ? noSelection : state.selection;
  const change = useCallback(
    (next: (now: Selection) => Selection) =>
      setState((now) => ({
        scope,
        selection: next(now.selection.isAll && now.scope !== scope ? noSelection : now.selection),
      })),
    [scope],
  );
  return {
    selection,
    /** Ticks people, or the opposite. */
    tick: useCallback(
      (ids: readonly string[], isTick: boolean) => change((now) => withTicks(now, ids, isTick)),
      [change],
    ),
    /** Chooses everyone who matches the filter, on every page. */
    selectAll: useCallback(() => change(() => wholeSelection), [change]),
    clear: useCallback(() => change(() => noSelection), [change]),
  };
}

export type SelectionController = ReturnType<typeof useSelection>;
