import { setImmediate } from "node:timers/promises";
import type { Import } from "@latchkey/core/contract";
import { judgeOnRecord, judgeTogether, verdictOn, type JudgedRow, type Relations } from "@latchkey/core/import";
import { readChunks, writeVerdicts, type ChunkVerdicts, type ImportChunkRow } from "../../store/import-chunks.js";
import type { StoredPlace } from "../../store/import-tables.js";
import { changeImportAt, findImport, type ImportKey, type ImportRow } from "../../store/imports.js";
import { toJson } from "../../store/to-json.js";
import type { Actor, App } from "../app.js";
import { judgingOf, type Judging } from "./judging.js";
import { bothOf, isWritten, rowsOf, type ByRow, type Related, type StoredRow } from "./stored-rows.js";

/** How many chunks are judged at a time: enough for few statements, and not too much for the memory. */
export const CHUNKS_AT_ONCE = 8;

/** The most properties of a file that are kept. */
const MOST_PLACES = 5000;

/**
 * Judges all rows of a file: by themselves, among each other, and beside what is on record. It is not one transaction,
 * because that could take seconds; if somebody changes the import meanwhile, it begins again.
 */
export async function judgeFile(app: App, key: ImportKey, actor: Actor): Promise<ImportRow | undefined> {
  for (;;) {
    const file = await findImport(app.db, key, { alsoUnread: true });
    if (!file) return undefined;
    const judging = await judgingOf(app, app.db, file, actor);
    const together = judgeTogether();
    const places = new Map<string, number>();
    for await (const { rows } of partsOf(app, key, file))
      for (const row of rows) {
        const judged = judging.judge.row(row.cells, row.edit);
        together.add(judged);
        countPlaces(places, judged);
      }
    const tally = new Tally();
    for await (const part of partsOf(app, key, file)) {
      const judged = part.rows.map((row) => ({ row, judged: judging.judge.row(row.cells, row.edit) }));
      const facts = (await judging.factsAbout?.(judged.flatMap((one) => one.judged.people))) ?? null;
      const chunks = new Map<ImportChunkRow, { relations: ByRow<Related>; counts: Record<string, number> }>();
      for (const one of judged) {
        const chunk = part.chunkOf(one.row);
        const { relations, counts } = chunks.get(chunk) ?? { relations: {}, counts: {} };
        chunks.set(chunk, { relations, counts });
        // What is written has the relations that it was written with.
        const its = isWritten(one.row.result)
          ? one.row.relations
          : related(together.of(one.judged), facts && judgeOnRecord(one.judged, facts));
        if (Object.keys(its).length > 0) relations[one.row.cells.row] = its;
        tally.count(counts, one.row, verdictOn(one.judged, ...bothOf(its)));
      }
      await writeVerdicts(
        app.db,
        key,
        [...chunks].map(([{ place }, { relations, counts }]): ChunkVerdicts => ({
          place,
          verdicts: JSON.stringify(relations),
          counts,
        })),
      );
    }
    const changed = await changeImportAt(app.db, key, file.version, {
      ...(file.status === "reading" ? { status: "ready" as const } : {}),
      row_count: tally.rows,
      counts: toJson(tally.counts),
      problems: toJson(tally.problems()),
      places: toJson(placesOf(file, judging, places)),
    });
    if (changed) return findImport(app.db, key);
  }
}

/** What there is to say of a row besides itself. */
export function related(together: Relations | undefined, onRecord: Relations | null): Related {
  const says = (one: Relations | null | undefined) => one && one.findings.length + one.twins.length > 0;
  return { ...(together && says(together) ? { together } : {}), ...(onRecord && says(onRecord) ? { onRecord } : {}) };
}

/** Reads the rows of a file some at a time, and lets others work in between. */
async function* partsOf(app: App, key: ImportKey, file: ImportRow) {
  let after = -1;
  for (;;) {
    const chunks = await readChunks(app.db, key, { after, limit: CHUNKS_AT_ONCE });
    const last = chunks.at(-1);
    if (!last) return;
    const owner = new Map<StoredRow, ImportChunkRow>();
    for (const chunk of chunks) for (const row of rowsOf(chunk, file.header_row)) owner.set(row, chunk);
    yield { rows: [...owner.keys()], chunkOf: (row: StoredRow) => owner.get(row) ?? last };
    after = last.place;
    await setImmediate();
  }
}

function countPlaces(places: Map<string, number>, { people }: JudgedRow): void {
  for (const name of new Set(people.flatMap(({ workspace }) => workspace ?? [])))
    if (places.has(name) || places.size < MOST_PLACES) places.set(name, (places.get(name) ?? 0) + 1);
}

/** The properties that a file names, with what people said that they are. */
function placesOf(file: ImportRow, { places }: Judging, counted: ReadonlyMap<string, number>): StoredPlace[] {
  const chosen = new Map(file.places.filter((place) => place.chosen).map((place) => [place.name, place]));
  return [...counted].map(([name, rows]): StoredPlace => {
    const found = places.find({ name, id: null });
    const choice = chosen.get(name);
    return {
      name,
      rows,
      workspaceId: choice ? choice.workspaceId : found.workspaceId,
      create: choice?.create ?? false,
      suggestion: found.workspaceId === null && !choice ? places.suggest(name) : null,
      ...(choice ? { chosen: true } : {}),
    };
  });
}

/** Counts what is said of rows. */
class Tally {
  rows = 0;
  readonly counts: Import["counts"] = { ready: 0, needsFix: 0, doNotInvite: 0 };
  readonly #problems = new Map<string, { rows: number; repairs: Map<string, number> }>();

  count(chunk: Record<string, number>, { result }: StoredRow, verdict: ReturnType<typeof verdictOn>): void {
    this.rows += 1;
    if (result) add(chunk, `r:${result.status}`);
    add(chunk, verdict.state);
    this.counts[memberOf[verdict.state]] += 1;
    for (const code of new Set(verdict.problems.map((problem) => problem.code))) {
      add(chunk, `p:${code}`);
      const counted = this.#problems.get(code) ?? { rows: 0, repairs: new Map<string, number>() };
      counted.rows += 1;
      for (const repair of verdict.repairs)
        counted.repairs.set(repair.code, (counted.repairs.get(repair.code) ?? 0) + 1);
      this.#problems.set(code, counted);
    }
  }

  problems(): Import["problems"] {
    return [...this.#problems].map(([code, { rows, repairs }]) => ({
      code,
      rows,
      repairs: [...repairs].map(([repair, count]) => ({ code: repair, rows: count })),
    }));
  }
}

const memberOf = { ready: "ready", needs_fix: "needsFix", do_not_invite: "doNotInvite" } as const;

function add(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
