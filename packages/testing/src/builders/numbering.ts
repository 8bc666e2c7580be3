import { createIds, type NextId } from "../world/ids.js";

let nextId = createIds();
let people = 0;

/** The next id of a kind, outside of any world. */
export const builtId: NextId = (prefix) => nextId(prefix);

/** The number of the next person. */
export function nextPerson(): number {
  people += 1;
  return people - 1;
}

/** Starts the ids and people of the builders over, for tests that compare with stored values. */
export function resetBuilders(): void {
  nextId = createIds();
  people = 0;
}

/** A time some days from `Date.now()`; negative days are in the past. */
export const inDays = (days: number): string => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString();
