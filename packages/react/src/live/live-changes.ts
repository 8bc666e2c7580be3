import type { Client, Contact } from "@latchkey/core";
import type { QueryClient } from "@tanstack/react-query";
import { keys } from "../query-keys.js";
import { showContact } from "../query-updates.js";
import type { LiveEvent } from "./connection.js";
import { mayMove, rowsAbout, stillBelongs, type ShownPage } from "./live-changes.model.js";

/** Shows on screen what happens elsewhere. */
export interface LiveChanges {
  add(event: LiveEvent): void;
  /** Reads all lists on screen again. */
  readAll(): void;
  stop(): void;
}

/** A few events at once are one request. */
const FIRST_MS = 100;
/** Then at most one request for rows a second, and one for a page every three. Chosen. */
const ROWS_MS = 1000;
const PAGES_MS = 3000;
// Of a burst that is longer, only the pages on screen are of interest.
const MAX_EVENTS = 2000;

/** Which other data an event is about, by the beginning of its type. */
const others: readonly (readonly [string, readonly (readonly string[])[]])[] = [
  ["user.", [keys.users]],
  ["session.", [keys.users]],
  ["role.", [keys.roles]],
  ["record_set.", [keys.recordSets]],
  ["workspace.", [keys.workspaces]],
  ["organization.", [keys.organization]],
  ["suppression.", [keys.suppressions]],
  ["contact.email_restored", [keys.suppressions]],
  ["batch.", [keys.batches]],
  ["invitation.", [keys.ofProperties, keys.verifications]],
];

/**
 * Collects events, and reads only what they are about and what is on screen: the rows concerned in one request, and a
 * page only if somebody may have moved into it or out of it. While the page is hidden, it waits.
 */
export function createLiveChanges(client: Client, queryClient: QueryClient): LiveChanges {
  let events: LiveEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isTooMany = false;
  let pagesReadMs = -PAGES_MS;
  /** Pages to read again, by their hash. */
  const stale = new Set<string>();

  const pagesOnScreen = () => queryClient.getQueryCache().findAll({ queryKey: keys.contactPages, type: "active" });

  function schedule(delayMs: number): void {
    timer ??= setTimeout(flush, delayMs);
  }

  function flush(): void {
    timer = undefined;
    if (document.hidden) return;
    const now = [events, isTooMany] as const;
    [events, isTooMany] = [[], false];
    if (now[1]) readAll();
    else if (now[0].length > 0) show(now[0]);
    readStale();
    if (stale.size > 0 || now[0].length > 0) schedule(ROWS_MS);
  }

  function show(batch: readonly LiveEvent[]): void {
    const ids = new Set<string>();
    for (const query of pagesOnScreen()) {
      const page = pageOf(query);
      for (const id of rowsAbout(page, batch)) ids.add(id);
      if (mayMove(page, batch)) stale.add(query.queryHash);
    }
    for (const { contactId } of batch)
      if (contactId !== null && queryClient.getQueryData(keys.contact(contactId))) ids.add(contactId);
    if (ids.size > 0) void readRows([...ids]);
    for (const [start, queryKeys] of others)
      if (batch.some(({ type }) => type.startsWith(start)))
        for (const queryKey of queryKeys) void queryClient.invalidateQueries({ queryKey });
  }

  /** Reads rows anew, 200 a request. A failure leaves them to the next event. */
  async function readRows(ids: readonly string[]): Promise<void> {
    const before = new Map(pagesOnScreen().flatMap((query) => pageOf(query).rows.map((row) => [row.id, row] as const)));
    const rows: Contact[] = [];
    try {
      for (let at = 0; at < ids.length; at += 200)
        rows.push(...(await client.contacts.list({ ids: ids.slice(at, at + 200), limit: 200 })).data);
    } catch {
      return;
    }
    for (const row of rows) showContact(queryClient, row);
    const isFound = new Set(rows.map(({ id }) => id));
    for (const query of pagesOnScreen()) {
      const { input, rows: shown } = pageOf(query);
      const isRight = shown.every((row) => {
        const was = before.get(row.id);
        return !ids.includes(row.id) || (isFound.has(row.id) && was !== undefined && stillBelongs(was, row, input));
      });
      if (!isRight) stale.add(query.queryHash);
    }
    if (stale.size > 0) schedule(FIRST_MS);
  }

  function readStale(): void {
    if (stale.size === 0 || Date.now() - pagesReadMs < PAGES_MS) return;
    pagesReadMs = Date.now();
    const hashes = new Set(stale);
    stale.clear();
    void queryClient.invalidateQueries({
      queryKey: keys.contactPages,
      predicate: ({ queryHash }) => hashes.has(queryHash),
    });
  }

  function readAll(): void {
    pagesReadMs = Date.now();
    stale.clear();
    for (const queryKey of [keys.contactPages, keys.users, keys.ofProperties])
      void queryClient.invalidateQueries({ queryKey });
  }

  const showWhenSeen = (): void => {
    if (!document.hidden && (events.length > 0 || stale.size > 0 || isTooMany)) schedule(0);
  };
  document.addEventListener("visibilitychange", showWhenSeen);

  return {
    add(event) {
      if (events.length < MAX_EVENTS) events.push(event);
      else isTooMany = true;
      schedule(FIRST_MS);
    },
    readAll() {
      isTooMany = true;
      schedule(FIRST_MS);
    },
    stop() {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", showWhenSeen);
    },
  };
}

function pageOf({ queryKey, state }: { queryKey: readonly unknown[]; state: { data?: unknown } }): ShownPage {
  const { data: rows } = (state.data as { data: Contact[] } | undefined) ?? { data: [] };
  return { input: queryKey[3] ?? {}, cursor: queryKey[4] as string | null, rows };
}
