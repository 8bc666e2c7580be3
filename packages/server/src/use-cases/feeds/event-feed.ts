import { groupBy } from "../../group-by.js";
import { idAt, timeOfId } from "../../ids.js";
import { currentSnapshot, readNew, readSpan, type LoggedEvent, type Span } from "../../store/event-log.js";
import type { Db } from "../../store/schema.js";
import { writePosition, type Position } from "./event-position.js";
import { createPoller } from "./poller.js";

/** An event, and the position after it. */
export interface FeedEntry {
  event: LoggedEvent;
  position: string;
}

type Listener = (entry: FeedEntry) => boolean;

/** The live events of one organization. */
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

/**
 * The live events of each organization. What is new is read in one statement for all listeners in this process, and
 * only for organizations that have any.
 */
export function createEventFeeds(db: Db, onFault: (error: unknown) => void): (organizationId: string) => EventFeed {
  const listeners = new Map<string, Set<Listener>>();
  let seen: string | null = null;
  let seenAtMs = 0;

  async function readOn(): Promise<void> {
    const startedMs = Date.now();
    const since = seen;
    const { until, entries } =
      since === null || listeners.size === 0
        ? { until: await currentSnapshot(db), entries: [] }
        : await readSince(since, [...listeners.keys()]);
    [seen, seenAtMs] = [until, startedMs];
    for (const entry of entries)
      for (const listener of listeners.get(entry.event.organization_id) ?? []) listener(entry);
  }

  /** Reads everything before any of it is passed on: a failed read starts over. */
  async function readSince(since: string, organizationIds: readonly string[]) {
    const { until, events } = await readNew(db, organizationIds, since, PAGE_SIZE);
    const span = { since, until };
    const entries = events.map((event) => ({ event, position: writePosition({ ...span, id: event.id }) }));
    for (const [organizationId, first] of groupBy(events, ({ organization_id }) => organization_id)) {
      const afterId = first.at(-1)?.id ?? "";
      if (first.length === PAGE_SIZE)
        await read(organizationId, { ...span, afterId }, (entry) => entries.push(entry) > 0);
    }
    return { until, entries };
  }

  /**
   * Reads a span to its end, in pages.
   *
   * @returns whether the listener is still there
   */
  async function read(organizationId: string, span: Span, onEvent: Listener): Promise<boolean> {
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
  async function catchUp(
    organizationId: string,
    { id, since, until }: Position,
    now: string,
    onEvent: Listener,
  ): Promise<void> {
    // A snapshot from the future means that the database was restored from a backup, with other transaction ids. Only
    // the event id can be used.
    if (until === null || xmaxOf(until) > xmaxOf(now))
      await read(organizationId, { since: null, until: now, afterId: id }, onEvent);
    else if (await read(organizationId, { since, until, afterId: id }, onEvent)) {
      const afterId = idAt("evt", (timeOfId(id) ?? 0) - OVERLAP_MS);
      await read(organizationId, { since: until, until: now, afterId }, onEvent);
    }
  }

  const poller = createPoller(readOn, POLL_MS, onFault, () => (seen = null));

  function add(organizationId: string, listener: Listener): () => void {
    const ofOrganization = listeners.get(organizationId) ?? new Set();
    listeners.set(organizationId, ofOrganization.add(listener));
    return () => {
      ofOrganization.delete(listener);
      if (ofOrganization.size === 0 && listeners.get(organizationId) === ofOrganization)
        listeners.delete(organizationId);
    };
  }

  return (organizationId) => ({
    async listen(from, onEvent, onPosition) {
      const unsubscribe = poller.subscribe();
      try {
        const waiting: FeedEntry[] = [];
        let live = false;
        let now = "";
        let remove = (): void => undefined;
        // Takes a snapshot that is newer than any position. The next read begins there, for this listener too.
        await poller.runNow(() => {
          now = seen ?? "";
          remove = add(organizationId, (entry) => (live ? onEvent(entry) : waiting.push(entry) > 0));
        });
        try {
          if (from === null) onPosition(writePosition({ id: idAt("evt", seenAtMs), since: now, until: now }));
          else await catchUp(organizationId, from, now, onEvent);
        } catch (error) {
          remove();
          throw error;
        }
        for (const entry of waiting) onEvent(entry);
        live = true;
        return () => {
          remove();
          unsubscribe();
        };
      } catch (error) {
        unsubscribe();
        throw error;
      }
    },
  });
}
