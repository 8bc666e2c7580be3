"use client";
import type { Batch } from "@latchkey/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLatchkey } from "../context.js";
import { keys } from "../query-keys.js";

/**
 * Shows the progress of a batch as the server tells it.
 *
 * @param batchId null while there is nothing to follow
 * @returns whether the stream is open. While it is not, such as where a proxy holds it back, the page has to ask.
 */
export function useBatchStream(batchId: string | null): boolean {
  const { client, live } = useLatchkey();
  const queryClient = useQueryClient();
  const [openId, setOpenId] = useState<string | null>(null);
  const followed = live ? batchId : null;
  useEffect(() => {
    if (followed === null) return;
    const end = new AbortController();
    const queryKey = keys.batch(followed);
    const show = async (batch: Batch) => {
      // A response that was asked for before would bring back what is over.
      await queryClient.cancelQueries({ queryKey, exact: true });
      queryClient.setQueryData(queryKey, batch);
    };
    client.batches
      .events(
        { id: followed },
        {
          signal: end.signal,
          onOpen: () => setOpenId(followed),
          onCut: () => setOpenId(null),
          onData: (batch) => void show(batch),
        },
      )
      .catch(() => undefined)
      .finally(() => {
        if (!end.signal.aborted) setOpenId(null);
      });
    return () => end.abort();
  }, [client, queryClient, followed]);
  return followed !== null && openId === followed;
}
