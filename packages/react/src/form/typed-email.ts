// One per cache, in memory only: an address in a URL ends up in histories, logs and the Referer header.
const typed = new WeakMap<object, string>();

/** Keeps the address that the person typed, for the next form. A page load clears it. */
export const keepTypedEmail = (cache: object, email: string): void => void typed.set(cache, email);

/** The kept address; empty if there is none. */
export const typedEmail = (cache: object): string => typed.get(cache) ?? "";

/** Clears it once the form has it: the next person at a shared computer must not see it. */
export const forgetTypedEmail = (cache: object): void => void typed.delete(cache);
