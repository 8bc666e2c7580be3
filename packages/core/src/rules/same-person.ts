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
  const [first, last] = [firstName, lastName].map(
    (name) =>
      foldText(name)
        .replace(/['"]/g, "")
        .replace(/[\p{P}\s]+/gu, " ")
        .trim() || foldText(name).trim(),
  );
  return last ? `${last}\t${first ?? ""}` : (first ?? "");
}

/**
 * Whether two contacts with the same address are the same person: whether their names have the same letters, however
 * they are split into first and last name, and whichever of them comes first. Forms and exports differ in both, and two
 * people of one household whose names differ in nothing else hardly exist. One last name may be missing. A different
 * first name is another member of the household, with an invitation of their own.
 */
export function isSamePerson(a: Named, b: Named): boolean {
  const spelled = ({ firstName, lastName }: Named) => ({
    firstName: spellOut(firstName),
    lastName: spellOut(lastName),
  });
  // Müller is Mueller and Muller, but Mueller is not Muller.
  return [a, spelled(a)].some((one) => [b, spelled(b)].some((other) => haveSameLetters(one, other)));
}

function haveSameLetters(a: Named, b: Named): boolean {
  const [firstA, lastA] = [lettersOf(a.firstName), lettersOf(a.lastName)];
  const [firstB, lastB] = [lettersOf(b.firstName), lettersOf(b.lastName)];
  if (firstA + lastA === "" || firstB + lastB === "")
    return foldText(a.firstName + a.lastName) === foldText(b.firstName + b.lastName);
  const whole = new Set([firstA + lastA, lastA + firstA]);
  if (whole.has(firstB + lastB) || whole.has(lastB + firstB)) return true;
  return firstA === firstB && (lastA === "" || lastB === "");
}
