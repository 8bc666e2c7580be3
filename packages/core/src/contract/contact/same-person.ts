import { foldText } from "../fold-text.js";

/** A name without what people write differently: case, accents and spaces around it. */
const fold = (name: string) => foldText(name).trim();

interface Named {
  firstName: string;
  lastName: string;
}

/**
 * Whether two contacts with the same address are the same person. Their names must match, but one last name may be
 * missing. A different name is another member of the household, with an invitation of their own.
 */
export function isSamePerson(a: Named, b: Named): boolean {
  const [firstA, lastA, firstB, lastB] = [fold(a.firstName), fold(a.lastName), fold(b.firstName), fold(b.lastName)];
  return firstA === firstB && (lastA === lastB || lastA === "" || lastB === "");
}
