import { sql } from "kysely";
import { findBatch, type BatchKey, type BatchRow } from "./batches.js";
import { roundedNow } from "./instants.js";
import type { Db, Trx } from "./schema.js";

/** A batch that a worker may work on, and how many mails of batches its organization has in the queue. */
export interface BatchTurn {
  batch: BatchRow;
  /** Counted up to `countTo`. Those that are tried again later do not count. */
  mailsWaiting: number;
}

// As long as a worker's claim of a mail lasts.
const LEASE_SECONDS = 20;

/** A batch that may be worked on now: it is neither paused nor delayed. Undefined if it may not. */
export async function findTurn(
  db: Db,
  { organizationId, batchId }: BatchKey,
  countTo: number,
): Promise<BatchTurn | undefined> {
  const [batch, counted] = await Promise.all([
    findBatch(db, organizationId, batchId),
    sql<{ waiting: number; due: boolean }>`
      select count(*)::int as waiting,
        (
          select b.paused_at is null and coalesce(b.send_at <= ${roundedNow}, true)
          from latchkey.batches b where b.organization_id = ${organizationId} and b.id = ${batchId}
        ) as due
      from (
        select from latchkey.sends s
        where s.priority = 1 and s.organization_id = ${organizationId}
          and s.next_attempt_at <= now() + make_interval(secs => ${LEASE_SECONDS}) and s.state <> 'deferred'
        limit ${countTo}
      ) mail`.execute(db),
  ]);
  const [row] = counted.rows;
  return batch && row?.due ? { batch, mailsWaiting: row.waiting } : undefined;
}

/** How many invitations of batches an organization may make now, and how long each takes of its hour. */
export interface Pace {
  allowed: number;
  /** What is saved up ends here, in milliseconds since 1970. */
  fromMs: number;
  everyMs: number;
}

// What is saved up while nothing happens: more than the pause of the loops, so that they reach the rate.
const SAVED_MS = 1000;
const HOUR_MS = 3600 * 1000;

/**
 * Takes the organization's turn until the transaction ends, so that its processes keep to one pace.
 *
 * @returns null if it has no limit anymore
 */
export async function takePace(trx: Trx, organizationId: string): Promise<Pace | null> {
  const { rows } = await sql<{ perHour: number | null; now: number; next: number | null }>`
    select (sending ->> 'perHour')::int as "perHour", (extract(epoch from now()) * 1000)::float8 as now,
      (extract(epoch from next_batch_mail_at) * 1000)::float8 as next
    from latchkey.organizations where id = ${organizationId}
    for no key update`.execute(trx);
  const [row] = rows;
  if (!row || row.perHour === null) return null;
  const everyMs = HOUR_MS / row.perHour;
  const fromMs = Math.max(row.next ?? row.now, row.now - SAVED_MS);
  return { allowed: Math.max(0, Math.floor((row.now - fromMs) / everyMs) + 1), fromMs, everyMs };
}

/** Records that so many invitations were made. */
export async function keepPace(
  trx: Trx,
  organizationId: string,
  { fromMs, everyMs }: Pace,
  made: number,
): Promise<void> {
  if (made === 0) return;
  await sql`
    update latchkey.organizations set next_batch_mail_at = to_timestamp(${(fromMs + made * everyMs) / 1000}::float8)
    where id = ${organizationId}`.execute(trx);
}
