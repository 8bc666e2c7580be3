import { check, OrganizationPut } from "@latchkey/core/contract";
import type * as z from "zod/mini";
import type { Logger } from "../log.js";
import { recordEvents } from "../store/events.js";
import { followOrganization } from "../store/organizations.js";
import type { Db } from "../store/schema.js";
import { inTransaction } from "../store/transaction.js";
import { callHost } from "./call-host.js";

/** An organization as the host defines it: the body of `PUT /organization`. Omitted fields have their default. */
export type HostOrganization = z.input<typeof OrganizationPut>;

/** Organizations that the host manages. */
export interface HostOrganizations {
  /**
   * The organization with this id of the host's; null if there is none. Called when an organization is first needed,
   * and again once the last result is 30 s old. `signal` aborts after 5 s.
   */
  get: (
    organizationId: string,
    options: { signal: AbortSignal },
  ) => HostOrganization | null | Promise<HostOrganization | null>;
}

/** The host's organizations, if it manages them. */
export interface Organizations {
  /** Whether the host manages them. Then `PUT /organization` is refused. */
  readonly managed: boolean;
  /**
   * Updates our record of an organization, unless it was updated in the last 30 s.
   *
   * @throws Refusal `host_unavailable`
   */
  follow(organizationId: string): Promise<void>;
}

// A suspension takes effect within this time, and a busy organization costs the host one call in it.
const FRESH_MS = 30_000;
// How many organizations a process remembers as fresh. Forgetting one costs a call.
const MAX_REMEMBERED = 10_000;

/** Follows the host's organizations. Does nothing if it manages none. */
export function createOrganizations(
  db: Db,
  host: HostOrganizations | undefined,
  log: Logger,
  options: { timeoutMs?: number; now?: () => number } = {},
): Organizations {
  if (host === undefined) return { managed: false, follow: async () => undefined };
  const { now = () => performance.now() } = options;
  const calledAt = new Map<string, number>();
  const pending = new Map<string, Promise<void>>();

  const update = async (organizationId: string): Promise<void> => {
    const startedAt = now();
    const put = await callHost(log.child({ organizationId }), {
      callback: "organizations.get",
      call: (signal) => host.get(organizationId, { signal }),
      read: readOrganization,
      timeoutMs: options.timeoutMs,
    });
    // A missing organization is not remembered: the host may create it at any moment.
    if (put === null) return;
    await write(db, organizationId, put);
    calledAt.delete(organizationId);
    calledAt.set(organizationId, startedAt);
    const [oldest] = calledAt.keys();
    if (calledAt.size > MAX_REMEMBERED && oldest !== undefined) calledAt.delete(oldest);
  };

  return {
    managed: true,
    async follow(organizationId) {
      if (now() - (calledAt.get(organizationId) ?? -Infinity) < FRESH_MS) return;
      // Concurrent calls share one call to the host.
      const running =
        pending.get(organizationId) ?? update(organizationId).finally(() => pending.delete(organizationId));
      pending.set(organizationId, running);
      await running;
    },
  };
}

/** @throws Error that lists the invalid fields */
function readOrganization(result: unknown): OrganizationPut | null {
  if (result === null) return null;
  const checked = check(OrganizationPut, result);
  if (checked.ok) return checked.value;
  const problems = checked.errors.map(({ path, message }) => `${path || "it"}: ${message}`).join(" ");
  throw new Error(`organizations.get returned an organization that cannot be used: ${problems}`);
}

/** Writes the organization if it has changed. The event has no actor. */
function write(db: Db, organizationId: string, put: OrganizationPut): Promise<void> {
  return inTransaction(db, async (trx) => {
    if (!(await followOrganization(trx, organizationId, put))) return;
    await recordEvents(trx, organizationId, [
      {
        type: "organization.updated",
        actor: null,
        target: { type: "organization", id: organizationId },
        requestId: null,
      },
    ]);
  });
}
