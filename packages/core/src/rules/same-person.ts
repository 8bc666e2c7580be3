import { foldText } from "./fold-text.js";
import { spellings } from "./search.js";

interface Named {
  firstName: string;
  lastName: string;
}

/** The letters, digits and symbols of a name, folded. */
export const lettersOf = (name: string): string => foldText(name).replace(/[\p{P}\s]/gu, "");

/** Whether two names of people have the same letters: `O'Brien` and `OBrien`, `De la Cruz` and `Delacruz`. */
export const isSameName = (a: string, b: string): boolean => lettersOf(a) === lettersOf(b);

/**
 * The sort key of a name: the last name, a tab, the first name, each folded. A tab sorts before every letter and blank,
 * so that all Silvas come before Silva Santos. Who has no last name is sorted by the first.
 */
export function sortName({ firstName, lastName }: Named): string {
  const [first = "", last = ""] = [firstName, lastName].map((name) =>
    foldText(name)
      .replace(/['"]/g, "")
      .replace(/[\p{P}\s]+/gu, " ")
      .trim(),
  );
  if (last !== "") return `${last}\t${first}`;
  // A name of punctuation alone is sorted as it is.
  return first === "" ? foldText(lastName + firstName).trim() : first;
}

/**
 * Whether two contacts with the same address are the same person: whether their names have the same letters, however
 * they are split into first and last name, and whichever of them comes first. Forms and exports differ in both, and two
 * people of one household whose names differ in nothing else hardly exist. One last name may be missing. A different
 * first name is another member of the household, with an invitation of their own.
 */
export function isSamePerson(a: Named, b: Named): boolean {
  const known = new Set(keysOf(a).known);
  return keysOf(b).sought.some((key) => known.has(key));
}

/**
 * People of one address, found by their names as {@link isSamePerson} judges them. An office may give thousands of
 * people its own address, so no one is compared to all the others.
 */
export class PeopleByName<Person extends Named> {
  readonly #people = new Map<string, Set<Person>>();

  add(person: Person): void {
    for (const key of keysOf(person).known) {
      const here = this.#people.get(key);
      if (here) here.add(person);
      else this.#people.set(key, new Set([person]));
    }
  }

  remove(person: Person): void {
    for (const key of keysOf(person).known) this.#people.get(key)?.delete(person);
  }

  /** The first one added of those who are the same person. */
  find(name: Named): Person | undefined {
    for (const key of keysOf(name).sought) for (const person of this.#people.get(key) ?? []) return person;
    return undefined;
  }
}

/** Two people are the same if one of them is known by a key that the other one is sought by. */
function keysOf(name: Named): { known: string[]; sought: string[] } {
  const known = new Set<string>();
  const sought = new Set<string>();
  // Müller is Mueller and Muller, but Mueller is not Muller.
  for (const spelling of spellings(`${name.firstName}\n${name.lastName}`)) {
    const [firstName = "", lastName = ""] = spelling.split("\n");
    const [first, last] = [lettersOf(firstName), lettersOf(lastName)];
    // A name of punctuation alone is compared as it is.
    const wholes = first + last === "" ? [foldText(firstName + lastName)] : [first + last, last + first];
    for (const whole of wholes) {
      known.add(`whole ${whole}`);
      sought.add(`whole ${whole}`);
    }
    if (first === "") continue;
    known.add(`first ${first}`);
    sought.add(`only ${first}`);
    if (last === "") {
      known.add(`only ${first}`);
      sought.add(`first ${first}`);
    }
  }
  return { known: [...known], sought: [...sought] };
}
