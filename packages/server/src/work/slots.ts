/** Who wants a slot. Priority 0 goes first. */
export interface SlotUser {
  priority: 0 | 1;
  organizationId: string;
}

/** Hands out a limited number of slots, such as connections. */
export interface Slots {
  /** Waits for a slot. @returns a function that gives it back */
  take(user: SlotUser): Promise<() => void>;
}

/** What is known about the slots of a priority. */
interface Lane {
  /** The most slots that are used at the same time: by all, and by one organization. */
  most: number;
  share: number;
  used: number;
  usedBy: Map<string, number>;
  waiting: { organizationId: string; proceed: () => void }[];
}

/**
 * Creates slots. Priority 1 leaves a fifth of them free, and with priority 0 an organization gets at most a third: so
 * however slow the work of one is, others do not wait for it. Within a priority, the organization that has the fewest
 * is next.
 */
export function createSlots(total: number): Slots {
  const lane = (most: number, share: number): Lane => ({ most, share, used: 0, usedBy: new Map(), waiting: [] });
  const lanes = [lane(total, Math.ceil(total / 3)), lane(Math.max(1, total - Math.ceil(total / 5)), total)] as const;
  const change = (lane: Lane, organizationId: string, by: 1 | -1) => {
    lane.used += by;
    const used = (lane.usedBy.get(organizationId) ?? 0) + by;
    if (used === 0) lane.usedBy.delete(organizationId);
    else lane.usedBy.set(organizationId, used);
  };

  /** The index of the next to get a slot; -1 if none may have one. */
  function next({ most, share, used, usedBy, waiting }: Lane): number {
    if (used >= most) return -1;
    let best = -1;
    let fewest = share;
    for (const [index, { organizationId }] of waiting.entries()) {
      const has = usedBy.get(organizationId) ?? 0;
      if (has >= fewest) continue;
      best = index;
      fewest = has;
      if (has === 0) break;
    }
    return best;
  }

  function handOut(): void {
    for (const lane of lanes) {
      while (lanes[0].used + lanes[1].used < total) {
        const index = next(lane);
        if (index < 0) break;
        const [one] = lane.waiting.splice(index, 1);
        if (!one) break;
        change(lane, one.organizationId, 1);
        one.proceed();
      }
    }
  }

  return {
    async take({ priority, organizationId }) {
      const lane = lanes[priority];
      await new Promise<void>((proceed) => {
        lane.waiting.push({ organizationId, proceed });
        handOut();
      });
      return () => {
        change(lane, organizationId, -1);
        handOut();
      };
    },
  };
}
