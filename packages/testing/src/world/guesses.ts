import { ProblemError } from "../answer/problem.js";
import { MINUTE_MS } from "./clock.js";
import type { State } from "./state.js";

/** Counts a wrong token, code or password, and gives the refusal: the usual one, or `rate_limited` past the minute's limit. */
export function wrongGuess(state: State, refusal: ProblemError): ProblemError {
  const now = state.clock.now().getTime();
  state.guesses = [...state.guesses.filter((at) => at > now - MINUTE_MS), now];
  const oldest = state.guesses.at(-state.settings.guessesPerMinute - 1);
  return oldest === undefined ? refusal : ProblemError.of("rate_limited", { retryAt: new Date(oldest + MINUTE_MS).toISOString() });
}
