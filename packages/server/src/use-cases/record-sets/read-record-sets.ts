import type { RecordSet } from "@latchkey/core/contract";
import type { App, StaffCall } from "../app.js";

/** The shared record sets of the organization. */
export async function readRecordSets(app: App, { actor }: StaffCall): Promise<{ data: RecordSet[]; nextCursor: null }> {
  const rows = await app.db
    .selectFrom("record_sets")
    .select(["id", "name", "rules"])
    .where("organization_id", "=", actor.organizationId)
    .where("shared", "=", true)
    .orderBy("name")
    .orderBy("id")
    .execute();
  return { data: rows.map((row) => ({ ...row, rules: row.rules as RecordSet["rules"] })), nextCursor: null };
}
