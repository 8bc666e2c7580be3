import { idAt, timeOfId } from "../../ids.js";
import { currentSnapshot, readSpan, type LoggedEvent, type Span } from "../../store/event-log.js";
import type { Db } from "../../store/schema.js";
import { writePosition, type Position } from "./event-position.js";
import { createPoller } from "./poller.js";

/** An event with the position of whoever has had it. */
export interface FeedEntry {
  event: LoggedEvent;
  position: string;
}

type Listener = (entry: FeedEntry) => boolean;

/**
 * The events of one organization as they come, for all who listen in this process: they are read once for everybody.
 */
export interface EventFeed {
  /**
   * Hands on every event after a position (null: from now on), in order.
   *
   * @param onEvent answers whether the listener is there still
   * @param onPosition told where the listener begins
   * @returns what to call to hear no more
   */
  listen(from: Position | null, onEvent: Listener, onPosition: (position: string) => void): Promise<() => void>;
}

const EVERY_MS = 500;
const AT_ONCE = 500;
// An id is made when the event is written; it is seen once its transaction commits, within a minute or never (see the
// pool's timeouts), and the clocks of several servers differ.
const OVERLAP_MS = 90_000;

/** The first transaction that a snapshot knows nothing of. */
const xmaxOf = (snapshot: string): number => Number(snapshot.split(":")[1]);

/** @param onIdle nobody listens any more */
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
    // All of it before any of it is handed on: what fails half-way is read again from its beginning.
    if (seen !== null && until !== seen)
      await read(
        { since: seen, until, afterId: idAt("evt", seenAtMs - OVERLAP_MS) },
        (entry) => entries.push(entry) > 0,
      );
    [seen, seenAtMs] = [until, startedMs];
    for (const entry of entries) for (const listener of listeners) listener(entry);
  }

  /** Reads a span to its end, in pages; answers whether somebody is there still. */
  async function read(span: Span, onEvent: Listener): Promise<boolean> {
    let { afterId } = span;
    for (;;) {
      const events = await readSpan(db, organizationId, { ...span, afterId }, AT_ONCE);
      for (const event of events)
        if (!onEvent({ event, position: writePosition({ ...span, id: event.id }) })) return false;
      if (events.length < AT_ONCE) return true;
      afterId = events.at(-1)?.id ?? afterId;
    }
  }

  /** What came between a position and now: the rest of what its last snapshot shows, then what came after that. */
  async function catchUp({ id, since, until }: Position, now: string, onEvent: Listener): Promise<void> {
    // A snapshot from after now is of a database that was replaced by a backup, where transactions are numbered anew:
    // the id alone says where to go on.
    if (until === null || xmaxOf(until) > xmaxOf(now)) await read({ since: null, until: now, afterId: id }, onEvent);
    else if (await read({ since, until, afterId: id }, onEvent))
      await read({ since: until, until: now, afterId: idAt("evt", (timeOfId(id) ?? 0) - OVERLAP_MS) }, onEvent);
  }

  const poller = createPoller(readOn, EVERY_MS, onFault, onIdle);

  return {
    async listen(from, onEvent, onPosition) {
      const leave = poller.enter();
      try {
        // A snapshot that is newer than any that a position can have been made with.
        await poller.now();
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
          leave();
        };
      } catch (error) {
        leave();
        throw error;
      }
    },
  };
}
