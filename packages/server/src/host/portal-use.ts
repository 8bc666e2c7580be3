import type { Logger } from "../log.js";
import { callHost } from "./call-host.js";

/** The contacts that the host is asked about. */
export interface PortalUseQuestion {
  organizationId: string;
  /** Up to 50,000, for a batch. `externalId` is the host's own id, if it has set one. */
  contacts: readonly { id: string; externalId: string | null }[];
  /** Aborts when the callback times out. */
  signal: AbortSignal;
}

/** How a contact uses the host's portal. */
export interface PortalUse {
  /** They can see their lease. */
  leaseVisible: boolean;
  /** They can see their documents. */
  documentsVisible: boolean;
  /** They have submitted a maintenance request. */
  maintenanceRequestSubmitted: boolean;
}

/** Returns how contacts use the portal, by contact id. A missing contact counts as false for everything. */
export type ReportPortalUse = (
  question: PortalUseQuestion,
) => Readonly<Record<string, PortalUse>> | Promise<Readonly<Record<string, PortalUse>>>;

/**
 * How the portal is used, by contact id: `not_configured` if the host does not report it, `unavailable` if its callback
 * failed.
 */
export type ReadPortalUse = (
  question: Omit<PortalUseQuestion, "signal">,
) => Promise<ReadonlyMap<string, PortalUse> | "not_configured" | "unavailable">;

/** Calls the host, with a timeout (default 5 s). A failure is logged, and never fails the request. */
export function createPortalUse(report: ReportPortalUse | undefined, log: Logger, timeoutMs?: number): ReadPortalUse {
  if (!report) return async () => "not_configured";
  return async (question) => {
    const call = {
      callback: "reportPortalUse",
      call: (signal: AbortSignal) => report({ ...question, signal }),
      read: toPortalUses,
      timeoutMs,
    };
    return callHost(log.child({ organizationId: question.organizationId }), call).catch(() => "unavailable" as const);
  };
}

/** @throws Error if the result is not an object: then nothing is known about any contact */
function toPortalUses(result: unknown): ReadonlyMap<string, PortalUse> {
  if (typeof result !== "object" || result === null)
    throw new Error(
      `reportPortalUse returned ${result === null ? "null" : typeof result} instead of an object by contact ids.`,
    );
  return new Map(Object.entries(result).map(([id, use]) => [id, toPortalUse(use as Partial<PortalUse> | null)]));
}

/** The host's code may return anything: only `true` counts as true. */
const toPortalUse = (use: Partial<PortalUse> | null | undefined): PortalUse => ({
  leaseVisible: use?.leaseVisible === true,
  documentsVisible: use?.documentsVisible === true,
  maintenanceRequestSubmitted: use?.maintenanceRequestSubmitted === true,
});
