import type { RecordSet } from "@latchkey/core/contract";
import { recordSetsByName, recordSetsSeen } from "@latchkey/core/rules";
import { listSavedRecordSets } from "../../store/record-sets.js";
import type { App, StaffCall } from "../app.js";

/** The saved record sets of the organization, for those whose role allows anything. */
export async function readRecordSets(app: App, { actor }: StaffCall): Promise<{ data: RecordSet[]; nextCursor: null }> {
  return {
    data: recordSetsSeen(actor, recordSetsByName(await listSavedRecordSets(app.db, actor.organizationId))),
    nextCursor: null,
  };
}
