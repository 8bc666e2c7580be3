import { check, OrganizationPut } from "@latchkey/core/contract";
import type * as z from "zod/mini";
import type { Logger } from "../log.js";
import { recordEvents } from "../store/events.js";
import { followOrganization } from "../store/organizations.js";
import type { Db } from "../store/schema.js";
import { inTransaction } from "../store/transaction.js";
import { callHost } from "./call-host.js";

/** An organization as the host has it: what `PUT /organization` takes. What is left out has its default. */
export type HostOrganization = z.input<typeof OrganizationPut>;

/** Organizations that the host keeps. */
export interface HostOrganizations {
  /**
   * The organization of an id of the host's; null where there is none. Asked when an organization is first needed, and
   * again once the last answer is 30 s old. `signal` aborts after 5 s.
   */
  get: (
    organizationId: string,
    options: { signal: AbortSignal },
  ) => HostOrganization | null | Promise<HostOrganization | null>;
}

/** Organizations as the host has them, as far as it keeps them. */
export interface Organizations {
  /** Whether the host keeps them: then `PUT /organization` is refused. */
  readonly managed: boolean;
  /** Sees to it that ours is as the host's is, or was up to 30 s ago. @throws Refusal `host_unavailable` */
  follow(organizationId: string): Promise<void>;
}

// Until somebody who was suspended is refused, at most; and how often a busy organization costs the host a query.
const FRESH_MS = 30_000;
// A process remembers so many organizations as fresh; forgetting one costs a question.
const MOST_REMEMBERED = 10_000;

/** Follows the host's organizations; does nothing where it keeps none. */
export function createOrganizations(
  db: Db,
  host: HostOrganizations | undefined,
  log: Logger,
  options: { timeoutMs?: number; now?: () => number } = {},
): Organizations {
  if (host === undefined) return { managed: false, follow: async () => undefined };
  const { now = () => performance.now() } = options;
  const askedAt = new Map<string, number>();
  const asking = new Map<string, Promise<void>>();

  const ask = async (organizationId: string): Promise<void> => {
    const before = now();
    const put = await callHost(log.child({ organizationId }), {
      callback: "organizations.get",
      ask: (signal) => host.get(organizationId, { signal }),
      read: readOrganization,
      timeoutMs: options.timeoutMs,
    });
    // Of what the host does not have, nothing is remembered: it may make it in the next moment.
    if (put === null) return;
    await write(db, organizationId, put);
    askedAt.delete(organizationId);
    askedAt.set(organizationId, before);
    const [oldest] = askedAt.keys();
    if (askedAt.size > MOST_REMEMBERED && oldest !== undefined) askedAt.delete(oldest);
  };

  return {
    managed: true,
    async follow(organizationId) {
      if (now() - (askedAt.get(organizationId) ?? -Infinity) < FRESH_MS) return;
      // Whoever comes while the host is being asked waits for the same answer.
      const running = asking.get(organizationId) ?? ask(organizationId).finally(() => asking.delete(organizationId));
      asking.set(organizationId, running);
      await running;
    },
  };
}

/** @throws Error that says which members are wrong, in the contract's words */
function readOrganization(answer: unknown): OrganizationPut | null {
  if (answer === null) return null;
  const checked = check(OrganizationPut, answer);
  if (checked.ok) return checked.value;
  throw new Error(
    `organizations.get answered with an organization that cannot be used: ${checked.errors.map(({ path, message }) => `${path || "it"}: ${message}`).join(" ")}`,
  );
}

/** Writes where something is new; the trail then tells of it, with nobody as its author. */
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
