import { setImmediate } from "node:timers/promises";
import type { Import } from "@latchkey/core/contract";
import {
  judgeOnRecord,
  judgeTogether,
  verdictOn,
  type JudgedRow,
  type Relations,
  type RowsTogether,
  type Verdict,
} from "@latchkey/core/import";
import { readChunks, writeVerdicts, type ChunkVerdicts, type ImportChunkRow } from "../../store/import-chunks.js";
import type { StoredPlace } from "../../store/import-tables.js";
import { changeImportAt, findImport, type ImportKey, type ImportRow } from "../../store/imports.js";
import { toJson } from "../../store/to-json.js";
import type { Actor, App } from "../app.js";
import { judgingOf, type Judging } from "./judging.js";
import { bothOf, isWritten, relationsOf, rowsOf, type ByRow, type Related, type StoredRow } from "./stored-rows.js";

/** How many chunks are judged at a time: enough for few statements, and not too much for the memory. */
export const CHUNKS_AT_ONCE = 2;

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
    const tally = new Tally();
    for await (const part of partsOf(app, key, file)) {
      const judged = part.rows.map((row) => ({ row, judged: judging.judge.row(row.cells, row.edit) }));
      const facts = (await judging.factsAbout?.(judged.flatMap((one) => one.judged.people))) ?? null;
      const chunks = new Map<ImportChunkRow, { relations: ByRow<Related>; counts: Record<string, number> }>();
      for (const one of judged) {
        together.add(one.judged);
        countPlaces(places, one.judged);
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
      await writeVerdicts(app.db, key, [...chunks].map(verdictsOf));
    }
    await noteSharedLater(app, key, file, judging, together, tally);
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

/** Adds to rows what only later ones told of them: that somebody else has their address, too. */
async function noteSharedLater(
  app: App,
  key: ImportKey,
  file: ImportRow,
  { judge }: Judging,
  together: RowsTogether,
  tally: Tally,
): Promise<void> {
  if (together.sharedLater.size === 0) return;
  for await (const part of partsOf(app, key, file)) {
    const chunks = new Map<ImportChunkRow, { relations: ByRow<Related>; counts: Record<string, number> }>();
    for (const row of part.rows) {
      const { row: number } = row.cells;
      if (!together.sharedLater.has(number) || isWritten(row.result)) continue;
      const chunk = part.chunkOf(row);
      const { relations, counts } = chunks.get(chunk) ?? { relations: relationsOf(chunk), counts: { ...chunk.counts } };
      chunks.set(chunk, { relations, counts });
      const judged = judge.row(row.cells, row.edit);
      const its = related(together.of(judged), row.relations.onRecord ?? null);
      tally.count(counts, row, verdictOn(judged, ...bothOf(row.relations)), -1);
      tally.count(counts, row, verdictOn(judged, ...bothOf(its)));
      relations[number] = its;
    }
    await writeVerdicts(app.db, key, [...chunks].map(verdictsOf));
  }
}

const verdictsOf = ([{ place }, { relations, counts }]: readonly [
  ImportChunkRow,
  { relations: ByRow<Related>; counts: Record<string, number> },
]): ChunkVerdicts => ({
  place,
  verdicts: JSON.stringify(relations),
  counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0)),
});

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

  /** @param by -1 takes back what was counted of a row */
  count(chunk: Record<string, number>, { result }: StoredRow, verdict: Verdict, by: 1 | -1 = 1): void {
    this.rows += by;
    if (result) add(chunk, `r:${result.status}`, by);
    add(chunk, verdict.state, by);
    this.counts[memberOf[verdict.state]] += by;
    for (const code of new Set(verdict.problems.map((problem) => problem.code))) {
      add(chunk, `p:${code}`, by);
      const counted = this.#problems.get(code) ?? { rows: 0, repairs: new Map<string, number>() };
      counted.rows += by;
      for (const repair of verdict.repairs)
        counted.repairs.set(repair.code, (counted.repairs.get(repair.code) ?? 0) + by);
      this.#problems.set(code, counted);
    }
  }

  problems(): Import["problems"] {
    return [...this.#problems]
      .filter(([, { rows }]) => rows > 0)
      .map(([code, { rows, repairs }]) => ({
        code,
        rows,
        repairs: [...repairs]
          .filter(([, count]) => count > 0)
          .map(([repair, count]) => ({ code: repair, rows: count })),
      }));
  }
}

const memberOf = { ready: "ready", needs_fix: "needsFix", do_not_invite: "doNotInvite" } as const;

function add(counts: Record<string, number>, name: string, by: number): void {
  counts[name] = (counts[name] ?? 0) + by;
}
