// By the cache of a page, and in memory alone: an address in a URL ends up in histories, logs and the Referer.
const typed = new WeakMap<object, string>();

/** Keeps the address that somebody has typed for the form that comes next. A page load ends it. */
export const keepTypedEmail = (cache: object, email: string): void => void typed.set(cache, email);

/** What was kept; empty where nothing was. */
export const typedEmail = (cache: object): string => typed.get(cache) ?? "";

/** Lets go of it, once the form has it: on a shared computer the next person is another. */
export const forgetTypedEmail = (cache: object): void => void typed.delete(cache);
