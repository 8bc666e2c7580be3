"use client";
import type { Batch } from "@latchkey/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useLatchkey } from "../context.js";
import { useTask } from "../form/use-task.js";
import { askingAgain, batchProblemsQuery, batchQuery, batchSummaryQuery } from "../queries.js";
import { keys } from "../query-keys.js";
import { useNow } from "../use-now.js";
import { isOver, paceOf, phaseOf, settledCount, withSample, type Sample } from "./batch-progress.model.js";
import { useBatchStream } from "./use-batch-stream.js";

export type BatchAction = "retry" | "cancel" | "pause" | "resume";

const SECOND_MS = 1000;
// While the server tells what happens, a look now and then is enough.
const TOLD_MS = 30_000;

/**
 * A running batch: as the server tells it, or read every second, every ten while the page is hidden. At the end, also what became of it and
 * everyone who was not invited.
 */
export function useBatchProgress(batchId: string | null) {
  const { client, serverTime } = useLatchkey();
  const queryClient = useQueryClient();
  const [isWatched, setWatched] = useState(true);
  const isTold = useBatchStream(isWatched ? batchId : null);
  const asked = batchQuery(client, batchId ?? "");
  const query = useQuery({
    ...asked,
    enabled: batchId !== null,
    refetchInterval: isTold ? askingAgain(() => TOLD_MS) : (asked.refetchInterval ?? false),
  });
  const batch = query.data;
  const over = batch !== undefined && isOver(batch);
  const isGone = over || (query.isError && batch === undefined);
  useEffect(() => setWatched(!isGone), [isGone]);
  const problems = useQuery({
    ...batchProblemsQuery(client, batch),
    enabled: over && batch.failed + batch.skipped > 0,
  });
  const summary = useQuery({ ...batchSummaryQuery(client, batch), enabled: over });
  const { run, busy, failure } = useTask();
  const [action, setAction] = useState<BatchAction>("retry");

  const [{ id: sampledId, samples }, setSamples] = useState<{ id: string | null; samples: readonly Sample[] }>({
    id: batchId,
    samples: [],
  });
  const { dataUpdatedAt } = query;
  useEffect(() => {
    if (batch === undefined) return;
    const next = { at: dataUpdatedAt, settled: settledCount(batch) };
    // A pause is not slowness.
    setSamples(({ id, samples: before }) => ({
      id: batchId,
      samples: id !== batchId || batch.pausedAt !== null ? [next] : withSample(before, next),
    }));
  }, [batch, batchId, dataUpdatedAt]);

  // The clock must not be behind the data.
  const tick = useNow(SECOND_MS, batch !== undefined && !over);
  const nowMs = Math.max(tick, dataUpdatedAt === 0 ? 0 : serverTime(dataUpdatedAt));
  const now = useMemo(() => new Date(nowMs), [nowMs]);

  // What went out shows in the lists on the page.
  useEffect(() => {
    if (over) void queryClient.invalidateQueries({ queryKey: keys.contacts, refetchType: "active" });
  }, [over, queryClient]);

  const act = async (what: BatchAction) => {
    if (batchId === null) return;
    setAction(what);
    const changed = await run<Batch>(() => client.batches[what]({ id: batchId }));
    if (!changed) return;
    queryClient.setQueryData(keys.batch(batchId), changed);
    void queryClient.invalidateQueries({ queryKey: keys.batch(batchId) });
  };

  return {
    batch,
    now,
    phase: batch && phaseOf(batch, now),
    pace: batch && sampledId === batchId ? paceOf(batch, samples) : null,
    isOver: over,
    error: query.error,
    isFetching: query.isFetching,
    reload: () => void query.refetch(),
    problems: over ? problems.data : undefined,
    problemsError: problems.error,
    /** Undefined until it is read, and where the server has none. */
    summary: over ? summary.data : undefined,
    retry: () => void act("retry"),
    cancel: () => void act("cancel"),
    pause: () => void act("pause"),
    resume: () => void act("resume"),
    busy: busy ? action : null,
    failure,
  };
}

export type BatchProgressController = ReturnType<typeof useBatchProgress>;
