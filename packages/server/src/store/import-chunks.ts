import { sql, type Selectable } from "kysely";
import type { ImportChunksTable } from "./import-tables.js";
import type { ImportKey } from "./imports.js";
import type { Db, Trx } from "./schema.js";

export type ImportChunkRow = Selectable<ImportChunksTable>;

/** Some rows of a file, as they are stored. */
export interface NewChunk {
  place: number;
  firstRow: number;
  lastRow: number;
  cells: string;
}

/** Adds rows of a file. */
export async function addChunks(
  db: Db,
  { organizationId, importId }: ImportKey,
  chunks: readonly NewChunk[],
): Promise<void> {
  if (chunks.length === 0) return;
  await sql`
    insert into latchkey.import_chunks (organization_id, import_id, place, first_row, last_row, cells)
    select ${organizationId}, ${importId}, given.place, given.first_row, given.last_row, given.cells
    from unnest(
      ${chunks.map(({ place }) => place)}::int[], ${chunks.map(({ firstRow }) => firstRow)}::int[],
      ${chunks.map(({ lastRow }) => lastRow)}::int[], ${chunks.map(({ cells }) => cells)}::text[]
    ) as given (place, first_row, last_row, cells)`.execute(db);
}

/** Deletes the rows of a file, to read it another way. */
export async function deleteChunks(db: Db, { organizationId, importId }: ImportKey): Promise<void> {
  await db
    .deleteFrom("import_chunks")
    .where("organization_id", "=", organizationId)
    .where("import_id", "=", importId)
    .execute();
}

/** Which chunks to read: those after a place, with a count that is not zero, and some at a time. */
export interface ChunkQuery {
  /** The place of the last chunk that was read; -1 to begin. */
  after: number;
  limit: number;
  /** Only those with rows of one of these counts. */
  counted?: readonly string[];
  /** Only those that end with this row or a later one. */
  fromRow?: number;
}

/** Reads chunks in their order. */
export async function readChunks(
  db: Db,
  { organizationId, importId }: ImportKey,
  { after, limit, counted, fromRow }: ChunkQuery,
): Promise<ImportChunkRow[]> {
  const { rows } = await sql<ImportChunkRow>`
    select * from latchkey.import_chunks
    where organization_id = ${organizationId} and import_id = ${importId} and place > ${after}
      ${fromRow === undefined ? sql`` : sql`and last_row >= ${fromRow}`}
      ${counted === undefined ? sql`` : sql`and counts ?| ${counted}::text[]`}
    order by place limit ${limit}`.execute(db);
  return rows;
}

/** Reads the chunks that have some rows. */
export async function chunksOfRows(
  db: Db,
  { organizationId, importId }: ImportKey,
  rowNumbers: readonly number[],
): Promise<ImportChunkRow[]> {
  const { rows } = await sql<ImportChunkRow>`
    select * from latchkey.import_chunks c
    where organization_id = ${organizationId} and import_id = ${importId}
      and exists (select from unnest(${rowNumbers}::int[]) as row where row between c.first_row and c.last_row)
    order by place`.execute(db);
  return rows;
}

/** Locks a chunk until the transaction ends. */
export async function lockChunk(trx: Trx, { organizationId, importId }: ImportKey, place: number) {
  return trx
    .selectFrom("import_chunks")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("import_id", "=", importId)
    .where("place", "=", place)
    .forUpdate()
    .executeTakeFirst();
}

/** What was found about the rows of a chunk. */
export interface ChunkVerdicts {
  place: number;
  verdicts: string;
  counts: Record<string, number>;
}

/** Stores what was found about rows. */
export async function writeVerdicts(
  db: Db,
  { organizationId, importId }: ImportKey,
  chunks: readonly ChunkVerdicts[],
): Promise<void> {
  if (chunks.length === 0) return;
  await sql`
    update latchkey.import_chunks c set verdicts = given.verdicts, counts = given.counts::jsonb
    from unnest(
      ${chunks.map(({ place }) => place)}::int[], ${chunks.map(({ verdicts }) => verdicts)}::text[],
      ${chunks.map(({ counts }) => JSON.stringify(counts))}::text[]
    ) as given (place, verdicts, counts)
    where c.organization_id = ${organizationId} and c.import_id = ${importId} and c.place = given.place`.execute(db);
}

/** Stores what people changed of rows, or what became of them. */
export async function changeChunk(
  db: Db,
  { organizationId, importId }: ImportKey,
  place: number,
  changes: { edits?: string; results?: string; verdicts?: string; counts?: string },
): Promise<void> {
  await db
    .updateTable("import_chunks")
    .set(changes)
    .where("organization_id", "=", organizationId)
    .where("import_id", "=", importId)
    .where("place", "=", place)
    .execute();
}

/** The places of the chunks that have rows which may be written. */
export async function readChunkPlaces(db: Db, { organizationId, importId }: ImportKey): Promise<number[]> {
  const rows = await db
    .selectFrom("import_chunks")
    .select("place")
    .where("organization_id", "=", organizationId)
    .where("import_id", "=", importId)
    .orderBy("place")
    .execute();
  return rows.map(({ place }) => place);
}

/** How many rows were created, updated and so on. */
export async function resultCounts(db: Db, { organizationId, importId }: ImportKey): Promise<Map<string, number>> {
  const { rows } = await sql<{ status: string; count: number }>`
    select substr(counted.key, 3) as status, sum(counted.value::int)::int as count
    from latchkey.import_chunks c cross join lateral jsonb_each_text(c.counts) counted
    where c.organization_id = ${organizationId} and c.import_id = ${importId} and counted.key like 'r:%'
    group by counted.key`.execute(db);
  return new Map(rows.map(({ status, count }) => [status, count]));
}

/** What became of all rows that were written, as JSON. */
export async function readResults(db: Db, { organizationId, importId }: ImportKey): Promise<string[]> {
  const rows = await db
    .selectFrom("import_chunks")
    .select("results")
    .where("organization_id", "=", organizationId)
    .where("import_id", "=", importId)
    .where("results", "<>", "{}")
    .orderBy("place")
    .execute();
  return rows.map(({ results }) => results);
}
