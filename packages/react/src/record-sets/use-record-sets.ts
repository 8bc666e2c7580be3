"use client";
import type { RecordSet } from "@latchkey/core";
import { useQuery } from "@tanstack/react-query";
import { useLatchkey } from "../context.js";
import { recordSetsQuery } from "../queries.js";

/** The saved record sets, read once somebody wants one of them. */
export interface SavedRecordSets {
  all: readonly RecordSet[];
  status: "loading" | "failed" | "ready";
  retry: () => void;
}

/** Reads the saved record sets while `isWanted`. */
export function useRecordSets(isWanted: boolean): SavedRecordSets {
  const { client } = useLatchkey();
  const { data, isError, refetch } = useQuery({ ...recordSetsQuery(client), enabled: isWanted });
  return {
    all: data?.data ?? [],
    status: data ? "ready" : isError ? "failed" : "loading",
    retry: () => void refetch(),
  };
}
