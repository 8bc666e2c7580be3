import * as z from "zod/mini";
import type { Route } from "../contract/index.js";
import { readEvents } from "./event-stream.js";
import { LatchkeyError, clientErrorCodes, isLatchkeyError } from "./latchkey-error.js";
import type { Transport } from "./transport.js";

/** The options of a live stream. */
export interface StreamOptions<Data> {
  /** Called with each event, and the position of the stream after it. */
  onData: (data: Data, position: string) => void;
  /** Called when the stream is open, and again each time it was opened anew. */
  onOpen?: (() => void) | undefined;
  /** Called each time the connection is lost or cannot be made. It is tried again, less often each time. */
  onCut?: ((error: LatchkeyError | undefined) => void) | undefined;
  /** A position of this stream to continue after. Default: now. */
  position?: string | undefined;
  /** Ends the stream; the call then resolves. */
  signal?: AbortSignal | undefined;
}

// The server sends something when it opens a stream, and then every 15 s. A proxy that collects responses lets neither
// through.
const OPEN_WITHIN_MS = 10_000;
const SILENCE_MS = 40_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;
// A stream that lasted this long was a good one: what cut it is over soon.
const GOOD_AFTER_MS = 10_000;

/**
 * Follows a stream over any number of connections, each of which continues where the one before was cut.
 *
 * @returns once the stream is over: its signal was aborted, or the batch that it is about has ended
 * @throws LatchkeyError if the server refuses the stream, such as `unauthenticated`
 */
export async function follow<Data>(
  transport: Transport,
  route: Route,
  path: string,
  options: StreamOptions<Data>,
): Promise<void> {
  const { signal, onCut } = options;
  const now = { position: options.position, isOver: false };
  let failures = 0;
  for (;;) {
    if (signal?.aborted) return;
    const openedMs = Date.now();
    const error = await readOnce(transport, route, path, options, now);
    if (now.isOver || signal?.aborted) return;
    failures = Date.now() - openedMs > GOOD_AFTER_MS ? 1 : failures + 1;
    onCut?.(error);
    await pause(failures, signal);
  }
}

/** Reads one connection until it is cut. Returns what cut it, if that is known. */
async function readOnce<Data>(
  transport: Transport,
  route: Route,
  path: string,
  { onData, onOpen, signal }: StreamOptions<Data>,
  now: { position: string | undefined; isOver: boolean },
): Promise<LatchkeyError | undefined> {
  const connection = new AbortController();
  const cut = (): void => connection.abort();
  let isOpen = false;
  let watchdog = setTimeout(cut, OPEN_WITHIN_MS);
  signal?.addEventListener("abort", cut);
  try {
    const { body, headers } = await Promise.race([
      transport.open(path, now.position, connection.signal),
      whenAborted(connection.signal),
    ]);
    // Such as the page of an app, which some hosts send for every path.
    if (!body || !headers.get("Content-Type")?.startsWith("text/event-stream")) throw notUnderstood();
    await readEvents(
      body,
      connection.signal,
      () => {
        clearTimeout(watchdog);
        watchdog = setTimeout(cut, SILENCE_MS);
        if (!isOpen) onOpen?.();
        isOpen = true;
      },
      ({ id, data }) => {
        if (id !== "") now.position = id;
        if (data === null || now.isOver || signal?.aborted) return;
        const event = readData(route, data);
        onData(event as Data, id);
        now.isOver = isEnd(event);
        if (now.isOver) cut();
      },
    );
    return undefined;
  } catch (error) {
    // The watchdog or the caller ended it.
    if (connection.signal.aborted)
      return new LatchkeyError({ code: "timeout", message: clientErrorCodes.timeout, cause: error });
    if (isLatchkeyError(error) && isPassing(error)) return error;
    throw error;
  } finally {
    clearTimeout(watchdog);
    signal?.removeEventListener("abort", cut);
    cut();
  }
}

function readData(route: Route, data: string): unknown {
  try {
    return z.parse(route.eventData as z.ZodMiniType, JSON.parse(data));
  } catch (error) {
    throw notUnderstood(error);
  }
}

const notUnderstood = (cause?: unknown): LatchkeyError =>
  new LatchkeyError({ code: "invalid_response", message: clientErrorCodes.invalid_response, cause });

/** Whether it may work again by itself. */
const isPassing = ({ code, status }: LatchkeyError): boolean =>
  status === undefined
    ? code === "network_error"
    : status === 408 || status === 429 || (status >= 500 && code !== "not_implemented");

/** Whether a stream ends with this event, as that of a batch does. */
const isEnd = (event: unknown): boolean =>
  ["completed", "cancelled"].includes((event as { status?: string }).status ?? "");

/** Throws when it is aborted, which a `fetch` of the host may not do. */
const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });

/** Waits longer after each failure. Half of it is chance, so that clients do not all return at once. */
function pause(failures: number, signal: AbortSignal | undefined): Promise<void> {
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, (longest * (1 + Math.random())) / 2);
    signal?.addEventListener("abort", end);
  });
}
