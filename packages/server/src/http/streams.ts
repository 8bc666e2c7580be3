import { refuse } from "../refusal.js";
import type { Actor } from "../use-cases/app.js";
import type { Frame, StreamSource } from "../use-cases/events/streams.js";

/** The open streams of this process. */
export interface Streams {
  /**
   * Opens a stream of server-sent events.
   *
   * @param judge whether the caller may still read; throws where they may not
   * @throws Refusal `service_unavailable` once the server stops, `rate_limited` where the caller has very many open
   */
  open(source: StreamSource, actor: Actor, judge: () => Promise<Actor>): ReadableStream<Uint8Array>;
  /** Ends all of them, and opens no more. */
  stop(): void;
}

const HEARTBEAT_MS = 15_000;
const JUDGE_MS = 3000;
// Somebody who reads too slowly is better off coming back with the position they have.
const MOST_WAITING = 2000;
// Each is judged again every few seconds; nobody needs more than this, and it holds for one process.
const MOST_OF_ONE = 100;

/** The streams of a server. */
export function createStreams(): Streams {
  /** How each is ended, and whose it is. */
  const open = new Map<() => void, string>();
  let stopped = false;
  return {
    stop() {
      stopped = true;
      for (const end of open.keys()) end();
    },
    open(source, caller, judge) {
      if (stopped) throw refuse("service_unavailable");
      const owner = JSON.stringify([caller.organizationId, caller.id]);
      if ([...open.values()].filter((one) => one === owner).length >= MOST_OF_ONE)
        throw refuse("rate_limited", { retryAt: new Date(Date.now() + HEARTBEAT_MS).toISOString() });
      const encoder = new TextEncoder();
      let actor = caller;
      let over = false;
      let stopSource: (() => void) | undefined;
      let beat: NodeJS.Timeout | undefined;
      let judging: NodeJS.Timeout | undefined;
      let close: () => void = () => undefined;

      function end(): void {
        if (over) return;
        over = true;
        clearInterval(beat);
        clearTimeout(judging);
        open.delete(end);
        stopSource?.();
        close();
      }

      async function judgeAgain(): Promise<void> {
        const now = await judge().catch(() => null);
        // Somebody who has moved to another organization reads that one's trail on a stream of its own.
        if (now === null || now.organizationId !== actor.organizationId) return end();
        actor = now;
        if (!over) judgeLater();
      }

      function judgeLater(): void {
        judging = setTimeout(() => void judgeAgain(), JUDGE_MS);
        judging.unref();
      }

      async function begin(write: (text: string) => boolean): Promise<void> {
        try {
          stopSource = await source({ send: (frame) => write(toText(frame)), end, actor: () => actor });
          if (over) stopSource();
        } catch {
          // The client comes back, and is told then what is wrong.
          end();
        }
      }

      return new ReadableStream<Uint8Array>(
        {
          start(controller) {
            const write = (text: string) => {
              if (over || text === "") return !over;
              controller.enqueue(encoder.encode(text));
              if ((controller.desiredSize ?? 0) < -MOST_WAITING) end();
              return !over;
            };
            close = () => {
              // It is closed already where the reader has gone.
              try {
                controller.close();
              } catch {
                // Nobody is there to be told.
              }
            };
            open.set(end, owner);
            beat = setInterval(() => write(":\n\n"), HEARTBEAT_MS);
            beat.unref();
            judgeLater();
            // The first bytes tell the client, and what lies between, that the stream is open.
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
