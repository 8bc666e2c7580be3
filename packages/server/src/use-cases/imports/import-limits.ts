import { refuse } from "../../refusal.js";
import { importsKept } from "../../store/imports.js";
import type { Db } from "../../store/schema.js";

/** What the files of one organization may take, in bytes. Chosen. */
const MOST_BYTES = 512 * 1024 * 1024;

/** How many files an organization has read at the same time, and how many a process reads. Chosen. */
const READING_AT_ONCE = 2;

const MINUTE_MS = 60_000;
let reading = 0;

/**
 * Refuses a file if the organization keeps too much already, or has others read at this moment.
 *
 * @throws Refusal `rate_limited`
 */
export async function assertMayImport(db: Db, organizationId: string): Promise<void> {
  const kept = await importsKept(db, organizationId);
  if (kept.bytes >= MOST_BYTES)
    throw refuse("rate_limited", { retryAt: (kept.firstExpiresAt ?? soon()).toISOString() });
  if (kept.reading >= READING_AT_ONCE) throw refuse("rate_limited", { retryAt: soon().toISOString() });
}

const soon = () => new Date(Date.now() + MINUTE_MS / 2);

/**
 * Reads a file as soon as this process reads few others, because each takes memory.
 *
 * @throws Refusal `rate_limited` if many wait already
 */
export async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (reading >= READING_AT_ONCE) throw refuse("rate_limited", { retryAt: soon().toISOString() });
  reading += 1;
  try {
    return await work();
  } finally {
    reading -= 1;
  }
}
