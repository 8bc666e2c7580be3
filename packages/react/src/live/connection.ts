import { isLatchkeyError, type Client } from "@latchkey/core";

/** What tabs are told about an event: what it is about, and no name or address. */
export interface LiveEvent {
  type: string;
  contactId: string | null;
  userId: string | null;
}

/** What a tab hears. */
export interface LiveListener {
  onEvent: (event: LiveEvent) => void;
  /** Something may have been missed: all that is shown may be out of date. */
  onGap: () => void;
  /** Whether events arrive. If not, the tab has to ask by itself. */
  onState: (isOpen: boolean) => void;
}

/** What the tab with the connection tells the others. */
interface Notice {
  event?: LiveEvent;
  /** The position after the event, with which another tab can continue. */
  position?: string | undefined;
  isOpen?: boolean;
  isGap?: boolean;
  /** From a new tab, with a name of its own: what happened while its lists were loading? */
  asking?: string;
  /** The answer to one tab. */
  to?: string;
  recent?: readonly LiveEvent[];
}

// The time between a list's request and the stream, and a clock that is off by a little.
const OVERLAP_MS = 10_000;
// More than these are a gap.
const MAX_RECENT = 200;

/**
 * Follows the audit trail over one connection for all tabs of this origin that pass the same name. The tab that holds a
 * lock has the connection; when it closes, the next one continues where it was. A browser without locks or channels has
 * a connection per tab.
 *
 * @param now the server's time in milliseconds
 * @returns a function that leaves
 */
export function connect(client: Client, name: string, now: () => number, listener: LiveListener): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  const since = now() - OVERLAP_MS;
  const channel = canShare() ? new BroadcastChannel(name) : undefined;
  let position: string | undefined;
  let isOpen = false;
  let isLeading = false;
  const ownName = Math.random().toString(36).slice(2);
  let recent: { event: LiveEvent; heardMs: number }[] = [];

  // A channel is of one origin by itself: it takes no target.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const tell = (notice: Notice): void => channel?.postMessage(notice);

  function hear(notice: Notice): void {
    if (notice.asking !== undefined) return answer(notice.asking);
    if (notice.to !== undefined && notice.to !== ownName) return;
    position = notice.position ?? position;
    for (const event of notice.recent ?? []) listener.onEvent(event);
    if (notice.event) {
      remember(notice.event);
      listener.onEvent(notice.event);
    }
    if (notice.isGap) listener.onGap();
    if (notice.isOpen === undefined || notice.isOpen === isOpen) return;
    isOpen = notice.isOpen;
    listener.onState(isOpen);
  }

  function remember(event: LiveEvent): void {
    recent.push({ event, heardMs: Date.now() });
    if (recent.length > 2 * MAX_RECENT) recent = recent.slice(-MAX_RECENT - 1);
  }

  function answer(to: string): void {
    if (!isLeading) return;
    const events = recent.filter(({ heardMs }) => heardMs > Date.now() - OVERLAP_MS).map(({ event }) => event);
    tell({ to, isOpen, position, ...(events.length > MAX_RECENT ? { isGap: true } : { recent: events }) });
  }

  /** Tells all tabs, this one included. */
  function share(notice: Notice): void {
    if (signal.aborted) return;
    tell(notice);
    hear(notice);
  }

  /** What happened between the first list of this tab and the stream. */
  async function lookBack(): Promise<void> {
    const { data, nextCursor } = await client.events.list({ limit: 100 }, { signal });
    const missed = data.filter(({ at }) => Date.parse(at) >= since);
    if (missed.length === data.length && nextCursor !== null) share({ isGap: true });
    else for (const event of missed.toReversed()) share({ event: idsOf(event) });
  }

  async function lead(): Promise<void> {
    isLeading = true;
    let isBehind = position === undefined;
    try {
      await client.events.stream(
        {},
        {
          position,
          signal,
          onData: (event, after) => share({ event: idsOf(event), position: after }),
          onOpen: () => {
            share({ isOpen: true });
            if (isBehind) void lookBack().catch(() => share({ isGap: true }));
            isBehind = false;
          },
          onCut: () => share({ isOpen: false }),
        },
      );
    } catch (error) {
      // The server refuses: this tab, and each of the others when its turn comes, asks by itself.
      if (!isLatchkeyError(error)) throw error;
    } finally {
      isLeading = false;
      share({ isOpen: false });
    }
  }

  if (channel) {
    channel.addEventListener("message", ({ data }: MessageEvent<Notice>) => signal.aborted || hear(data));
    tell({ asking: ownName });
    navigator.locks.request(name, { signal }, lead).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  } else void lead();

  return () => {
    leaving.abort();
    channel?.close();
  };
}

/** Locks need a page over https, or on this machine. */
const canShare = (): boolean =>
  typeof BroadcastChannel !== "undefined" &&
  typeof navigator !== "undefined" &&
  (navigator as { locks?: unknown }).locks !== undefined;

const idsOf = ({ type, contactId, userId }: LiveEvent): LiveEvent => ({ type, contactId, userId });
