"use client";
import type { Workspace } from "@latchkey/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useLatchkey } from "../context.js";
import { searchOf } from "../form/search-text.js";
import { workspacesByIdQuery, workspacesQuery } from "../queries.js";
import type { ChoiceOption, MoreOptions } from "../ui/choice-rows.js";
import type { SelectGroup, SelectOption } from "../ui/select.js";

// Pages that load without scrolling: 1,000 workspaces. After that, scrolling loads more and the server searches.
const PAGES_AHEAD = 5;
const DEBOUNCE_MS = 250;
const none: readonly string[] = [];

/** The caller's workspaces, to choose from. */
export interface WorkspacesController {
  /**
   * The workspaces loaded so far; undefined until the first page and the `wanted` ones have loaded. Sorted by name once
   * the list is complete.
   */
  data: readonly Workspace[] | undefined;
  error: Error | null;
  refetch: () => Promise<unknown>;
  /** Loads further ones; undefined once the list is complete. */
  more: MoreOptions | undefined;
}

/** Loads all workspaces, up to 1,000, and those with the `wanted` ids wherever they are in the list. */
export function useWorkspaces(wanted: readonly string[] = none): WorkspacesController {
  const { client, locale } = useLatchkey();
  const [typed, setTyped] = useState("");
  const [q, setQ] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQ(searchOf(typed)), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  const all = useInfiniteQuery(workspacesQuery(client, ""));
  const pages = all.data?.pages;
  const isComplete = pages !== undefined && !all.hasNextPage;
  const found = useInfiniteQuery({
    ...workspacesQuery(client, q),
    enabled: q !== "" && pages !== undefined && !isComplete,
  });
  const first = pages?.[0]?.data;
  // As a string, so that callers may pass a new array in each render.
  const wantedIds = wanted.join(",");
  const missing = useMemo(
    () =>
      first === undefined || isComplete || wantedIds === ""
        ? none
        : wantedIds.split(",").filter((id) => first.every((workspace) => workspace.id !== id)),
    [first, isComplete, wantedIds],
  );
  const named = useQuery(workspacesByIdQuery(client, missing));

  const isAhead =
    pages !== undefined && pages.length < PAGES_AHEAD && all.hasNextPage && !all.isFetching && !all.isError;
  const { fetchNextPage } = all;
  useEffect(() => {
    if (isAhead) void fetchNextPage();
  }, [isAhead, fetchNextPage]);

  // Search results are kept, since one of them may be selected.
  const [seen, setSeen] = useState<readonly Workspace[]>([]);
  const results = found.data?.pages;
  useEffect(() => {
    if (results) setSeen((before) => unique([...before, ...results.flatMap(({ data }) => data)]));
  }, [results]);

  const data = useMemo(() => {
    if (!pages || named.isLoading) return undefined;
    const known = unique([...pages.flatMap((page) => page.data), ...(named.data ?? []), ...seen]);
    return isComplete ? byName(known, locale) : known;
  }, [pages, named.isLoading, named.data, seen, isComplete, locale]);

  const list = q === "" ? all : found;
  const { hasNextPage, isFetching, isError } = list;
  const readNext = list.fetchNextPage;
  const readOn = useCallback(() => {
    if (hasNextPage && !isFetching && !isError) void readNext();
  }, [hasNextPage, isFetching, isError, readNext]);
  const isSearching = searchOf(typed) !== q || (q !== "" && found.isFetching);
  return {
    data,
    error: all.error,
    refetch: all.refetch,
    more: useMemo(
      () => (isComplete ? undefined : { search: setTyped, isSearching, readOn }),
      [isComplete, isSearching, readOn],
    ),
  };
}

/** Options of a list, grouped by kind if the list is complete. */
export const workspaceOptions = (workspaces: readonly Workspace[], isComplete: boolean): ChoiceOption[] =>
  workspaces.map(({ id, name, kind }) => ({ value: id, label: name, ...(isComplete ? { group: kind } : {}) }));

/** Options of a select, grouped by kind if there are several. */
export function groupedWorkspaces(
  workspaces: readonly Workspace[],
  isComplete: boolean,
): (SelectOption | SelectGroup)[] {
  const kinds = [...new Set(workspaces.map(({ kind }) => kind))];
  const toOption = ({ id, name }: Workspace) => ({ value: id, label: name });
  if (kinds.length < 2 || !isComplete) return workspaces.map(toOption);
  return kinds.map((label) => ({ label, options: workspaces.filter(({ kind }) => kind === label).map(toOption) }));
}

const unique = (workspaces: readonly Workspace[]): Workspace[] => [
  ...new Map(workspaces.map((one) => [one.id, one])).values(),
];

function byName(workspaces: readonly Workspace[], locale: string): Workspace[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return [...workspaces].sort((one, other) => compare(one.kind, other.kind) || compare(one.name, other.name));
}
