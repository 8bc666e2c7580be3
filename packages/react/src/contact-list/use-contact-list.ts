"use client";
import type { Contact, Grant } from "@latchkey/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useLatchkey } from "../context.js";
import { noGrant } from "../grant/granting.model.js";
import { useLive } from "../live/use-live.js";
import { askingAgain, contactPageQuery, sessionQuery } from "../queries.js";
import { keys, type ContactListInput } from "../query-keys.js";
import { showContact } from "../query-updates.js";
import { useNow } from "../use-now.js";
import { sortDirection, type ContactSort, type PortalStatus, type SortCycles } from "./contact-list.model.js";
import { createDeliveryWatch } from "./delivery-watch.js";
import { useListState } from "./use-list-state.js";

export interface ContactListOptions<Column extends string> {
  /** Fixed filters of the list. */
  limits: Pick<ContactListInput, "type" | "workspaceId" | "status" | "role">;
  /** The statuses to filter by. */
  filterStatuses: readonly PortalStatus[];
  cycles: SortCycles<Column>;
  /** Rows per page, 1 to 200. */
  pageSize: number;
  /** The order of a list without headers to sort by. */
  order?: ContactSort | undefined;
}

/** What the list shows. */
export type ContactListView = "loading" | "failed" | "offline" | "empty" | "no_results" | "rows";

const MINUTE_MS = 60_000;

/**
 * A paged list of people: one request per page, search, filter or order. The session and the first page load in
 * parallel.
 */
export function useContactList<Column extends string>({
  limits,
  filterStatuses,
  cycles,
  pageSize,
  order,
}: ContactListOptions<Column>) {
  const { client, serverTime } = useLatchkey();
  const queryClient = useQueryClient();
  const list = useListState(JSON.stringify(limits), cycles);
  const { q, statuses, role, hasProblems, sort, cursors } = list;

  const input: ContactListInput = {
    ...limits,
    limit: pageSize,
    sort: order ?? sort,
    q: q || undefined,
    status: statuses.length > 0 ? statuses.join(",") : limits.status,
    delivery: hasProblems ? "bounced,failed" : undefined,
    role: role || limits.role,
  };
  const [delayFor] = useState(() => createDeliveryWatch());
  const page = useQuery({
    ...contactPageQuery(client, input, cursors.at(-1) ?? null),
    // Polls while an email is queued.
    refetchInterval: askingAgain(({ state }: { state: { data?: { data: Contact[] } | undefined } }) =>
      delayFor(state.data?.data ?? []),
    ),
  });
  const session = useQuery(sessionQuery(client));
  const grant: Grant = session.data?.grant ?? noGrant;
  useLive(session.data);

  const show = useCallback((contact: Contact) => showContact(queryClient, contact), [queryClient]);
  const refresh = useCallback(
    (): void => void queryClient.invalidateQueries({ queryKey: keys.contacts }),
    [queryClient],
  );

  const contacts = page.data?.data ?? [];
  const tick = useNow(MINUTE_MS);
  // The clock must not be behind the data.
  const nowMs = Math.max(tick, page.dataUpdatedAt === 0 ? 0 : serverTime(page.dataUpdatedAt));
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
    /** The error of the last request, even if older rows are still shown. */
    error: page.error ?? session.error,
    /** Whether the rows of another page, search or filter are loading and the previous ones are still shown. */
    isReplacing: page.isPlaceholderData,
    isFetching: page.isFetching || session.isFetching,
    /** Whether the browser is offline; the rows may be out of date. */
    isOffline: page.fetchStatus === "paused",
    retry: () => {
      void page.refetch();
      if (session.isError) void session.refetch();
    },
    /** Shows a contact from a response. */
    show,
    /** Reloads the list, since a row may be out of date. */
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
    /** What the rows of all pages match. */
    filter: input,
    clearFilters: list.clearFilters,
    sort,
    sortBy: list.sortBy,
    isSortable: (column: Column) => cycles[column] !== undefined,
    directionOf: (column: Column) => sortDirection(cycles, sort, column),

    /** Position of the first row, starting with 1. */
    from,
    to: from + contacts.length - 1,
    hasPrevious: cursors.length > 0,
    hasNext: nextCursor !== null,
    previous: list.back,
    next: () => nextCursor !== null && list.forward(nextCursor),

    grant,
    /** The signed-in user, once known. */
    user: session.data?.user,
    now,
  };
}

/** The state and the actions of a list, for its parts. */
export type ContactListController<Column extends string> = ReturnType<typeof useContactList<Column>>;
