import { sql } from "kysely";
import type { ErasedPerson } from "./erasures.js";
import type { ImportChunkRow } from "./import-chunks.js";
import type { ImportRow } from "./imports.js";
import type { Trx } from "./schema.js";
import { toJson } from "./to-json.js";

type ByRow = Record<string, unknown>;

/**
 * Empties the rows of files that a person was in, and what else is kept of these rows. A workbook is kept as it came, so
 * none of the organization's stays.
 *
 * @returns how many records were changed
 */
export async function eraseFromImports(trx: Trx, person: ErasedPerson): Promise<number> {
  const { organizationId, contactId, ownEmails, userIds } = person;
  await trx.deleteFrom("import_files").where("organization_id", "=", organizationId).execute();
  const marks = [contactId, ...ownEmails];
  const patterns = marks.map((mark) => `%${mark.replaceAll(/[\\%_]/g, "\\$&")}%`);
  const { rows: found } = await sql<{ id: string }>`
    select distinct import_id as id from latchkey.import_chunks
    where organization_id = ${organizationId}
      and (cells || edits || results || verdicts) ilike any(${patterns}::text[])`.execute(trx);
  let changed = 0;
  for (const { id } of found) changed += await eraseFrom(trx, organizationId, id, marks);
  await sql`
    update latchkey.imports set created_by_name = ''
    where organization_id = ${organizationId} and created_by = any(${userIds}::text[])`.execute(trx);
  return changed;
}

async function eraseFrom(
  trx: Trx,
  organizationId: string,
  importId: string,
  marks: readonly string[],
): Promise<number> {
  const of = { organization_id: organizationId, id: importId };
  const file = await trx
    .selectFrom("imports")
    .selectAll()
    .where("organization_id", "=", of.organization_id)
    .where("id", "=", of.id)
    .forUpdate()
    .executeTakeFirst();
  if (!file) return 0;
  const chunks = await trx
    .selectFrom("import_chunks")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("import_id", "=", importId)
    .orderBy("place")
    .execute();
  const gone = new Map<string, string[]>();
  for (const chunk of chunks) for (const [row, cells] of rowsNaming(chunk, marks)) gone.set(row, cells);
  let changed = 0;
  for (const chunk of chunks) {
    const after = without(chunk, gone, marks);
    if (!after) continue;
    await trx
      .updateTable("import_chunks")
      .set(after)
      .where("organization_id", "=", organizationId)
      .where("import_id", "=", importId)
      .where("place", "=", chunk.place)
      .execute();
    changed += 1;
  }
  await trx
    .updateTable("imports")
    .set({ columns: toJson(withoutSamples(file, new Set([...gone.values()].flat()))) })
    .where("organization_id", "=", organizationId)
    .where("id", "=", importId)
    .execute();
  return changed + 1;
}

const readCells = ({ cells }: ImportChunkRow) => JSON.parse(cells) as [number, ...string[]][];
const readRows = (text: string): ByRow => (text === "[]" ? {} : (JSON.parse(text) as ByRow));
const names = (value: unknown, marks: readonly string[]): boolean => {
  const text = JSON.stringify(value ?? null).toLowerCase();
  return marks.some((mark) => text.includes(mark.toLowerCase()));
};

/** The rows that the person is in: by an address, as it was read or typed, or because they became their contact. */
function rowsNaming(chunk: ImportChunkRow, marks: readonly string[]): [string, string[]][] {
  const [edits, results] = [readRows(chunk.edits), readRows(chunk.results)];
  return readCells(chunk)
    .filter(([row, ...cells]) => names(cells, marks) || names(edits[row], marks) || names(results[row], marks))
    .map(([row, ...cells]) => [String(row), cells]);
}

/** A chunk without these rows, and without what other rows have of the person. Undefined if it stays as it is. */
function without(chunk: ImportChunkRow, gone: ReadonlyMap<string, string[]>, marks: readonly string[]) {
  const refers = (value: unknown) =>
    names(value, marks) || [...gone.keys()].some((row) => JSON.stringify(value).includes(`"row":${row},`));
  const verdicts = readRows(chunk.verdicts);
  const keptVerdicts = Object.entries(verdicts).filter(([row, value]) => !gone.has(row) && !refers(value));
  const kept = (text: string) => Object.fromEntries(Object.entries(readRows(text)).filter(([row]) => !gone.has(row)));
  const cells = readCells(chunk);
  const isTouched = cells.some(([row]) => gone.has(String(row))) || keptVerdicts.length < Object.keys(verdicts).length;
  if (!isTouched) return undefined;
  return {
    cells: JSON.stringify(cells.map((row) => (gone.has(String(row[0])) ? [row[0]] : row))),
    verdicts: JSON.stringify(Object.fromEntries(keptVerdicts)),
    edits: JSON.stringify(kept(chunk.edits)),
    results: JSON.stringify(kept(chunk.results)),
  };
}

const withoutSamples = ({ columns }: ImportRow, gone: ReadonlySet<string>) =>
  columns.map((column) => ({ ...column, samples: column.samples.filter((sample) => !gone.has(sample)) }));
