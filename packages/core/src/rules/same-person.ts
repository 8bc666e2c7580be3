import { foldText } from "./fold-text.js";
import { spellOut } from "./search.js";

interface Named {
  firstName: string;
  lastName: string;
}

/** The letters, digits and symbols of a name, folded. */
const lettersOf = (name: string): string => foldText(name).replace(/[\p{P}\s]/gu, "");

/** Whether two names of people have the same letters: `O'Brien` and `OBrien`, `De la Cruz` and `Delacruz`. */
export const isSameName = (a: string, b: string): boolean => lettersOf(a) === lettersOf(b);

/**
 * The sort key of a name: the last name, a tab, the first name, each folded. A tab sorts before every letter and blank,
 * so that all Silvas come before Silva Santos. Who has no last name is sorted by the first.
 */
export function sortName({ firstName, lastName }: Named): string {
  const [first = "", last = ""] = [firstName, lastName].map(
    (name) =>
      foldText(name)
        .replace(/['"]/g, "")
        .replace(/[\p{P}\s]+/gu, " ")
        .trim() || foldText(name).trim(),
  );
  return last === "" ? first : `${last}\t${first}`;
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

/** People by name, for finding the same person among many who share an address. Of several, the first one counts. */
export class PeopleByName<Person> {
  readonly #people = new Map<string, Person>();

  add(name: Named, person: Person): void {
    for (const key of keysOf(name).known) if (!this.#people.has(key)) this.#people.set(key, person);
  }

  find(name: Named): Person | undefined {
    const key = keysOf(name).sought.find((one) => this.#people.has(one));
    return key === undefined ? undefined : this.#people.get(key);
  }
}

/** Two people are the same if one of them is known by a key that the other one is sought by. */
function keysOf(name: Named): { known: string[]; sought: string[] } {
  const known = new Set<string>();
  const sought = new Set<string>();
  // Müller is Mueller and Muller, but Mueller is not Muller.
  const spelled = { firstName: spellOut(name.firstName), lastName: spellOut(name.lastName) };
  for (const { firstName, lastName } of [name, spelled]) {
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
