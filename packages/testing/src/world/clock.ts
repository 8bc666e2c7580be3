/** A span of time; the parts add up. */
export interface ClockStep {
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
}

/**
 * The world's time. It follows `Date.now()`, fake timers included, until it is set; from then on it stands still and
 * moves by `advance` alone.
 */
export interface Clock {
  now(): Date;
  /** Moves time on by milliseconds or by a step such as `{ days: 7 }`. */
  advance(by: number | ClockStep): void;
  /** Stops the clock at an instant. */
  set(instant: Date | string | number): void;
}

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A clock that stands at `at`, or follows `Date.now()` where none is given. */
export function createClock(at?: Date | string | number): Clock {
  let stoppedAt = at === undefined ? undefined : instantOf(at);
  let ahead = 0;
  return {
    now: () => new Date((stoppedAt ?? Date.now()) + ahead),
    advance: (by) => {
      ahead += typeof by === "number" ? by : milliseconds(by);
    },
    set: (instant) => {
      stoppedAt = instantOf(instant);
      ahead = 0;
    },
  };
}

function instantOf(instant: Date | string | number): number {
  const value = new Date(instant).getTime();
  if (Number.isNaN(value)) throw new Error(`"${String(instant)}" is not an instant.`);
  return value;
}

const milliseconds = ({ days = 0, hours = 0, minutes = 0, seconds = 0 }: ClockStep): number =>
  days * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS;
