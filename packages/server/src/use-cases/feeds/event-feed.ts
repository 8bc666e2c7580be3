import { idAt, timeOfId } from "../../ids.js";
import { currentSnapshot, readSpan, type LoggedEvent, type Span } from "../../store/event-log.js";
import type { Db } from "../../store/schema.js";
import { writePosition, type Position } from "./event-position.js";
import { createPoller } from "./poller.js";

/** An event, and the position after it. */
export interface FeedEntry {
  event: LoggedEvent;
  position: string;
}

type Listener = (entry: FeedEntry) => boolean;

/** The live events of one organization. They are read once for all listeners in this process. */
export interface EventFeed {
  /**
   * Passes on every event after a position (null: from now on), in order.
   *
   * @param onEvent returns whether the listener is still there
   * @param onPosition receives the position where the listener begins
   * @returns a function that stops listening
   */
  listen(from: Position | null, onEvent: Listener, onPosition: (position: string) => void): Promise<() => void>;
}

const POLL_MS = 500;
const PAGE_SIZE = 500;
// An id is created when its event is written, and becomes visible when the transaction commits: within a minute or
// never (see the pool's timeouts). Clocks of several servers differ too.
const OVERLAP_MS = 90_000;

/** The first transaction that a snapshot does not include. */
const xmaxOf = (snapshot: string): number => Number(snapshot.split(":")[1]);

/** @param onIdle called when the last listener has left */
export function createEventFeed(
  db: Db,
  organizationId: string,
  onFault: (error: unknown) => void,
  onIdle: () => void,
): EventFeed {
  const listeners = new Set<Listener>();
  let seen: string | null = null;
  let seenAtMs = 0;

  async function readOn(): Promise<void> {
    const startedMs = Date.now();
    const until = await currentSnapshot(db);
    const entries: FeedEntry[] = [];
    // Reads everything before passing anything on: a failed read starts over.
    if (seen !== null && until !== seen)
      await read(
        { since: seen, until, afterId: idAt("evt", seenAtMs - OVERLAP_MS) },
        (entry) => entries.push(entry) > 0,
      );
    [seen, seenAtMs] = [until, startedMs];
    for (const entry of entries) for (const listener of listeners) listener(entry);
  }

  /**
   * Reads a span to its end, in pages.
   *
   * @returns whether the listener is still there
   */
  async function read(span: Span, onEvent: Listener): Promise<boolean> {
    let { afterId } = span;
    for (;;) {
      const events = await readSpan(db, organizationId, { ...span, afterId }, PAGE_SIZE);
      for (const event of events)
        if (!onEvent({ event, position: writePosition({ ...span, id: event.id }) })) return false;
      if (events.length < PAGE_SIZE) return true;
      afterId = events.at(-1)?.id ?? afterId;
    }
  }

  /** Passes on the events between a position and now: the rest of its last snapshot, then everything since. */
  async function catchUp({ id, since, until }: Position, now: string, onEvent: Listener): Promise<void> {
    // A snapshot from the future means that the database was restored from a backup, with other transaction ids. Only
    // the event id can be used.
    if (until === null || xmaxOf(until) > xmaxOf(now)) await read({ since: null, until: now, afterId: id }, onEvent);
    else if (await read({ since, until, afterId: id }, onEvent))
      await read({ since: until, until: now, afterId: idAt("evt", (timeOfId(id) ?? 0) - OVERLAP_MS) }, onEvent);
  }

  const poller = createPoller(readOn, POLL_MS, onFault, onIdle);

  return {
    async listen(from, onEvent, onPosition) {
      const unsubscribe = poller.subscribe();
      try {
        // Takes a snapshot that is newer than any position.
        await poller.runNow();
        const now = seen ?? "";
        const waiting: FeedEntry[] = [];
        let live = false;
        const listener: Listener = (entry) => (live ? onEvent(entry) : waiting.push(entry) > 0);
        listeners.add(listener);
        try {
          if (from === null) onPosition(writePosition({ id: idAt("evt", seenAtMs), since: now, until: now }));
          else await catchUp(from, now, onEvent);
        } catch (error) {
          listeners.delete(listener);
          throw error;
        }
        for (const entry of waiting) onEvent(entry);
        live = true;
        return () => {
          listeners.delete(listener);
          unsubscribe();
        };
      } catch (error) {
        unsubscribe();
        throw error;
      }
    },
  };
}
