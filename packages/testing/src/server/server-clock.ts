import { milliseconds, toMilliseconds, type ClockStep } from "../world/clock.js";

/**
 * A server's clock. It runs on from wherever it is put. Moving it first finishes what is due, and then does what became
 * due: links expire, and mails that had to wait are sent.
 */
export interface ServerClock {
  now(): Date;
  /** Advances the clock by milliseconds or by a step such as `{ days: 7 }`. */
  advance(by: number | ClockStep): Promise<void>;
  /** Puts the clock to a time. */
  set(instant: Date | string | number): Promise<void>;
}

/** The clock of a server that `move` puts so many milliseconds after the machine's. */
export function createServerClock(offsetMs: number, move: (offsetMs: number) => Promise<void>): ServerClock {
  let offset = offsetMs;
  const moveTo = async (ms: number) => {
    await move(ms);
    offset = ms;
  };
  return {
    now: () => new Date(Date.now() + offset),
    advance: (by) => moveTo(offset + (typeof by === "number" ? by : milliseconds(by))),
    set: (instant) => moveTo(toMilliseconds(instant) - Date.now()),
  };
}
