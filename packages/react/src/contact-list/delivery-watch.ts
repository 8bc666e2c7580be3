import type { Contact } from "@latchkey/core";

const SOON_MS = 2000;
const LATER_MS = 15_000;
/** An email that is still queued after this is waiting for something: poll less often. */
const PATIENCE_MS = 30_000;

const isQueued = ({ portal }: Contact): boolean => portal.status === "invited" && portal.delivery === "queued";

/**
 * Returns a function from contacts to the refetch interval in ms; false if no email is queued. A resend counts as
 * a new email. `clock` returns the time in milliseconds.
 */
export function createDeliveryWatch(clock: () => number = Date.now): (contacts: readonly Contact[]) => number | false {
  let firstSeen: ReadonlyMap<string, number> = new Map();
  return (contacts) => {
    const queued = contacts.filter(isQueued);
    // The first render calls this too, and frameworks that prerender pages forbid reading the time there.
    const now = queued.length === 0 ? 0 : clock();
    firstSeen = new Map(
      queued.map(({ id, portal }) => [`${id} ${portal.since}`, firstSeen.get(`${id} ${portal.since}`) ?? now]),
    );
    if (firstSeen.size === 0) return false;
    return now - Math.max(...firstSeen.values()) < PATIENCE_MS ? SOON_MS : LATER_MS;
  };
}
