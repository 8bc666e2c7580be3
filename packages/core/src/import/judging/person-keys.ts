import type { ImportPerson } from "../../contract/import/schema.js";
import { isSamePerson, PeopleByName } from "../../rules/same-person.js";
import { wordsOf } from "./text.js";

/** The digits that two ways of writing a telephone number share: the last ones. Null if there are too few to tell. */
export function phoneKey(phone: string): string | null {
  const digits = phone
    .replace(/(?:ext|x|#|,|;).*$/i, "")
    .replace(/\D/g, "")
    .replace(/^0+/, "");
  return digits.length < 7 ? null : digits.slice(-9);
}

const UNIT_WORDS =
  /\b(?:apartments?|apts?|units?|suites?|ste|no|nr|num|number|flat|rooms?|rm|spaces?|spc|lots?|wohnung|whg|einheit|apartamento|apto|depto|dpto|departamento|unidad|unidade|appartement|logement|lgt|porte|puerta|pta|door)\b/g;

/** A unit as homes are compared by: `Apt. 4-B`, `#4b` and `4 B` are one, and so are `007` and `7`. */
export function unitKey(unit: string): string {
  if (/^[1-9]\d*$/.test(unit)) return unit;
  const words = wordsOf(unit);
  const chief = words.replace(UNIT_WORDS, " ").replace(/\s+/g, "");
  return (chief || words.replace(/\s+/g, "")).replace(/^0+(?=.)/, "");
}

/** The home of a person in a file, null if their unit is not named. */
export const homeKey = ({ workspaceId, workspace, unit }: ImportPerson): string | null =>
  unit === null ? null : `${workspaceId ?? wordsOf(workspace ?? "")}\t${unitKey(unit)}`;

interface Named {
  firstName: string;
  lastName: string;
}

/** Names whose letters are plain to see, so that the rule need not be asked. */
const LETTERS = /^[a-z][a-z '.-]*$/i;

const lettersOf = (name: string): string => {
  const lower = name.toLowerCase();
  return /[^a-z]/.test(lower) ? lower.replace(/[^a-z]/g, "") : lower;
};

/** As `isSamePerson` has it, which is too slow for hundreds of thousands of neighbors. */
export function isSame(a: Named, b: Named): boolean {
  if (a.firstName === b.firstName && a.lastName === b.lastName) return true;
  const isPlain =
    LETTERS.test(a.firstName) && LETTERS.test(a.lastName) && LETTERS.test(b.firstName) && LETTERS.test(b.lastName);
  if (!isPlain) return isSamePerson(a, b);
  const [one, two] = [lettersOf(a.firstName) + lettersOf(a.lastName), lettersOf(b.firstName) + lettersOf(b.lastName)];
  return one.length === two.length && (one === two || one === lettersOf(b.lastName) + lettersOf(b.firstName));
}

/** So many can be looked through. An office may give its address to thousands. */
const fewPeople = 8;

/** People who share a key. */
class People<Person extends Named> {
  readonly #all: Person[];
  #byName: PeopleByName<Person> | undefined;
  /** Whether they are of different names. */
  isMixed = false;

  constructor(readonly first: Person) {
    this.#all = [first];
  }

  add(person: Person): void {
    if (!this.isMixed && !isSame(this.first, person)) this.isMixed = true;
    if (this.#byName === undefined) this.#all.push(person);
    else this.#byName.add(person);
    if (this.#byName !== undefined || this.#all.length <= fewPeople) return;
    this.#byName = new PeopleByName();
    for (const one of this.#all) this.#byName.add(one);
  }

  /** The first one who is the same person. */
  find(name: Named): Person | undefined {
    return this.#byName === undefined ? this.#all.find((person) => isSame(person, name)) : this.#byName.find(name);
  }
}

/** People by a key that some of them share. Most keys are of one, who is kept alone: a file can have 250,000. */
export class PeopleByKey<Person extends Named> {
  readonly #people = new Map<string, Person | People<Person>>();

  /** @returns the first one with the key, if it has just become one of people of different names */
  add(key: string | null, person: Person): Person | undefined {
    if (key === null) return undefined;
    const here = this.#people.get(key);
    if (here === undefined) {
      this.#people.set(key, person);
      return undefined;
    }
    const people = here instanceof People ? here : new People(here);
    if (people !== here) this.#people.set(key, people);
    const wasMixed = people.isMixed;
    people.add(person);
    return people.isMixed && !wasMixed ? people.first : undefined;
  }

  /** The first one with a key who is the same person. */
  find(key: string | null, name: Named): Person | undefined {
    const here = key === null ? undefined : this.#people.get(key);
    if (here === undefined || here instanceof People) return here?.find(name);
    return isSame(here, name) ? here : undefined;
  }

  first(key: string | null): Person | undefined {
    const here = key === null ? undefined : this.#people.get(key);
    return here instanceof People ? here.first : here;
  }

  /** Whether people of different names share a key. */
  isMixed(key: string): boolean {
    const here = this.#people.get(key);
    return here instanceof People && here.isMixed;
  }
}
