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

const LETTERS = /^[a-z]+$/i;

/** As the rule that it calls, which is asked for hundreds of thousands of neighbors who have nothing in common. */
export function isSame(a: Named, b: Named): boolean {
  if (a.firstName === b.firstName && a.lastName === b.lastName) return true;
  const plain =
    LETTERS.test(a.firstName) && LETTERS.test(a.lastName) && LETTERS.test(b.firstName) && LETTERS.test(b.lastName);
  if (plain && a.firstName.length + a.lastName.length !== b.firstName.length + b.lastName.length) return false;
  return isSamePerson(a, b);
}

/** People who share a key. Most keys are of one. */
export class People<Person extends Named> {
  readonly #first: Person;
  #second: Person | undefined;
  #more: PeopleByName<Person> | undefined;
  /** Whether they are of different names. */
  isMixed = false;

  constructor(first: Person) {
    this.#first = first;
  }

  add(person: Person): void {
    if (!this.isMixed && !isSame(this.#first, person)) this.isMixed = true;
    if (this.#second === undefined) this.#second = person;
    else {
      if (this.#more === undefined) {
        this.#more = new PeopleByName();
        this.#more.add(this.#first);
        this.#more.add(this.#second);
      }
      this.#more.add(person);
    }
  }

  /** The first one who is the same person. */
  find(name: Named): Person | undefined {
    if (this.#more !== undefined) return this.#more.find(name);
    if (isSame(this.#first, name)) return this.#first;
    return this.#second !== undefined && isSame(this.#second, name) ? this.#second : undefined;
  }

  get first(): Person {
    return this.#first;
  }
}
