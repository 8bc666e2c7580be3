import { batchMaxSize, type Batch, type BatchItem } from "@latchkey/core/contract";
import type { Settled } from "@latchkey/core/rules";
import { sql, type Insertable, type Selectable, type UpdateObject } from "kysely";
import type { BatchesTable, BatchItemsTable } from "./batch-tables.js";
import { inWorkspaces, matches, type ContactFilter } from "./contact-filter.js";
import { idOfCursor, toPage } from "./keyset.js";
import type { Db, Schema, Trx } from "./schema.js";

export type BatchRow = Selectable<BatchesTable>;
export type BatchItemRow = Selectable<BatchItemsTable>;

/** A batch as the API returns it. */
export const toBatch = ({ id, status, total, sent, failed, skipped, created_at, import_id }: BatchRow): Batch => ({
  id,
  status,
  total,
  sent,
  failed,
  skipped,
  createdAt: created_at.toISOString(),
  sendAt: null,
  startedAt: null,
  finishedAt: null,
  pausedAt: null,
  perHour: null,
  createdBy: null,
  importId: import_id,
});

/** A batch of the organization. */
export function findBatch(db: Db, organizationId: string, id: string): Promise<BatchRow | undefined> {
  return db
    .selectFrom("batches")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Updates who invites the rest of a batch, or that it was canceled. */
export async function changeBatch(
  trx: Trx,
  { organization_id: organizationId, id }: Pick<BatchRow, "organization_id" | "id">,
  changes: UpdateObject<Schema, "batches">,
): Promise<void> {
  await trx
    .updateTable("batches")
    .set(changes)
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
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

/** The addresses of those of the contacts that the holder of these workspaces (null: all) can see, by id. */
export async function addressesSeen(
  trx: Trx,
  organizationId: string,
  ids: readonly string[],
  held: readonly string[] | null,
): Promise<Map<string, string | null>> {
  const rows = await trx
    .selectFrom("contacts")
    .select(["id", "email"])
    .where("organization_id", "=", organizationId)
    .where("id", "=", sql<string>`any(${ids})`)
    .where("deleted_at", "is", null)
    .$if(held !== null, (query) => query.where(inWorkspaces(held ?? [])))
    .execute();
  return new Map(rows.map(({ id, email }) => [id, email]));
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

/** A row of a new batch; `settled` if nobody is invited by it. */
export interface NewItem {
  /** As requested. The contact may not exist. */
  contactId: string | null;
  email: string | null;
  /** A person to invite by address, as JSON with their own options. Null for a contact, and for what cannot be read. */
  person: string | null;
  settled: Settled | null;
  /** The role of a contact who is invited to another one than the batch's. */
  role?: string | null;
}

// The number of items per statement, so that no statement is as large as the body.
const ITEMS_AT_ONCE = 5000;

/** Adds the items of a batch, in their order. */
export async function addItems(
  trx: Trx,
  { organizationId, batchId }: BatchKey,
  added: readonly NewItem[],
): Promise<void> {
  for (let from = 0; from < added.length; from += ITEMS_AT_ONCE) {
    const some = added.slice(from, from + ITEMS_AT_ONCE);
    await sql`
      insert into latchkey.batch_items (organization_id, batch_id, id, contact_id, email, person, role, status, waiting,
        code, detail)
      select ${organizationId}, ${batchId}, ${itemId(batchId, sql`${from}::int + named.place`)}, named.contact_id,
        named.email, named.person::jsonb, named.role, coalesce(named.status, 'queued'), named.status is null, named.code,
        named.detail
      from unnest(
        ${some.map(({ contactId }) => contactId)}::text[], ${some.map(({ email }) => email)}::text[],
        ${some.map(({ person }) => person)}::text[], ${some.map(({ role }) => role ?? null)}::text[],
        ${some.map(({ settled }) => settled?.status ?? null)}::text[],
        ${some.map(({ settled }) => settled?.code ?? null)}::text[],
        ${some.map(({ settled }) => settled?.detail ?? null)}::text[]
      ) with ordinality as named (contact_id, email, person, role, status, code, detail, place)
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

/** Which items the worker takes: the next ones, or some that it tried before. */
export type ItemTake = { next: number } | { ids: readonly string[] };

/**
 * Takes waiting items for the worker, in their order, and locks them until the transaction ends. Leaves out those that
 * another process has taken.
 */
export function takeItems(trx: Trx, { organizationId, batchId }: BatchKey, take: ItemTake): Promise<BatchItemRow[]> {
  return trx
    .selectFrom("batch_items")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("batch_id", "=", batchId)
    .where("waiting", "=", true)
    .$if("ids" in take, (query) => query.where("id", "=", sql<string>`any(${"ids" in take ? take.ids : []})`))
    .orderBy("id")
    .$if("next" in take, (query) => query.limit("next" in take ? take.next : 0))
    .forUpdate()
    .skipLocked()
    .execute();
}
