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

/**
 * Creates slots. Priority 1 leaves a fifth of them free, and with priority 0 an organization gets at most a third: so
 * however slow the work of one is, others do not wait for it. Within a priority, the organization that has the fewest
 * is next.
 */
export function createSlots(total: number): Slots {
  const mostOfPriority1 = Math.max(1, total - Math.ceil(total / 5));
  const shareOfPriority0 = Math.ceil(total / 3);
  const using = new Set<SlotUser>();
  let waiting: { user: SlotUser; proceed: () => void }[] = [];

  const count = (priority: 0 | 1, organizationId?: string) =>
    [...using].filter(
      (user) => user.priority === priority && (organizationId === undefined || user.organizationId === organizationId),
    ).length;

  function handOut(): void {
    while (using.size < total) {
      const room = mostOfPriority1 - count(1);
      const ranked = waiting
        .map((one) => ({ ...one, has: count(one.user.priority, one.user.organizationId) }))
        .filter(({ user, has }) => (user.priority === 0 ? has < shareOfPriority0 : room > 0));
      const first = ranked.reduce<(typeof ranked)[number] | undefined>(
        (best, one) =>
          best === undefined ||
          one.user.priority < best.user.priority ||
          (one.user.priority === best.user.priority && one.has < best.has)
            ? one
            : best,
        undefined,
      );
      if (!first) return;
      waiting = waiting.filter(({ user }) => user !== first.user);
      using.add(first.user);
      first.proceed();
    }
  }

  return {
    async take({ priority, organizationId }) {
      const user = { priority, organizationId };
      await new Promise<void>((proceed) => {
        waiting.push({ user, proceed });
        handOut();
      });
      return () => {
        using.delete(user);
        handOut();
      };
    },
  };
}
