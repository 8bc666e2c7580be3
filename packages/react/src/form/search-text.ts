// Characters that the contract rejects in a search text. They come from pasting.
const UNSEARCHABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** The contract's limit, in UTF-16 units. */
export const searchMaxLength = 200;

/** The search text as it is sent. */
export const searchOf = (typed: string): string => typed.replace(UNSEARCHABLE, "").trim().slice(0, searchMaxLength);
