import type { RecordSet } from "@latchkey/core/contract";
import type { Db } from "./schema.js";

/** The rules of a user's record set, shared or made for one person; null for a user without one. */
export async function recordRulesOf(
  db: Db,
  organizationId: string,
  userId: string,
): Promise<RecordSet["rules"] | null> {
  const row = await db
    .selectFrom("users")
    .innerJoin("record_sets", (join) =>
      join
        .onRef("record_sets.organization_id", "=", "users.organization_id")
        .onRef("record_sets.id", "=", "users.record_set_id"),
    )
    .select("record_sets.rules")
    .where("users.organization_id", "=", organizationId)
    .where("users.id", "=", userId)
    .executeTakeFirst();
  return row ? (row.rules as RecordSet["rules"]) : null;
}
