import type { Contact } from "@latchkey/core";

const SOON_MS = 2000;
const LATER_MS = 15_000;
/** A mail that is not out by now waits for something: it is looked for less often. */
const PATIENCE_MS = 30_000;

const isQueued = ({ portal }: Contact): boolean => portal.status === "invited" && portal.delivery === "queued";

/**
 * Says after how long a list of contacts is to be read again, in milliseconds: while a mail of theirs is in the queue,
 * and not otherwise. A resend counts as a mail of its own. `clock` gives the time in milliseconds.
 */
export function createDeliveryWatch(clock: () => number = Date.now): (contacts: readonly Contact[]) => number | false {
  let firstSeen: ReadonlyMap<string, number> = new Map();
  return (contacts) => {
    const queued = contacts.filter(isQueued);
    // The first render asks too, and frameworks that prerender pages refuse a clock there.
    const now = queued.length === 0 ? 0 : clock();
    firstSeen = new Map(
      queued.map(({ id, portal }) => [`${id} ${portal.since}`, firstSeen.get(`${id} ${portal.since}`) ?? now]),
    );
    if (firstSeen.size === 0) return false;
    return now - Math.max(...firstSeen.values()) < PATIENCE_MS ? SOON_MS : LATER_MS;
  };
}
