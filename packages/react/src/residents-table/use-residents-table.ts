"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { Contact, Grant } from "@latchkey/core";
import { ownText } from "../badges/own-text.js";
import { useLatchkey } from "../provider.js";
import { contactPageQuery, keys, rolesQuery, sessionQuery, showContact, type ContactListInput } from "../queries.js";
import { noGrant, type ContactType } from "./residents-table.model.js";
import { useListState } from "./use-list-state.js";
import { useNow } from "./use-now.js";
import { useResidentActions } from "./use-resident-actions.js";

export interface UseResidentsTableOptions {
  /** Limits the list to one workspace. Default: all that the signed-in person sees. */
  workspaceId?: string | undefined;
  /** Types of contact that count as residents. Default `tenant` and `resident`. */
  types?: readonly ContactType[] | undefined;
  /** The role of first invitations. Default: the contact's own, by its type; asked for where that says nothing. */
  inviteRole?: string | undefined;
  /** Rows of a page, 1 to 200. Default 50. */
  pageSize?: number | undefined;
}

/** What there is to show: exactly one of these. */
export type ResidentsView = "loading" | "failed" | "offline" | "empty" | "no_results" | "rows";

const residentTypes: readonly ContactType[] = ["tenant", "resident"];
const MINUTE_MS = 60_000;

/**
 * A list of residents with their invitations: one request a page, search, filter or order, one a sending. Session and page are
 * asked for side by side. The only file of this folder that knows react-query.
 */
export function useResidentsTable({ workspaceId, types = residentTypes, inviteRole, pageSize = 50 }: UseResidentsTableOptions = {}) {
  const { client, messages } = useLatchkey();
  const queryClient = useQueryClient();
  const type = types.join(",");
  const list = useListState(`${workspaceId ?? ""} ${type}`);
  const { q, statuses, sort, cursors } = list;

  const input: ContactListInput = { limit: pageSize, sort, type, workspaceId, q: q || undefined, status: statuses.length > 0 ? statuses.join(",") : undefined };
  const page = useQuery(contactPageQuery(client, input, cursors.at(-1) ?? null));
  const session = useQuery(sessionQuery(client));
  const grant: Grant = session.data?.grant ?? noGrant;

  const show = useCallback((contact: Contact) => showContact(queryClient, contact), [queryClient]);
  const refresh = useCallback(() => void queryClient.invalidateQueries({ queryKey: keys.contacts }), [queryClient]);
  const actions = useResidentActions({ grant, inviteRole, show, refresh });

  const contacts = page.data?.data ?? [];
  const view = viewOf();

  // Built-in roles are named in the reader's language without asking; custom ones bring their label from the server.
  const isCustom = (role: string | null) => role !== null && ownText(messages.badges.roles, role) === undefined;
  const needsRoles = contacts.some(({ portal }) => isCustom(portal.role)) || (actions.asking?.what === "role" && grant.canInvite.some(isCustom));
  const roles = useQuery({ ...rolesQuery(client), enabled: needsRoles });
  const roleLabel = useCallback(
    (role: string) => ownText(messages.badges.roles, role) ?? roles.data?.data.find(({ key }) => key === role)?.label ?? role,
    [messages, roles.data],
  );

  const tick = useNow(MINUTE_MS);
  // An answer is never older than the time that is shown with it.
  const nowMs = Math.max(tick, page.dataUpdatedAt);
  const now = useMemo(() => new Date(nowMs), [nowMs]);

  const nextCursor = page.isPlaceholderData ? null : (page.data?.nextCursor ?? null);
  const from = cursors.length * pageSize + 1;

  function viewOf(): ResidentsView {
    if (page.data && session.data !== undefined) return contacts.length > 0 ? "rows" : list.isFiltered || cursors.length > 0 ? "no_results" : "empty";
    if (page.fetchStatus === "paused" || session.fetchStatus === "paused") return "offline";
    return page.isError || session.isError ? "failed" : "loading";
  }

  return {
    view,
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

    search: list.typed,
    setSearch: list.setTyped,
    searchNow: list.searchNow,
    statuses,
    toggleStatus: list.toggleStatus,
    isFiltered: list.isFiltered,
    clearFilters: list.clearFilters,
    sort,
    sortBy: list.sortBy,

    /** Positions of the rows shown; counted from 1. */
    from,
    to: from + contacts.length - 1,
    hasPrevious: cursors.length > 0,
    hasNext: nextCursor !== null,
    previous: list.back,
    next: () => nextCursor !== null && list.forward(nextCursor),

    grant,
    inviteRole,
    workspaceId,
    roleLabel,
    now,
    ...actions,
  };
}

/** All that the parts of a residents' table need. */
export type ResidentsTableController = ReturnType<typeof useResidentsTable>;
