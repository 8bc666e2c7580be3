// What the contract refuses in a search text: pasted by accident, never meant.
const UNSEARCHABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** The longest search text, in UTF-16 units (the contract's limit). */
export const searchMaxLength = 200;

/** A search as it is sent. */
export const searchOf = (typed: string): string => typed.replace(UNSEARCHABLE, "").trim().slice(0, searchMaxLength);
