import type { Batch } from "@latchkey/core/contract";
import { findBatch, toBatch } from "../../store/batches.js";
import type { Db } from "../../store/schema.js";
import { createEventFeeds, type EventFeed } from "./event-feed.js";
import { createPoller } from "./poller.js";

/** The changes of one batch. It is read once for all listeners in this process. */
export interface BatchFeed {
  /**
   * Passes on the batch now, and whenever it changes.
   *
   * @returns a function that stops listening
   */
  listen(onBatch: (batch: Batch) => void): Promise<() => void>;
}

/** Live data, read once for all listeners in this process, and only while there are any. */
export interface Feeds {
  eventsOf(organizationId: string): EventFeed;
  batch(organizationId: string, batchId: string): BatchFeed;
}

const BATCH_EVERY_MS = 500;

/** @param onFault called if a read fails; it is tried again */
export function createFeeds(db: Db, onFault: (error: unknown) => void): Feeds {
  const shared = <Feed>(make: (key: readonly string[], onIdle: () => void) => Feed) => {
    const feeds = new Map<string, Feed>();
    return (...key: string[]): Feed => {
      const name = JSON.stringify(key);
      const feed = feeds.get(name) ?? make(key, () => feeds.delete(name));
      feeds.set(name, feed);
      return feed;
    };
  };
  return {
    eventsOf: createEventFeeds(db, onFault),
    batch: shared(([organizationId = "", batchId = ""], onIdle) =>
      createBatchFeed(db, organizationId, batchId, onFault, onIdle),
    ),
  };
}

function createBatchFeed(
  db: Db,
  organizationId: string,
  batchId: string,
  onFault: (error: unknown) => void,
  onIdle: () => void,
): BatchFeed {
  const listeners = new Set<(batch: Batch) => void>();
  let sent = "";
  async function poll(): Promise<void> {
    const row = await findBatch(db, organizationId, batchId);
    if (!row) return;
    const batch = toBatch(row);
    const text = JSON.stringify(batch);
    if (text === sent) return;
    sent = text;
    for (const listener of listeners) listener(batch);
  }
  const poller = createPoller(poll, BATCH_EVERY_MS, onFault, onIdle);
  return {
    async listen(onBatch) {
      const unsubscribe = poller.subscribe();
      try {
        await poller.runNow();
      } catch (error) {
        unsubscribe();
        throw error;
      }
      if (sent !== "") onBatch(JSON.parse(sent) as Batch);
      listeners.add(onBatch);
      return () => {
        listeners.delete(onBatch);
        unsubscribe();
      };
    },
  };
}
