import { batchMaxSize, type Batch, type BatchItem } from "@latchkey/core/contract";
import { sql, type Insertable, type Selectable } from "kysely";
import type { BatchesTable, BatchItemsTable } from "./batch-tables.js";
import { inWorkspaces, matches, type ContactFilter } from "./contact-filter.js";
import { idOfCursor, toPage } from "./keyset.js";
import type { Db, Trx } from "./schema.js";

export type BatchRow = Selectable<BatchesTable>;
export type BatchItemRow = Selectable<BatchItemsTable>;

/** A batch as the API returns it. */
export const toBatch = ({ id, status, total, sent, failed, skipped, created_at }: BatchRow): Batch => ({
  id,
  status,
  total,
  sent,
  failed,
  skipped,
  createdAt: created_at.toISOString(),
});

/** A batch of the organization; with `createdBy`, only if that person made it. */
export function findBatch(
  db: Db,
  organizationId: string,
  id: string,
  createdBy: string | null = null,
): Promise<BatchRow | undefined> {
  return db
    .selectFrom("batches")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .$if(createdBy !== null, (query) => query.where("created_by", "=", createdBy ?? ""))
    .executeTakeFirst();
}

/** The unfinished batches of all organizations. */
export function unfinishedBatches(db: Db): Promise<Pick<BatchRow, "organization_id" | "id">[]> {
  return db
    .selectFrom("batches")
    .select(["organization_id", "id"])
    .where("status", "in", ["queued", "running"])
    .execute();
}

/** Adds a batch without items. */
export async function insertBatch(trx: Trx, batch: Insertable<BatchesTable>): Promise<void> {
  await trx.insertInto("batches").values(batch).execute();
}

interface BatchKey {
  organizationId: string;
  batchId: string;
}

/** The id of an item, from its position: unique together with the batch's id, and in the order of the batch. */
const itemId = (batchId: string, place: ReturnType<typeof sql>) =>
  sql<string>`${batchId.replace("bat_", "bit_")} || lpad((${place})::text, 6, '0')`;

/** Why an item is skipped when the batch is created. */
export interface LeftOut {
  code: string;
  detail: string;
}

/**
 * Adds an item for each id, in one statement. An id that the caller cannot see is skipped, whatever else applies to it.
 * Of an id that is listed twice, the first item is kept.
 */
export async function addContacts(
  trx: Trx,
  { organizationId, batchId }: BatchKey,
  ids: readonly string[],
  held: readonly string[] | null,
  unknown: LeftOut,
  repeated: LeftOut,
): Promise<void> {
  const seen = held === null ? sql`true` : inWorkspaces(held);
  await sql`
    insert into latchkey.batch_items (organization_id, batch_id, id, contact_id, email, status, waiting, code, detail)
    select ${organizationId}, ${batchId}, ${itemId(batchId, sql`asked.place`)}, asked.id, contacts.email,
      case when contacts.id is null or asked.nth > 1 then 'skipped' else 'queued' end,
      contacts.id is not null and asked.nth = 1,
      case when contacts.id is null then ${unknown.code} when asked.nth > 1 then ${repeated.code} end,
      case when contacts.id is null then ${unknown.detail} when asked.nth > 1 then ${repeated.detail} end
    from (
      select id, place, row_number() over (partition by id order by place) as nth
      from unnest(${ids}::text[]) with ordinality as named (id, place)
    ) asked
    left join latchkey.contacts on contacts.organization_id = ${organizationId} and contacts.id = asked.id
      and contacts.deleted_at is null and ${seen}
  `.execute(trx);
}

/**
 * Adds an item for each contact that matches the filter and that the caller can see, oldest first. Adds up to one item
 * over the limit, so that the caller can detect it.
 */
export async function addChosen(
  trx: Trx,
  { organizationId, batchId }: BatchKey,
  filter: ContactFilter,
  held: readonly string[] | null,
): Promise<void> {
  const seen = held === null ? sql`true` : inWorkspaces(held);
  await sql`
    insert into latchkey.batch_items (organization_id, batch_id, id, contact_id, email)
    select ${organizationId}, ${batchId},
      ${itemId(batchId, sql`row_number() over (order by chosen.created_at, chosen.id)`)}, chosen.id, chosen.email
    from (
      select contacts.id, contacts.email, contacts.created_at from latchkey.contacts
      where contacts.organization_id = ${organizationId} and contacts.deleted_at is null and ${seen}
        and ${matches(filter, held)}
      order by contacts.created_at, contacts.id
      limit ${batchMaxSize + 1}
    ) chosen
  `.execute(trx);
}

