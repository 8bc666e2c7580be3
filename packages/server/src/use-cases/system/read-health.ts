import { setTimeout as sleep } from "node:timers/promises";
import { contractVersion, type Health, type Probe } from "@latchkey/core/contract";
import { refuse } from "../../refusal.js";
import { missingSteps } from "../../store/migrate.js";
import { readQueues } from "../../store/queues.js";
import type { App } from "../app.js";

// Whoever asks gives up after a few seconds. A database that has gone silent is noticed much later.
const LONGEST_MS = 3000;

/** The health of the server. */
export async function readHealth(app: App): Promise<Health> {
  const queues = await answerOf(readQueues(app.db));
  const mail = app.mailHealth.state();
  const isMailWell = mail === "ok" || mail === "unknown" || mail === "unconfigured";
  return {
    status: queues && isMailWell ? "ok" : "degraded",
    contract: contractVersion,
    database: queues ? "ok" : "unreachable",
    mail,
    queues,
  };
}

/** Whether the process answers. */
export const readLiveness = async (): Promise<Probe> => ({ status: "ok" });

/**
 * Whether requests can be served.
 *
 * @throws Refusal `service_unavailable` without the database, or before it is migrated
 */
export async function readReadiness(app: App): Promise<Probe> {
  const missing = await answerOf(missingSteps(app.db));
  if (missing?.length === 0) return { status: "ok" };
  throw refuse("service_unavailable").because(
    missing === null
      ? { reason: "database_unreachable", detail: "The database does not answer." }
      : { reason: "not_migrated", detail: "The database is not migrated to this version yet: run latchkey migrate." },
  );
}

/** The answer of the database; null if there is none in time. */
const answerOf = <T>(reading: Promise<T>): Promise<T | null> =>
  Promise.race([reading.catch(() => null), sleep(LONGEST_MS, null, { ref: false })]);
