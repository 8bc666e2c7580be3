import { foldText } from "../fold-text.js";

/** A name without what people write differently: case, accents and spaces around it. */
const fold = (name: string) => foldText(name).trim();

interface Named {
  firstName: string;
  lastName: string;
}

/**
 * Whether two people at one address are the same: by their names, of which one may lack the last. Anybody else there is
 * of the same household, and gets an invitation of their own.
 */
export function isSamePerson(a: Named, b: Named): boolean {
  const [firstA, lastA, firstB, lastB] = [fold(a.firstName), fold(a.lastName), fold(b.firstName), fold(b.lastName)];
  return firstA === firstB && (lastA === lastB || lastA === "" || lastB === "");
}
