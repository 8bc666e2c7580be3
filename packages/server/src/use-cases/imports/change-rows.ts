import type { ImportRowsUpdate, ImportRowsUpdated } from "@latchkey/core/contract";
import type { RowEdit } from "@latchkey/core/import";
import { refuse } from "../../refusal.js";
import { changeChunk, chunksOfRows, readChunks, type ImportChunkRow } from "../../store/import-chunks.js";
import { changeImport, keyOf, type ImportRow } from "../../store/imports.js";
import type { Trx } from "../../store/schema.js";
import { inTransaction } from "../../store/transaction.js";
import type { App, StaffCall } from "../app.js";
import { assertNotApplying } from "./change-import.js";
import { CHUNKS_AT_ONCE, judgeFile } from "./judge-file.js";
import { judgeStored, judgingOf, shownRow, type Judging } from "./judging.js";
import { requireLockedImport } from "./read-imports.js";
import { editsOf, isWritten, readCells, resultsOf, rowsOf, type ByRow } from "./stored-rows.js";
import { toImport } from "./to-import.js";

/** A row cannot be repaired more often than this, so that its steps stay few. */
const MOST_STEPS = 50;

type RowChange = NonNullable<ImportRowsUpdate["rows"]>[number];

/**
 * Repairs rows, or decides about them, and judges all rows again: a repair can tell two rows apart. Rows that are
 * written stay as they are.
 *
 * @throws Refusal `not_found`, `import_in_progress`
 */
export async function changeImportRows(
  app: App,
  call: StaffCall,
  { id, rows = [], all }: ImportRowsUpdate & { id: string },
): Promise<ImportRowsUpdated> {
  const { actor } = call;
  const { key, changed } = await inTransaction(app.db, async (trx) => {
    const file = await requireLockedImport(trx, actor, id);
    assertNotApplying(file);
    let count = await changeNamed(trx, file, rows);
    if (all) count += await changeAll(trx, file, await judgingOf(app, trx, file, actor), all);
    if (count > 0) await changeImport(trx, keyOf(file), { version: file.version + 1 });
    return { key: keyOf(file), changed: count };
  });
  const file = await judgeFile(app, key, actor);
  if (!file) throw refuse("not_found");
  const named = new Set(rows.map(({ row }) => row));
  const { judge } = await judgingOf(app, app.db, file, actor);
  const chunks = await chunksOfRows(app.db, key, [...named]);
  return {
    changed,
    import: await toImport(app, app.db, file, actor),
    rows: chunks
      .flatMap((chunk) => rowsOf(chunk, file.header_row).filter(({ cells }) => named.has(cells.row)))
      .map((stored) => shownRow(file, judgeStored(judge, stored))),
  };
}

/** @returns how many rows changed */
async function changeNamed(trx: Trx, file: ImportRow, changes: readonly RowChange[]): Promise<number> {
  if (changes.length === 0) return 0;
  const byRow = new Map<number, RowChange[]>();
  for (const change of changes) byRow.set(change.row, [...(byRow.get(change.row) ?? []), change]);
  let count = 0;
  for (const chunk of await chunksOfRows(trx, keyOf(file), [...byRow.keys()])) {
    const edits = editsOf(chunk);
    const results = resultsOf(chunk);
    const before = count;
    for (const { row } of readCells(chunk.cells)) {
      const its = byRow.get(row);
      if (!its || row <= file.header_row || isWritten(results[row] ?? null)) continue;
      for (const change of its) put(edits, row, afterChange(edits[row], change));
      count += 1;
    }
    if (count > before) await changeChunk(trx, keyOf(file), chunk.place, { edits: JSON.stringify(edits) });
  }
  return count;
}

function put(edits: ByRow<RowEdit>, row: number, edit: RowEdit | undefined): void {
  if (edit) edits[row] = edit;
  else delete edits[row];
}

function afterChange(
  before: RowEdit | undefined,
  { decision, repair, people, reset }: Pick<RowChange, "decision" | "repair" | "people" | "reset">,
): RowEdit | undefined {
  const edit = reset ? undefined : before;
  const steps = [...(edit?.steps ?? []), ...(repair ? [{ repair }] : []), ...(people ? [{ people }] : [])].slice(
    -MOST_STEPS,
  );
  const decided = decision === undefined ? edit?.decision : decision;
  if (steps.length === 0 && !decided) return undefined;
  return { ...(steps.length > 0 ? { steps } : {}), ...(decided ? { decision: decided } : {}) };
}

/** Changes all rows with a problem; with a repair, those that it is one for. */
async function changeAll(
  trx: Trx,
  file: ImportRow,
  { judge }: Judging,
  { problem, repair, decision }: NonNullable<ImportRowsUpdate["all"]>,
): Promise<number> {
  let count = 0;
  let after = -1;
  for (;;) {
    const chunks: ImportChunkRow[] = await readChunks(trx, keyOf(file), {
      after,
      limit: CHUNKS_AT_ONCE,
      counted: [`p:${problem}`],
    });
    for (const chunk of chunks) {
      const edits = editsOf(chunk);
      const before = count;
      for (const stored of rowsOf(chunk, file.header_row)) {
        if (isWritten(stored.result)) continue;
        const { verdict } = judgeStored(judge, stored);
        if (!verdict.problems.some(({ code }) => code === problem)) continue;
        if (repair && !verdict.repairs.some(({ code }) => code === repair)) continue;
        const { row } = stored.cells;
        put(edits, row, afterChange(edits[row], { repair, ...(decision ? { decision } : {}) }));
        count += 1;
      }
      if (count > before) await changeChunk(trx, keyOf(file), chunk.place, { edits: JSON.stringify(edits) });
    }
    const last = chunks.at(-1);
    if (!last) return count;
    after = last.place;
  }
}
