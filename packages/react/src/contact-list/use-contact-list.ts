"use client";
import type { Contact, Grant } from "@latchkey/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useLatchkey } from "../context.js";
import { noGrant } from "../grant/granting.model.js";
import { askingAgain, contactPageQuery, sessionQuery } from "../queries.js";
import { keys, type ContactListInput } from "../query-keys.js";
import { showContact } from "../query-updates.js";
import { useNow } from "../use-now.js";
import { sortDirection, type PortalStatus, type SortCycles } from "./contact-list.model.js";
import { createDeliveryWatch } from "./delivery-watch.js";
import { useListState } from "./use-list-state.js";

export interface ContactListOptions<Column extends string> {
  /** What limits the list, whatever is searched or filtered. */
  limits: Pick<ContactListInput, "type" | "workspaceId" | "status" | "role">;
  /** The statuses that can be filtered by. */
  filterStatuses: readonly PortalStatus[];
  cycles: SortCycles<Column>;
  /** Rows of a page, 1 to 200. */
  pageSize: number;
}

/** What there is to show: exactly one of these. */
export type ContactListView = "loading" | "failed" | "offline" | "empty" | "no_results" | "rows";

const MINUTE_MS = 60_000;

/**
 * A list of people by the server's pages: one request a page, search, filter or order. Session and page are asked for
 * side by side.
 */
export function useContactList<Column extends string>({
  limits,
  filterStatuses,
  cycles,
  pageSize,
}: ContactListOptions<Column>) {
  const { client } = useLatchkey();
  const queryClient = useQueryClient();
  const list = useListState(JSON.stringify(limits), cycles);
  const { q, statuses, role, hasProblems, sort, cursors } = list;

  const input: ContactListInput = {
    ...limits,
    limit: pageSize,
    sort,
    q: q || undefined,
    status: statuses.length > 0 ? statuses.join(",") : limits.status,
    delivery: hasProblems ? "bounced,failed" : undefined,
    role: role || limits.role,
  };
  const [delayFor] = useState(() => createDeliveryWatch());
  const page = useQuery({
    ...contactPageQuery(client, input, cursors.at(-1) ?? null),
    // "Going out" becomes "Invited" by itself.
    refetchInterval: askingAgain(({ state }: { state: { data?: { data: Contact[] } | undefined } }) =>
      delayFor(state.data?.data ?? []),
    ),
  });
  const session = useQuery(sessionQuery(client));
  const grant: Grant = session.data?.grant ?? noGrant;

  const show = useCallback((contact: Contact) => showContact(queryClient, contact), [queryClient]);
  const refresh = useCallback(
    (): void => void queryClient.invalidateQueries({ queryKey: keys.contacts }),
    [queryClient],
  );

  const contacts = page.data?.data ?? [];
  const tick = useNow(MINUTE_MS);
  // An answer is never older than the time that is shown with it.
  const nowMs = Math.max(tick, page.dataUpdatedAt);
  const now = useMemo(() => new Date(nowMs), [nowMs]);

  const nextCursor = page.isPlaceholderData ? null : (page.data?.nextCursor ?? null);
  const from = cursors.length * pageSize + 1;

  function viewOf(): ContactListView {
    if (page.data && session.data !== undefined)
      return contacts.length > 0 ? "rows" : list.isFiltered || cursors.length > 0 ? "no_results" : "empty";
    if (page.fetchStatus === "paused" || session.fetchStatus === "paused") return "offline";
    return page.isError || session.isError ? "failed" : "loading";
  }

  return {
    view: viewOf(),
    contacts,
    /** What went wrong with the last request, also while older rows still show. */
    error: page.error ?? session.error,
    /** Other rows are on their way; those shown are the last ones. */
    isReplacing: page.isPlaceholderData,
    isFetching: page.isFetching || session.isFetching,
    /** The connection is gone; what shows may be old. */
    isOffline: page.fetchStatus === "paused",
    retry: () => {
      void page.refetch();
      if (session.isError) void session.refetch();
    },
    /** Shows a contact as an answer brought it. */
    show,
    /** Asks for the list again: the row is, or may be, out of date. */
    refresh,

    search: list.typed,
    setSearch: list.setTyped,
    searchNow: list.searchNow,
    filterStatuses,
    statuses,
    toggleStatus: list.toggleStatus,
    hasProblems,
    toggleProblems: list.toggleProblems,
    role,
    setRole: list.setRole,
    isFiltered: list.isFiltered,
    clearFilters: list.clearFilters,
    sort,
    sortBy: list.sortBy,
    isSortable: (column: Column) => cycles[column] !== undefined,
    directionOf: (column: Column) => sortDirection(cycles, sort, column),

    /** Positions of the rows shown; counted from 1. */
    from,
    to: from + contacts.length - 1,
    hasPrevious: cursors.length > 0,
    hasNext: nextCursor !== null,
    previous: list.back,
    next: () => nextCursor !== null && list.forward(nextCursor),

    grant,
    /** Who is signed in, where they are known. */
    user: session.data?.user,
    now,
  };
}

/** All that the common parts of a list need. */
export type ContactListController<Column extends string> = ReturnType<typeof useContactList<Column>>;
