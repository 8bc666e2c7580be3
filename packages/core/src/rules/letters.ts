import { foldText } from "./fold-text.js";

/**
 * A last name for comparison. Ignores case, accents, spaces and hyphens: the letter does not show which of them the
 * office used.
 */
export const bareName = (name: string): string => foldText(name).replace(/[^\p{L}\p{N}]/gu, "");

/** A letter's code, and for whom it is. */
export interface LetterCode {
  /** Whether a newer letter replaced it, or a change of address retired it. */
  isSuperseded: boolean;
  recipient: { firstName: string; lastName: string };
}

/** Whether a letter's code opens its invitation for someone with this last name. Who has one name types that. */
export const opensLetter = ({ isSuperseded, recipient }: LetterCode, lastName: string): boolean =>
  !isSuperseded &&
  bareName(lastName) !== "" &&
  bareName(recipient.lastName || recipient.firstName) === bareName(lastName);
