import { setImmediate } from "node:timers/promises";
import type { ImportApply, ImportResult } from "@latchkey/core/contract";
import { newId } from "../../ids.js";
import { violatedUnique } from "../../store/database-error.js";
import { recordEvents } from "../../store/events.js";
import { lockChunk, readChunkPlaces, resultCounts } from "../../store/import-chunks.js";
import type { StoredPlace } from "../../store/import-tables.js";
import { changeImport, keyOf, type ImportKey, type ImportRow } from "../../store/imports.js";
import type { Trx } from "../../store/schema.js";
import { analyzeGrownTables } from "../../store/table-statistics.js";
import { toJson } from "../../store/to-json.js";
import { inTransaction } from "../../store/transaction.js";
import { putWorkspaces } from "../../store/workspaces.js";
import type { App, StaffCall } from "../app.js";
import { assertHolds, assertPermission } from "../authority.js";
import { keepReach } from "../organization/keep-reach.js";
import { assertChangeable, changeSettings } from "./change-import.js";
import { assertMayInvite, inviteWritten } from "./invite-written.js";
import { judgeFile } from "./judge-file.js";
import { judgingOf } from "./judging.js";
import { requireLockedImport } from "./read-imports.js";
import { writeChunk } from "./write-chunk.js";

const ATTEMPTS = 3;

/**
 * Writes the rows that are ready, some hundred in a transaction, each with what became of it. So a call that was cut
 * short is continued by the next one, and two at the same time write nothing twice.
 *
 * @throws Refusal `not_found`, `forbidden`, `role_not_grantable`, `workspace_not_grantable`, `import_applied`
 */
export async function applyImport(
  app: App,
  call: StaffCall,
  { id, mapping, rows, invite }: ImportApply & { id: string },
): Promise<ImportResult> {
  const { actor } = call;
  const begun = await inTransaction(app.db, async (trx) => {
    const file = await requireLockedImport(trx, actor, id);
    if (invite) await assertMayInvite(app, trx, actor, invite);
    const isMapped = mapping !== undefined && differs(file, mapping);
    if (isMapped) {
      assertChangeable(file);
      await changeSettings(trx, actor, file, { mapping });
    }
    const made = await makePlaces(app, trx, call, file);
    await changeImport(trx, keyOf(file), { status: "applying" });
    return { key: keyOf(file), status: file.status, mustJudge: isMapped || made };
  });
  if (begun.mustJudge) await judgeFile(app, begun.key, actor);
  try {
    await writeRows(app, call, begun.key, rows ? new Set(rows) : null);
  } catch (error) {
    // What is written stays, and the rest can be mended and applied again.
    await changeImport(app.db, begun.key, { status: begun.status }).catch(() => undefined);
    throw error;
  }
  await analyzeGrownTables(app.db);
  return inTransaction(app.db, async (trx) => {
    const file = await requireLockedImport(trx, actor, id);
    const counts = await resultCounts(trx, keyOf(file));
    const batchId = invite ? await inviteWritten(app, trx, call, file, invite) : null;
    const done = countsAsResult(file, counts, batchId ?? file.result?.batchId ?? null);
    await changeImport(trx, keyOf(file), { status: "applied", result: toJson(done) });
    // Applied again without anything new, it leaves no trace.
    const isNew = Object.entries(done).some(([name, value]) => file.result?.[name as keyof ImportResult] !== value);
    await recordEvents(
      trx,
      actor.organizationId,
      !isNew
        ? []
        : [
            {
              type: "import.applied",
              actor,
              target: { type: "import", id },
              requestId: call.requestId,
              data: { importId: id, created: done.created, updated: done.updated, ...(batchId ? { batchId } : {}) },
            },
          ],
    );
    await call.remember?.(trx, done);
    return done;
  });
}

const differs = (file: ImportRow, mapping: NonNullable<ImportApply["mapping"]>): boolean =>
  Object.entries(mapping).some(
    ([header, field]) => file.columns.find((column) => column.header === header)?.field !== field,
  );

/** Makes the properties that a person said are to be made. @returns whether there were any */
async function makePlaces(app: App, trx: Trx, call: StaffCall, file: ImportRow): Promise<boolean> {
  const { actor, requestId } = call;
  const isNew = ({ create, workspaceId }: StoredPlace) => create && workspaceId === null;
  if (!file.places.some(isNew)) return false;
  assertPermission(actor, "workspaces:write");
  const places = file.places.map((place) =>
    isNew(place) ? { ...place, create: false, workspaceId: newId("wsp") } : place,
  );
  const made = places.flatMap(({ name, workspaceId }, index) =>
    workspaceId !== null && file.places[index]?.workspaceId === null
      ? [{ id: workspaceId, name: name.slice(0, 120) }]
      : [],
  );
  // Nobody holds a workspace that does not exist, so those of some workspaces make none.
  assertHolds(
    actor,
    made.map(({ id }) => id),
  );
  await keepReach(app, trx, actor.organizationId);
  await putWorkspaces(trx, actor.organizationId, made);
  await recordEvents(
    trx,
    actor.organizationId,
    made.map(({ id }) => ({
      type: "workspace.updated" as const,
      actor,
      target: { type: "workspace" as const, id },
      requestId,
    })),
  );
  await changeImport(trx, keyOf(file), { places: toJson(places), version: file.version + 1 });
  return true;
}

async function writeRows(app: App, call: StaffCall, key: ImportKey, chosen: ReadonlySet<number> | null): Promise<void> {
  for (const place of await readChunkPlaces(app.db, key)) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await inTransaction(app.db, (trx) => writeOne(app, trx, call, key, place, chosen));
        break;
      } catch (error) {
        // Another request has just used an id of the file. The next attempt finds it.
        if (violatedUnique(error) !== "contacts_external_id_key" || attempt === ATTEMPTS) throw error;
      }
    }
    await setImmediate();
  }
}

async function writeOne(
  app: App,
  trx: Trx,
  call: StaffCall,
  key: ImportKey,
  place: number,
  chosen: ReadonlySet<number> | null,
): Promise<void> {
  const file = await requireLockedImport(trx, call.actor, key.importId);
  const chunk = await lockChunk(trx, key, place);
  if (!chunk) return;
  const judging = await judgingOf(app, trx, file, call.actor);
  const written = await writeChunk(app, trx, call, file, judging, chunk, chosen);
  await changeImport(trx, key, { written: file.written + written });
}

function countsAsResult(file: ImportRow, counts: ReadonlyMap<string, number>, batchId: string | null): ImportResult {
  const of = (name: string) => counts.get(name) ?? 0;
  const done = { created: of("created"), updated: of("updated"), unchanged: of("unchanged"), failed: of("failed") };
  return {
    ...done,
    skipped: file.row_count - done.created - done.updated - done.unchanged - done.failed,
    batchId,
  };
}
