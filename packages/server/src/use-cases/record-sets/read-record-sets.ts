import type { RecordSet } from "@latchkey/core/contract";
import { recordSetsByName } from "@latchkey/core/rules";
import { listSavedRecordSets } from "../../store/record-sets.js";
import type { App, StaffCall } from "../app.js";

/** The saved record sets of the organization. */
export async function readRecordSets(app: App, { actor }: StaffCall): Promise<{ data: RecordSet[]; nextCursor: null }> {
  return { data: recordSetsByName(await listSavedRecordSets(app.db, actor.organizationId)), nextCursor: null };
}
