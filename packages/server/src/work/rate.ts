/** A limit on how often something happens. */
export interface Rate {
  /** How often it may happen now; infinite without a limit. */
  available(): number;
  /** Records that it happens so many times. */
  spend(count: number): void;
}

// What is saved up while nothing happens. As long as the pause of the loops, so that they reach the rate.
const SAVED_SECONDS = 0.5;

/** Creates a rate. @param perSecond null for no limit */
export function createRate(perSecond: number | null, nowMs: () => number = () => performance.now()): Rate {
  if (perSecond === null) return { available: () => Infinity, spend: () => {} };
  const most = Math.max(1, perSecond * SAVED_SECONDS);
  let saved = most;
  let at = nowMs();
  const refill = () => {
    const now = nowMs();
    saved = Math.min(most, saved + ((now - at) / 1000) * perSecond);
    at = now;
  };
  return {
    available() {
      refill();
      return Math.floor(saved);
    },
    spend(count) {
      refill();
      saved -= count;
    },
  };
}

/** Rates by organization. */
export interface OrganizationRates {
  /** How often it may happen now for an organization of which nothing has happened lately. */
  readonly atFirst: number;
  /** How often it may happen now for each organization of which something has. */
  available(): Map<string, number>;
  spend(organizationId: string): void;
}

/** Creates rates by organization. @param perSecond null for no limit */
export function createOrganizationRates(
  perSecond: number | null,
  nowMs: () => number = () => performance.now(),
): OrganizationRates {
  const atFirst = createRate(perSecond, nowMs).available();
  const rates = new Map<string, Rate>();
  return {
    atFirst,
    available() {
      const now = [...rates].map(([id, rate]) => [id, rate.available()] as const);
      // Those that have saved up all they can are as good as new.
      for (const [id, available] of now) if (available >= atFirst) rates.delete(id);
      return new Map(now);
    },
    spend(organizationId) {
      if (perSecond === null) return;
      const rate = rates.get(organizationId) ?? createRate(perSecond, nowMs);
      rate.spend(1);
      rates.set(organizationId, rate);
    },
  };
}
