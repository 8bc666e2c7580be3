"use client";
import type { Batch } from "@latchkey/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLatchkey } from "../context.js";
import { useTask } from "../form/use-task.js";
import { batchProblemsQuery, batchQuery } from "../queries.js";
import { keys } from "../query-keys.js";
import { isOver } from "./portal-invites-step.model.js";

/**
 * A running batch: read every second, or every ten while the page is hidden. At the end, also everyone who was not
 * invited.
 */
export function useBatchProgress(batchId: string | null) {
  const { client } = useLatchkey();
  const queryClient = useQueryClient();
  const query = useQuery({ ...batchQuery(client, batchId ?? ""), enabled: batchId !== null });
  const batch = query.data;
  const over = batch !== undefined && isOver(batch);
  const problems = useQuery({
    ...batchProblemsQuery(client, batch),
    enabled: over && batch.failed + batch.skipped > 0,
  });
  const { run, busy, failure } = useTask();
  const [action, setAction] = useState<"retry" | "cancel">("retry");

  // What went out shows in the lists on the page.
  useEffect(() => {
    if (over) void queryClient.invalidateQueries({ queryKey: keys.contacts, refetchType: "active" });
  }, [over, queryClient]);

  const act = async (what: "retry" | "cancel") => {
    if (batchId === null) return;
    setAction(what);
    const changed = await run<Batch>(() => client.batches[what]({ id: batchId }));
    if (!changed) return;
    queryClient.setQueryData(keys.batch(batchId), changed);
    void queryClient.invalidateQueries({ queryKey: keys.batch(batchId) });
  };

  return {
    batch,
    isOver: over,
    error: query.error,
    isFetching: query.isFetching,
    reload: () => void query.refetch(),
    problems: over ? problems.data : undefined,
    problemsError: problems.error,
    retry: () => void act("retry"),
    cancel: () => void act("cancel"),
    busy: busy ? action : null,
    failure,
  };
}

export type BatchProgressController = ReturnType<typeof useBatchProgress>;
