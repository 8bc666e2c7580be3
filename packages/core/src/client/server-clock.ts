import type { Client } from "./create-client.js";

/** How far a machine's clock is off from the server's, as the responses of the server tell. */
export interface ServerClock {
  /** Reads the `Date` of a response: when the request was sent and when the response came, by the machine's clock. */
  read(response: Response, sentMs: number, receivedMs: number): void;
  /** The server's time at an instant of the machine's clock, both in milliseconds. */
  at(localMs: number): number;
}

const SECOND_MS = 1000;

export function createServerClock(): ServerClock {
  let aheadMs = 0;
  return {
    read({ headers }, sentMs, receivedMs) {
      const dateMs = Date.parse(headers.get("Date") ?? "");
      // The `Date` of a response from a cache is old.
      if (Number.isNaN(dateMs) || headers.has("Age")) return;
      // The server wrote its date between the two, and cut it to whole seconds. What is known stays as long as it fits,
      // so that times on screen do not jump by the duration of each request.
      const earliest = dateMs - receivedMs;
      const latest = dateMs + SECOND_MS - sentMs;
      aheadMs = Math.min(Math.max(aheadMs, earliest), latest);
    },
    at: (localMs) => localMs + aheadMs,
  };
}

// A registered symbol, so that a second copy of this package on the page reads the same clock.
const clockKey = Symbol.for("@latchkey/core: server clock");

/** Adds a clock to a client, where loops over its nouns do not meet it. */
export function withServerClock(client: object, clock: ServerClock): void {
  Object.defineProperty(client, clockKey, { value: clock });
}

/**
 * The server's time in milliseconds at `localMs` of this machine's clock, which may be off by minutes. Default: now.
 * It is learned from the `Date` header of responses; until the first one, and for a client that `createClient` has not
 * made, it is the machine's time.
 */
export function serverTime(client: Client, localMs: number = Date.now()): number {
  const { [clockKey]: clock } = client as { [clockKey]?: ServerClock };
  return clock ? clock.at(localMs) : localMs;
}
