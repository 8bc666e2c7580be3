import { createIds, type NextId } from "../world/ids.js";

let nextId = createIds();
let people = 0;

/** The next id of a kind for something built outside of a world. */
export const builtId: NextId = (prefix) => nextId(prefix);

/** The next person's number. */
export function nextPerson(): number {
  people += 1;
  return people - 1;
}

/** Begins the builders' ids and people again, for tests that compare what was built with something stored. */
export function resetBuilders(): void {
  nextId = createIds();
  people = 0;
}

/** An instant some days from `Date.now()`; negative is past. Frozen time makes it the same in every run. */
export const inDays = (days: number): string => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString();
