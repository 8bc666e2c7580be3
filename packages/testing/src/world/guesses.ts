import { ProblemError } from "../answer/problem.js";
import { MINUTE_MS } from "./clock.js";
import type { State } from "./state.js";

/** Counts a wrong token, code or password. */
export function countGuess(state: State): void {
  state.guesses.push(state.clock.now().getTime());
}

/** Refuses if the last minute has as many wrong guesses as are allowed. */
export function requireGuessesLeft({ guesses, settings, clock }: State): void {
  const oldestThatCounts = guesses.at(-settings.guessesPerMinute);
  if (oldestThatCounts === undefined || oldestThatCounts + MINUTE_MS <= clock.now().getTime()) return;
  throw ProblemError.of("rate_limited", { retryAt: new Date(oldestThatCounts + MINUTE_MS).toISOString() });
}
