"use client";
import type { ContactType, PortalStatus } from "@latchkey/core/contract";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useLatchkey } from "../context.js";
import { allContactsQuery } from "../queries.js";
import { maxListed } from "./portal-invites-step.model.js";

export interface UseCandidatesOptions {
  /** Default: every workspace that the signed-in person sees. */
  workspaceId?: string | undefined;
  /** Default `tenant` and `resident`. */
  types?: readonly ContactType[] | undefined;
  /** Default: everyone, people who were never invited first. */
  statuses?: readonly PortalStatus[] | undefined;
}

const residentTypes: readonly ContactType[] = ["tenant", "resident"];

/** Everyone who can be invited, read page by page up to 500, with the count so far. */
export function useCandidates(
  { workspaceId, types = residentTypes, statuses }: UseCandidatesOptions,
  isWanted: boolean,
) {
  const { client } = useLatchkey();
  const query = useInfiniteQuery({
    ...allContactsQuery(client, {
      workspaceId,
      type: types.join(","),
      status: statuses?.join(","),
      sort: "status",
      limit: 200,
    }),
    enabled: isWanted,
  });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const read = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  const contacts = useMemo(() => read.slice(0, maxListed), [read]);
  const goesOn = hasNextPage && read.length < maxListed;

  useEffect(() => {
    if (isWanted && goesOn && !isFetching && !isError) void fetchNextPage();
  }, [isWanted, goesOn, isFetching, isError, fetchNextPage]);

  return {
    contacts,
    count: read.length,
    isLoading: data === undefined || goesOn,
    hasMore: read.length > maxListed || (hasNextPage && !goesOn),
    error: query.error,
    isFetching,
    retry: () => void (data === undefined ? query.refetch() : fetchNextPage()),
  };
}