/** A person to invite by address, as JSON with their own options; `settled` if they are not invited. */
export interface PersonItem {
  email: string | null;
  /** Null for a row that cannot be read, and so cannot be retried. */
  person: string | null;
  settled: { status: "failed" | "skipped"; code: string; detail: string } | null;
}

// The number of people per statement, so that no statement is as large as the body.
const PEOPLE_AT_ONCE = 2000;

/** Adds an item for each person. */
export async function addPeople(
  trx: Trx,
  { organizationId, batchId }: BatchKey,
  people: readonly PersonItem[],
): Promise<void> {
  for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE) {
    const some = people.slice(from, from + PEOPLE_AT_ONCE);
    await sql`
      insert into latchkey.batch_items (organization_id, batch_id, id, email, person, status, waiting, code, detail)
      select ${organizationId}, ${batchId}, ${itemId(batchId, sql`${from}::int + named.place`)}, named.email,
        named.person::jsonb,
        coalesce(named.status, 'queued'), named.status is null, named.code, named.detail
      from unnest(
        ${some.map(({ email }) => email)}::text[], ${some.map(({ person }) => person)}::text[],
        ${some.map(({ settled }) => settled?.status ?? null)}::text[],
        ${some.map(({ settled }) => settled?.code ?? null)}::text[],
        ${some.map(({ settled }) => settled?.detail ?? null)}::text[]
      ) with ordinality as named (email, person, status, code, detail, place)
    `.execute(trx);
  }
}

/** Counts the items of a new batch once. Later changes of items update the counts. */
export function countItems(trx: Trx, { organizationId, batchId }: BatchKey): Promise<BatchRow> {
  return trx
    .updateTable("batches")
    .from(
      sql<{ total: number; failed: number; skipped: number }>`(
        select count(*)::int as total, (count(*) filter (where status = 'failed'))::int as failed,
          (count(*) filter (where status = 'skipped'))::int as skipped
        from latchkey.batch_items where organization_id = ${organizationId} and batch_id = ${batchId}
      )`.as("items"),
    )
    .set({
      total: sql`items.total`,
      failed: sql`items.failed`,
      skipped: sql`items.skipped`,
      status: sql`case when items.total = items.failed + items.skipped then 'completed' else 'queued' end`,
    })
    .where("batches.organization_id", "=", organizationId)
    .where("batches.id", "=", batchId)
    .returningAll("batches")
    .executeTakeFirstOrThrow();
}

/** A page of a batch's items, in their order. */
export async function listItems(
  db: Db,
  { organizationId, batchId }: BatchKey,
  {
    limit,
    cursor,
    status,
  }: { limit: number; cursor?: string | undefined; status?: BatchItemRow["status"] | undefined },
) {
  const rows = await db
    .selectFrom("batch_items")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("batch_id", "=", batchId)
    .$if(status !== undefined, (list) => list.where("status", "=", status ?? "queued"))
    .$if(cursor !== undefined, (list) => list.where("id", ">", idOfCursor(cursor ?? "")))
    .orderBy("id")
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => ({ value: null, id: row.id }));
  return {
    nextCursor: page.nextCursor,
    data: page.data.map((row): BatchItem => ({
      id: row.id,
      status: row.status,
      contactId: row.contact_id,
      invitationId: row.invitation_id,
      email: row.email,
      code: row.code,
      detail: row.detail,
    })),
  };
}

/** The next items for the worker, in their order. */
export function waitingItems(db: Db, { organizationId, batchId }: BatchKey, limit: number): Promise<BatchItemRow[]> {
  return db
    .selectFrom("batch_items")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("batch_id", "=", batchId)
    .where("waiting", "=", true)
    .orderBy("id")
    .limit(limit)
    .execute();
}
