import type { Import, ImportRow as ShownRow, ImportRowQuery } from "@latchkey/core/contract";
import { seesBatch } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { contactsNotInvitedOf } from "../../store/batches.js";
import { readChunks } from "../../store/import-chunks.js";
import { findImport, keyOf, listImports, lockImport, type ImportRow } from "../../store/imports.js";
import type { Db, Trx } from "../../store/schema.js";
import type { Actor, App, StaffCall } from "../app.js";
import { judgeStored, judgingOf, shownRow, type JudgedStoredRow } from "./judging.js";
import { rowsOf } from "./stored-rows.js";
import { summaryOf, toImport } from "./to-import.js";

/**
 * An import that the caller can see. A caller of some workspaces sees their own: others have people elsewhere, too.
 *
 * @throws Refusal `not_found`
 */
export async function requireImport(db: Db, actor: Actor, importId: string): Promise<ImportRow> {
  return seen(actor, await findImport(db, { organizationId: actor.organizationId, importId }));
}

/** Like {@link requireImport}, locked until the transaction ends. */
export async function requireLockedImport(trx: Trx, actor: Actor, importId: string): Promise<ImportRow> {
  return seen(actor, await lockImport(trx, { organizationId: actor.organizationId, importId }));
}

function seen(actor: Actor, file: ImportRow | undefined): ImportRow {
  if (!file || !seesBatch(actor, { createdBy: file.created_by })) throw refuse("not_found");
  return file;
}

/** An import with its first rows. */
export async function readImport(app: App, { actor }: StaffCall, { id }: { id: string }): Promise<Import> {
  return toImport(app, app.db, await requireImport(app.db, actor, id), actor);
}

/** A page of imports. */
export async function readImports(
  app: App,
  { actor }: StaffCall,
  query: { limit: number; cursor?: string | undefined },
) {
  const { data, nextCursor } = await listImports(
    app.db,
    actor.organizationId,
    query,
    actor.workspaceIds === null ? null : actor.id,
  );
  return { data: data.map(summaryOf), nextCursor };
}

/** A page of an import's rows, in the order of the file. */
export async function readImportRows(
  app: App,
  { actor }: StaffCall,
  { id, limit, cursor, state, problem }: ImportRowQuery & { id: string },
): Promise<{ data: ShownRow[]; nextCursor: string | null }> {
  const file = await requireImport(app.db, actor, id);
  const after = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isSafeInteger(after) || after < 0) return { data: [], nextCursor: null };
  const found: ShownRow[] = [];
  for await (const row of judgedRows(app, file, actor, { fromRow: after + 1, state, problem })) {
    if (found.length === limit) return { data: found, nextCursor: String(found.at(-1)?.row ?? 0) };
    found.push(shownRow(file, row));
  }
  return { data: found, nextCursor: null };
}

/** Which rows of a file. */
interface RowsAsked {
  /** This row and those behind it. Default: all. */
  fromRow?: number;
  state?: ImportRowQuery["state"];
  problem?: ImportRowQuery["problem"];
}

// A page reads as many chunks as it needs, few at a time: most pages need one.
const CHUNKS_AT_ONCE = 2;

/** Rows of a file in their order, judged. Chunks without such rows are not read. */
export async function* judgedRows(
  app: App,
  file: ImportRow,
  actor: Actor,
  { fromRow = 0, state, problem }: RowsAsked,
): AsyncGenerator<JudgedStoredRow> {
  const { judge } = await judgingOf(app, app.db, file, actor);
  const notInvited =
    state === "failed" ? await contactsNotInvitedOf(app.db, file.organization_id, file.id) : new Set<string>();
  const hasFailed = ["r:failed", ...(notInvited.size > 0 ? ["r:created", "r:updated", "r:unchanged"] : [])];
  const counted = problem ? [`p:${problem}`] : state ? (state === "failed" ? hasFailed : [state]) : undefined;
  let after = -1;
  for (;;) {
    const chunks = await readChunks(app.db, keyOf(file), {
      after,
      limit: CHUNKS_AT_ONCE,
      fromRow,
      ...(counted ? { counted } : {}),
    });
    const last = chunks.at(-1);
    if (!last) return;
    for (const chunk of chunks)
      for (const stored of rowsOf(chunk, file.header_row)) {
        if (stored.cells.row < fromRow) continue;
        const row = judgeStored(judge, stored);
        if (isAsked(row, state, problem, notInvited)) yield row;
      }
    after = last.place;
  }
}

function isAsked(
  { verdict, stored: { result } }: JudgedStoredRow,
  state: RowsAsked["state"],
  problem: RowsAsked["problem"],
  notInvited: ReadonlySet<string>,
): boolean {
  if (problem !== undefined && !verdict.problems.some(({ code }) => code === problem)) return false;
  if (state !== "failed") return state === undefined || verdict.state === state;
  return (
    result !== null && (result.status === "failed" || result.people.some((id) => id !== null && notInvited.has(id)))
  );
}
