/** An endpoint, by its own id and that of its organization. */
interface Recipient {
  organization_id: string;
  endpoint_id: string;
}

/** How many deliveries may be begun now. */
export interface Room {
  most: number;
  /** Of an endpoint that is not named in `perEndpoint`, and of an organization that is not in `perOrganization`. */
  eachEndpoint: number;
  eachOrganization: number;
  perEndpoint: ReadonlyMap<string, number>;
  perOrganization: ReadonlyMap<string, number>;
}

/**
 * The requests that may be under way at the same time. However many endpoints hang, a quick one gets its place:
 * - An endpoint has one place until it has responded, and again after it has failed. With each success it gets twice as
 *   many.
 * - A request that has no response after two seconds leaves its place to another and keeps waiting aside.
 * - An organization has at most a third of all places.
 */
export interface Places {
  /** What may be begun now. */
  room(): Room;
  /** Takes a place. @returns a function that gives it back, with what came of the request */
  take(recipient: Recipient): (isDelivered: boolean) => void;
}

/** How many places there are. */
export interface PlaceLimits {
  /** Requests that began less than two seconds ago. */
  quick: number;
  /** All requests. */
  all: number;
  /** Requests to one endpoint that responds. */
  endpoint: number;
}

const SLOW_MS = 2000;
// Whose success is forgotten begins with one place again.
const MOST_REMEMBERED = 10_000;

/** Creates the places of one process. */
export function createPlaces(
  { quick, all, endpoint }: PlaceLimits,
  nowMs: () => number = () => performance.now(),
): Places {
  const underWay = new Set<Recipient & { since: number }>();
  const proven = new Map<string, number>();
  const share = Math.ceil(quick / 3);

  const countBy = (requests: Iterable<Recipient>, key: keyof Recipient) => {
    const counts = new Map<string, number>();
    for (const one of requests) counts.set(one[key], (counts.get(one[key]) ?? 0) + 1);
    return counts;
  };
  const left = (most: number, used = 0) => Math.max(0, most - used);

  return {
    room() {
      const slowSince = nowMs() - SLOW_MS;
      const inPlace = [...underWay].filter(({ since }) => since > slowSince);
      const ofEndpoints = countBy(underWay, "endpoint_id");
      return {
        most: Math.min(left(quick, inPlace.length), left(all, underWay.size)),
        eachEndpoint: 1,
        eachOrganization: share,
        perEndpoint: new Map(
          [...new Set([...ofEndpoints.keys(), ...proven.keys()])].map((id) => [
            id,
            left(proven.get(id) ?? 1, ofEndpoints.get(id)),
          ]),
        ),
        perOrganization: new Map([...countBy(inPlace, "organization_id")].map(([id, used]) => [id, left(share, used)])),
      };
    },
    take({ organization_id, endpoint_id: id }) {
      const request = { organization_id, endpoint_id: id, since: nowMs() };
      underWay.add(request);
      return (isDelivered) => {
        underWay.delete(request);
        const before = proven.get(id) ?? 1;
        proven.delete(id);
        if (!isDelivered) return;
        proven.set(id, Math.min(endpoint, before * 2));
        const [oldest] = proven.keys();
        if (proven.size > MOST_REMEMBERED && oldest !== undefined) proven.delete(oldest);
      };
    },
  };
}
