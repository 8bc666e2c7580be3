import { sql, type Selectable } from "kysely";
import type { Db, Trx } from "./schema.js";
import type { SuppressionsTable } from "./tables.js";

/** Why mail to an address is suppressed. */
export type SuppressionReason = SuppressionsTable["reason"];

/** Suppresses all mail of the organization to an address. Replaces the reason of an earlier suppression. */
export async function suppress(
  trx: Trx,
  organizationId: string,
  email: string,
  reason: SuppressionReason,
  detail: string | null,
): Promise<void> {
  await trx
    .insertInto("suppressions")
    .values({ organization_id: organizationId, email, reason, detail })
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "email"]).doUpdateSet({ reason, detail, created_at: sql`now()` }),
    )
    .execute();
}

/** Lifts the suppression of an address. @returns whether there was one */
export async function liftSuppression(trx: Trx, organizationId: string, email: string): Promise<boolean> {
  const lifted = await trx
    .deleteFrom("suppressions")
    .where("organization_id", "=", organizationId)
    .where("email", "=", email)
    .returning("email")
    .executeTakeFirst();
  return lifted !== undefined;
}

/** The suppression of an address; undefined if there is none. */
export function findSuppression(
  db: Db,
  organizationId: string,
  email: string,
): Promise<Selectable<SuppressionsTable> | undefined> {
  return db
    .selectFrom("suppressions")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("email", "=", email)
    .executeTakeFirst();
}
