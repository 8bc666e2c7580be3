/** A span of time: the sum of its parts. */
export interface ClockStep {
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
}

/**
 * The world's clock. It follows `Date.now()`, fake timers included, until it is set. From then on it stands still and
 * only moves with `advance`.
 */
export interface Clock {
  now(): Date;
  /** Advances the clock by milliseconds or by a step such as `{ days: 7 }`. */
  advance(by: number | ClockStep): void;
  /** Stops the clock at a time. */
  set(instant: Date | string | number): void;
}

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Creates a clock that is stopped at `at`, or follows `Date.now()` without it. */
export function createClock(at?: Date | string | number): Clock {
  let stoppedAt = at === undefined ? undefined : toMilliseconds(at);
  let ahead = 0;
  return {
    now: () => new Date((stoppedAt ?? Date.now()) + ahead),
    advance: (by) => {
      ahead += typeof by === "number" ? by : milliseconds(by);
    },
    set: (instant) => {
      stoppedAt = toMilliseconds(instant);
      ahead = 0;
    },
  };
}

/** The milliseconds of an instant. Throws if it is none. */
export function toMilliseconds(instant: Date | string | number): number {
  const value = new Date(instant).getTime();
  if (Number.isNaN(value)) throw new Error(`"${String(instant)}" is not an instant.`);
  return value;
}

/** The milliseconds of a step. */
export const milliseconds = ({ days = 0, hours = 0, minutes = 0, seconds = 0 }: ClockStep): number =>
  days * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS;
