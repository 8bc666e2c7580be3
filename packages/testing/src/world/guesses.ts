import { plainSecret } from "@latchkey/core/contract";
import { addressSeconds, foldText, guessLimits, type GuessLimit, type GuessTarget } from "@latchkey/core/rules";
import { ProblemError } from "../answer/problem.js";
import type { Browser } from "./browser.js";
import { SECOND_MS } from "./clock.js";
import type { State } from "./state.js";

/** A count within a window of time. */
export interface Counter {
  count: number;
  endsAt: number;
}

/** Adds one to a count. A window that has ended starts again. Returns the count and when its window ends. */
export function countInWindow({ counters, clock }: State, key: string, seconds: number): Counter {
  const now = clock.now().getTime();
  const known = counters.get(key);
  const counter = known && known.endsAt > now ? known : { count: 0, endsAt: now + seconds * SECOND_MS };
  counter.count += 1;
  counters.set(key, counter);
  return counter;
}

/** All requests to a world come from one address. */
const ADDRESS: GuessTarget = { of: "address" };

function keyOf(target: GuessTarget): string {
  switch (target.of) {
    case "address":
      return "address";
    case "account":
      return `account ${target.email}`;
    case "device":
      return `device ${target.device} ${target.email}`;
    case "code":
      return `code ${plainSecret(target.code)}`;
    case "last_name":
      return `name ${foldText(target.lastName)}`;
  }
}

const limitOf = ({ settings }: State, { of }: GuessTarget): GuessLimit =>
  of === "address" ? { limit: settings.guessesPerMinute, seconds: addressSeconds } : guessLimits[of];

const rateLimited = ({ endsAt }: Counter) =>
  ProblemError.of("rate_limited", { retryAt: new Date(endsAt).toISOString() });

/** Counts an attempt before it is checked. Refuses it if its target has had too many. */
export function countAttempt(state: State, target: GuessTarget): void {
  const { limit, seconds } = limitOf(state, target);
  const counter = countInWindow(state, keyOf(target), seconds);
  if (counter.count > limit) throw rateLimited(counter);
}

/** Takes back the count of an attempt that was not a wrong guess. */
export function uncountAttempt({ counters }: State, target: GuessTarget): void {
  const counter = counters.get(keyOf(target));
  if (counter && counter.count > 0) counter.count -= 1;
}

/** The id of a browser, if the owner of an address has signed in there. Each of the same people counts as one. */
export const deviceOf = (browser: Browser, email: string): string | null =>
  browser.knownTo.has(email) ? [...browser.knownTo].join(" ") : null;

/** Counts a wrong token, code or password. */
export function countGuess(state: State): void {
  countInWindow(state, keyOf(ADDRESS), addressSeconds);
}

/** Refuses if there were as many wrong guesses as are allowed. */
export function requireGuessesLeft(state: State): void {
  const counter = state.counters.get(keyOf(ADDRESS));
  const isFull = counter !== undefined && counter.count >= state.settings.guessesPerMinute;
  if (isFull && counter.endsAt > state.clock.now().getTime()) throw rateLimited(counter);
}

/** Until when wrong passwords hold back an account; null if they do not. */
export function heldBackUntil(state: State, email: string): string | null {
  const target: GuessTarget = { of: "account", email };
  const counter = state.counters.get(keyOf(target));
  const isFull = counter !== undefined && counter.count >= limitOf(state, target).limit;
  return isFull && counter.endsAt > state.clock.now().getTime() ? new Date(counter.endsAt).toISOString() : null;
}
