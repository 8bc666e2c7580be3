import { batchMaxSize, type Batch, type BatchItem } from "@latchkey/core/contract";
import type { Settled } from "@latchkey/core/rules";
import { sql, type Insertable, type Selectable, type UpdateObject } from "kysely";
import type { BatchesTable, BatchItemsTable } from "./batch-tables.js";
import { inWorkspaces, isChosenBy, type ChosenFilter } from "./contact-filter.js";
import { afterCursor, idOfCursor, isChosen, orderBy, toPage, type Order } from "./keyset.js";
import type { Db, Schema, Trx } from "./schema.js";

/** A batch, with what its organization allows. */
export type BatchRow = Selectable<BatchesTable> & { per_hour: number | null };
export type BatchItemRow = Selectable<BatchItemsTable>;

/** A batch as the API returns it. */
export const toBatch = (row: BatchRow): Batch => ({
  id: row.id,
  status: row.status,
  total: row.total,
  sent: row.sent,
  failed: row.failed,
  skipped: row.skipped,
  createdAt: row.created_at.toISOString(),
  sendAt: iso(row.send_at),
  startedAt: iso(row.started_at),
  finishedAt: iso(row.finished_at),
  pausedAt: iso(row.paused_at),
  perHour: row.per_hour,
  createdBy: row.created_by_name === null ? null : { id: row.created_by, name: row.created_by_name },
  importId: row.import_id,
});

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** The limit per hour of the batch's organization. */
const perHour = sql<number | null>`(
  select (o.sending ->> 'perHour')::int from latchkey.organizations o where o.id = batches.organization_id
)`.as("per_hour");

/** A batch of the organization. */
export function findBatch(db: Db, organizationId: string, id: string): Promise<BatchRow | undefined> {
  return db
    .selectFrom("batches")
    .selectAll()
    .select(perHour)
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .executeTakeFirst();
}

const NEWEST_FIRST: Order = { column: "created_at", kind: "instant", descending: true };

/** A page of an organization's batches, newest first. @param createdBy only those that they made; null for all */
export async function listBatches(
  db: Db,
  organizationId: string,
  {
    limit,
    cursor,
    status,
  }: { limit: number; cursor?: string | undefined; status?: readonly BatchRow["status"][] | undefined },
  createdBy: string | null,
) {
  const rows = await db
    .selectFrom("batches")
    .selectAll()
    .select(perHour)
    .where("organization_id", "=", organizationId)
    .$if(createdBy !== null, (list) => list.where("created_by", "=", createdBy ?? ""))
    .$if(isChosen(status), (list) => list.where("status", "in", status ?? []))
    .$if(cursor !== undefined, (list) => list.where(afterCursor(NEWEST_FIRST, "id", cursor ?? "")))
    .orderBy(orderBy(NEWEST_FIRST, "id"))
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => ({ value: row.created_at, id: row.id }));
  return { nextCursor: page.nextCursor, data: page.data.map(toBatch) };
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

/** Which batch. */
export interface BatchKey {
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

/** The contacts that match a filter and that the caller can see, oldest first, up to one over the limit of a batch. */
function chosen(organizationId: string, filter: ChosenFilter, held: readonly string[] | null) {
  const seen = held === null ? sql`true` : inWorkspaces(held);
  return sql<{ id: string; email: string | null; created_at: Date }>`
    select contacts.id, contacts.email, contacts.created_at from latchkey.contacts
    where contacts.organization_id = ${organizationId} and contacts.deleted_at is null and ${seen}
      and ${isChosenBy(filter, held)}
    order by contacts.created_at, contacts.id
    limit ${batchMaxSize + 1}`;
}

/** The ids of the contacts that a filter chooses, in the order of a batch. */
export async function findChosen(
  db: Db,
  organizationId: string,
  filter: ChosenFilter,
  held: readonly string[] | null,
): Promise<string[]> {
  const { rows } = await chosen(organizationId, filter, held).execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Adds an item for each contact that matches the filter and that the caller can see, oldest first. Adds up to one item
 * over the limit, so that the caller can detect it.
 */
export async function addChosen(
  trx: Trx,
  { organizationId, batchId }: BatchKey,
  filter: ChosenFilter,
  held: readonly string[] | null,
): Promise<void> {
  await sql`
    insert into latchkey.batch_items (organization_id, batch_id, id, contact_id, email)
    select ${organizationId}, ${batchId},
      ${itemId(batchId, sql`row_number() over (order by chosen.created_at, chosen.id)`)}, chosen.id, chosen.email
    from (${chosen(organizationId, filter, held)}) chosen
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
        named.email, named.person::jsonb, named.role, coalesce(named.status, 'queued'), named.status is null,
        named.code, named.detail
      from unnest(
        ${some.map(({ contactId }) => contactId)}::text[], ${some.map(({ email }) => email)}::text[],
        ${some.map(({ person }) => person)}::text[], ${some.map(({ role = null }) => role)}::text[],
        ${some.map(({ settled }) => settled?.status ?? null)}::text[],
        ${some.map(({ settled }) => settled?.code ?? null)}::text[],
        ${some.map(({ settled }) => settled?.detail ?? null)}::text[]
      ) with ordinality as named (contact_id, email, person, role, status, code, detail, place)
    `.execute(trx);
  }
}

/** The contacts that the batches of an import have invited or will invite. */
export async function contactsInBatchesOf(db: Db, organizationId: string, importId: string): Promise<Set<string>> {
  const { rows } = await sql<{ contactId: string }>`
    select item.contact_id as "contactId" from latchkey.batches b
    join latchkey.batch_items item on item.organization_id = b.organization_id and item.batch_id = b.id
    where b.organization_id = ${organizationId} and b.import_id = ${importId} and item.contact_id is not null`.execute(
    db,
  );
  return new Set(rows.map(({ contactId }) => contactId));
}

/** The contacts that the batches of an import could not invite. */
export async function contactsNotInvitedOf(db: Db, organizationId: string, importId: string): Promise<Set<string>> {
  const { rows } = await sql<{ contactId: string }>`
    select item.contact_id as "contactId" from latchkey.batches b
    join latchkey.batch_items item on item.organization_id = b.organization_id and item.batch_id = b.id
    where b.organization_id = ${organizationId} and b.import_id = ${importId} and item.contact_id is not null
      and item.status = 'failed'`.execute(db);
  return new Set(rows.map(({ contactId }) => contactId));
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
      finished_at: sql`case when items.total = items.failed + items.skipped then now() end`,
    })
    .where("batches.organization_id", "=", organizationId)
    .where("batches.id", "=", batchId)
    .returningAll("batches")
    .returning(perHour)
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
