import { refuse } from "../refusal.js";
import type { Actor } from "../use-cases/app.js";
import type { Frame, StreamSource } from "../use-cases/events/streams.js";

/** The open streams of this process. */
export interface Streams {
  /**
   * Opens a stream of server-sent events.
   *
   * @param recheck returns the caller if they may still read; throws if not
   * @throws Refusal `service_unavailable` once the server stops, `rate_limited` if the caller has too many streams open
   */
  open(source: StreamSource, actor: Actor, recheck: () => Promise<Actor>): ReadableStream<Uint8Array>;
  /** Ends all streams, and opens no more. */
  stop(): void;
}

/** How often an open stream sends a comment, so that proxies keep it open, in milliseconds. Chosen. */
export const HEARTBEAT_MS = 15_000;
const RECHECK_MS = 3000;
// A client that reads too slowly is disconnected, and resumes from its position.
const MAX_PENDING_FRAMES = 2000;
// Each open stream is rechecked every few seconds, so their number is limited, per process.
const MAX_PER_CALLER = 100;

/** Creates the streams of a server. */
export function createStreams(): Streams {
  /** The function that ends each stream, and its owner. */
  const open = new Map<() => void, string>();
  let stopped = false;
  return {
    stop() {
      stopped = true;
      for (const end of open.keys()) end();
    },
    open(source, caller, recheck) {
      if (stopped) throw refuse("service_unavailable");
      const owner = JSON.stringify([caller.organizationId, caller.id]);
      if ([...open.values()].filter((one) => one === owner).length >= MAX_PER_CALLER)
        throw refuse("rate_limited", { retryAt: new Date(Date.now() + HEARTBEAT_MS).toISOString() });
      const encoder = new TextEncoder();
      let actor = caller;
      let ended = false;
      let stopSource: (() => void) | undefined;
      let beat: NodeJS.Timeout | undefined;
      let recheckTimer: NodeJS.Timeout | undefined;
      let close: () => void = () => undefined;

      function end(): void {
        if (ended) return;
        ended = true;
        clearInterval(beat);
        clearTimeout(recheckTimer);
        open.delete(end);
        stopSource?.();
        close();
      }

      async function recheckCaller(): Promise<void> {
        const now = await recheck().catch(() => null);
        // A caller who has moved to another organization needs a new stream.
        if (now === null || now.organizationId !== actor.organizationId) return end();
        actor = now;
        if (!ended) scheduleRecheck();
      }

      function scheduleRecheck(): void {
        recheckTimer = setTimeout(() => void recheckCaller(), RECHECK_MS);
        recheckTimer.unref();
      }

      async function begin(write: (text: string) => boolean): Promise<void> {
        try {
          stopSource = await source({ send: (frame) => write(toText(frame)), end, actor: () => actor });
          if (ended) stopSource();
        } catch {
          // The client reconnects, and gets the error then.
          end();
        }
      }

      return new ReadableStream<Uint8Array>(
        {
          start(controller) {
            const write = (text: string) => {
              if (ended || text === "") return !ended;
              controller.enqueue(encoder.encode(text));
              if ((controller.desiredSize ?? 0) < -MAX_PENDING_FRAMES) end();
              return !ended;
            };
            close = () => {
              // The stream may already be closed.
              try {
                controller.close();
              } catch {
                // The reader has gone.
              }
            };
            open.set(end, owner);
            beat = setInterval(() => write(":\n\n"), HEARTBEAT_MS);
            beat.unref();
            scheduleRecheck();
            // The first bytes tell the client and proxies that the stream is open.
            write(":\n\n");
            void begin(write);
          },
          cancel: end,
        },
        { highWaterMark: 0 },
      );
    },
  };
}

/** JSON has no line breaks, so each field is one line (HTML standard, section 9.2). */
function toText({ event, id, data }: Frame): string {
  const lines = [
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(data === undefined ? [] : [`data: ${JSON.stringify(data)}`]),
  ];
  return lines.length === 0 ? "" : `${lines.join("\n")}\n\n`;
}
