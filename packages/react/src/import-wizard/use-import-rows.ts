"use client";
import type { CallInput, CallOutput } from "@latchkey/core";
import type { Import, ImportProblem, ImportRow, ImportRowState, routes } from "@latchkey/core/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useLatchkey } from "../context.js";
import { importRowsQuery } from "../queries.js";
import { keys } from "../query-keys.js";

export type ImportRowsInput = CallInput<typeof routes.imports.rows>;

/** What is listed: the rows of a state, or those of them with one problem. */
export interface RowFilter {
  state: ImportRowState;
  problem: ImportProblem | "";
}

type Page = CallOutput<typeof routes.imports.rows>;

const PAGE = 50;
const none: readonly ImportRow[] = [];

/** The rows of an import, a page at a time, so that a file of any length is as quick as a short one. */
export function useImportRows(file: Import | undefined, isWanted: boolean) {
  const { client } = useLatchkey();
  const queryClient = useQueryClient();
  const [chosen, setFilter] = useState<RowFilter | null>(null);
  /** The cursors of the pages up to this one. The first page has none. */
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const counts = file?.counts;
  const filter: RowFilter = chosen ?? {
    state: counts && counts.needsFix === 0 ? "ready" : "needs_fix",
    problem: "",
  };
  // The group that was open first stays open when its last row is mended.
  if (isWanted && file && chosen === null) setFilter(filter);
  const { state, problem } = filter;
  const id = file?.id ?? "";
  const input: ImportRowsInput = {
    id,
    state,
    ...(problem === "" ? {} : { problem }),
    limit: PAGE,
    ...(cursors.length > 0 ? { cursor: cursors.at(-1) } : {}),
  };
  const options = importRowsQuery(client, input, isWanted && id !== "");
  const query = useQuery(options);
  const key = JSON.stringify(options.queryKey);
  const page = query.data;
  const next = page?.nextCursor ?? null;

  return {
    filter,
    /** Null for what is opened first: what needs a fix, if anything does. */
    setFilter: (change: RowFilter | null) => {
      setFilter(change);
      setCursors([]);
    },
    rows: page?.data ?? none,
    from: cursors.length * PAGE + 1,
    hasPrevious: cursors.length > 0,
    hasNext: next !== null,
    previous: () => setCursors((now) => now.slice(0, -1)),
    next: () => next !== null && setCursors((now) => [...now, next]),
    isLoading: query.isLoading,
    isReplacing: query.isPlaceholderData,
    isFetching: query.isFetching,
    error: query.error,
    retry: () => void query.refetch(),
    /** Rows that were changed stay where they are, so that the list does not move under the pointer. */
    replace: useCallback(
      (changed: readonly ImportRow[]) => {
        const byNumber = new Map(changed.map((row) => [row.row, row]));
        queryClient.setQueryData<Page>(JSON.parse(key) as unknown[], (now) =>
          now ? { ...now, data: now.data.map((row) => byNumber.get(row.row) ?? row) } : now,
        );
        void queryClient.invalidateQueries({ queryKey: keys.importAllRows(id), refetchType: "none" });
      },
      [queryClient, key, id],
    ),
    /** Reads the page again, after something that changed many rows. */
    reload: useCallback(() => {
      setCursors([]);
      void queryClient.invalidateQueries({ queryKey: keys.importAllRows(id) });
    }, [queryClient, id]),
  };
}

export type ImportRowsController = ReturnType<typeof useImportRows>;
