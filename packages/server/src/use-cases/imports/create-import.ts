import type { Import } from "@latchkey/core/contract";
import { newId } from "../../ids.js";
import { refuse } from "../../refusal.js";
import { recordEvents } from "../../store/events.js";
import { rememberedColumns } from "../../store/import-columns.js";
import { keepFile } from "../../store/import-files.js";
import { changeImport, deleteImport, findImport, insertImport, type ImportKey } from "../../store/imports.js";
import { toJson } from "../../store/to-json.js";
import { inTransaction } from "../../store/transaction.js";
import type { App, StaffCall } from "../app.js";
import { requireOrganization } from "../organization/require-organization.js";
import { assertMayImport, inTurn } from "./import-limits.js";
import { judgeFile } from "./judge-file.js";
import { readFile } from "./read-file.js";
import { toImport } from "./to-import.js";

const DAY_MS = 86_400_000;

/**
 * Reads and judges a file. Nothing of it is on record until it is applied. Rows are stored while the file is read, in
 * many small transactions; nobody sees the import before it is whole.
 *
 * @throws Refusal `organization_missing`, `rate_limited`, `import_unreadable`
 */
export async function createImport(
  app: App,
  call: StaffCall,
  { file, fileName }: { file: Uint8Array; fileName?: string | undefined },
): Promise<Import> {
  const { actor, requestId } = call;
  const { organizationId } = actor;
  const organization = await requireOrganization(app, app.db, organizationId);
  await assertMayImport(app.db, organizationId);
  return inTurn(async () => {
    const key: ImportKey = { organizationId, importId: newId("imp") };
    const now = new Date();
    await insertImport(app.db, {
      organization_id: organizationId,
      id: key.importId,
      file_name: fileName ?? null,
      format: "csv",
      encoding: null,
      delimiter: null,
      sheet: null,
      type: "tenant",
      judged_on: dayIn(organization.timeZone, now),
      created_by: actor.id,
      created_by_name: actor.name,
      request_id: requestId,
      expires_at: new Date(now.getTime() + (app.settings.retention.importsDays ?? 36_500) * DAY_MS),
      // What reading takes; corrected below.
      bytes: file.byteLength,
    });
    try {
      const read = await readFile(app.db, key, file, {
        remembered: await rememberedColumns(app.db, organizationId),
        names: fileName === undefined ? [] : [fileName],
      });
      const { sheet } = read;
      const hasOtherSheets = sheet.sheets.length > 1;
      if (hasOtherSheets) await keepFile(app.db, key, file);
      await changeImport(app.db, key, {
        format: sheet.format,
        encoding: sheet.encoding,
        delimiter: sheet.delimiter,
        sheet: sheet.sheet,
        sheets: toJson(sheet.sheets),
        header_row: read.headerRow,
        date_order: read.dateOrder,
        type: read.type,
        columns: toJson(read.columns),
        bytes: read.bytes + (hasOtherSheets ? file.byteLength : 0),
      });
      await judgeFile(app, key, actor);
      return await inTransaction(app.db, async (trx) => {
        const stored = await findImport(trx, key);
        if (!stored) throw refuse("not_found");
        await recordEvents(trx, organizationId, [
          {
            type: "import.created",
            actor,
            target: { type: "import", id: key.importId },
            requestId,
            data: { importId: key.importId, rows: stored.row_count },
          },
        ]);
        const shown = await toImport(app, trx, stored, actor);
        await call.remember?.(trx, shown);
        return shown;
      });
    } catch (error) {
      await deleteImport(app.db, key).catch(() => undefined);
      throw error;
    }
  });
}

/** The day in a time zone, such as `2026-12-01`. */
export const dayIn = (timeZone: string, at: Date): string => new Intl.DateTimeFormat("en-CA", { timeZone }).format(at);
