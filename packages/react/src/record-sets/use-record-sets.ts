"use client";
import type { RecordSet } from "@latchkey/core";
import { useQuery } from "@tanstack/react-query";
import { useLatchkey } from "../context.js";
import { recordSetsQuery } from "../queries.js";

/** The saved record sets, loaded once they are needed. */
export interface SavedRecordSets {
  all: readonly RecordSet[];
  status: "loading" | "failed" | "ready";
  retry: () => void;
}

/** Loads the saved record sets if `isWanted`. */
export function useRecordSets(isWanted: boolean): SavedRecordSets {
  const { client } = useLatchkey();
  const { data, isError, refetch } = useQuery({ ...recordSetsQuery(client), enabled: isWanted });
  return {
    all: data?.data ?? [],
    status: data ? "ready" : isError ? "failed" : "loading",
    retry: () => void refetch(),
  };
}
