import type { Logger } from "../log.js";
import { callHost } from "./call-host.js";

/** Who is asked about. */
export interface PortalUseQuestion {
  organizationId: string;
  /** Up to 50,000, for a batch. `externalId` is the host's own id, where it gave one. */
  contacts: readonly { id: string; externalId: string | null }[];
  /** Aborts when the answer would come too late. */
  signal: AbortSignal;
}

/** What the host knows of a contact in its portal. */
export interface PortalUse {
  /** They can see their lease. */
  leaseVisible: boolean;
  /** They can see their documents. */
  documentsVisible: boolean;
  /** They have submitted a maintenance request. */
  maintenanceRequestSubmitted: boolean;
}

/** The host's answer by the contacts' ids; of a contact that is left out, nothing is true. */
export type ReportPortalUse = (
  question: PortalUseQuestion,
) => Readonly<Record<string, PortalUse>> | Promise<Readonly<Record<string, PortalUse>>>;

/**
 * How the portal is used, by contact id: `unasked` where the host reports nothing, `unanswered` where it could not just
 * now.
 */
export type ReadPortalUse = (
  question: Omit<PortalUseQuestion, "signal">,
) => Promise<ReadonlyMap<string, PortalUse> | "not_configured" | "unavailable">;

/**
 * Asks the host, and waits no longer than `timeoutMs` (default 5 s). What goes wrong there is logged, and never ours
 * to fail with.
 */
export function createPortalUse(report: ReportPortalUse | undefined, log: Logger, timeoutMs?: number): ReadPortalUse {
  if (!report) return async () => "not_configured";
  return async (question) => {
    const asked = {
      callback: "reportPortalUse",
      ask: (signal: AbortSignal) => report({ ...question, signal }),
      read: toPortalUses,
      timeoutMs,
    };
    return callHost(log.child({ organizationId: question.organizationId }), asked).catch(() => "unavailable" as const);
  };
}

/** @throws Error where the answer is no object: then nothing is known of anybody */
function toPortalUses(answer: unknown): ReadonlyMap<string, PortalUse> {
  if (typeof answer !== "object" || answer === null)
    throw new Error(
      `reportPortalUse answered with ${answer === null ? "null" : typeof answer} and not with an object by contact ids.`,
    );
  return new Map(Object.entries(answer).map(([id, use]) => [id, toPortalUse(use as Partial<PortalUse> | null)]));
}

/** What came from the host's own code may be anything: only `true` is true. */
const toPortalUse = (use: Partial<PortalUse> | null | undefined): PortalUse => ({
  leaseVisible: use?.leaseVisible === true,
  documentsVisible: use?.documentsVisible === true,
  maintenanceRequestSubmitted: use?.maintenanceRequestSubmitted === true,
});
