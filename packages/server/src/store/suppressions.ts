import { sql, type Selectable } from "kysely";
import type { Db, Trx } from "./schema.js";
import type { SuppressionsTable } from "./tables.js";

/** Why an address gets no more mails. */
export type SuppressionReason = SuppressionsTable["reason"];

/** From now on the address gets no more mails of the organization; what is said of it last stands. */
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

/** Lets an address have mails again. @returns whether it was held back */
export async function liftSuppression(trx: Trx, organizationId: string, email: string): Promise<boolean> {
  const lifted = await trx
    .deleteFrom("suppressions")
    .where("organization_id", "=", organizationId)
    .where("email", "=", email)
    .returning("email")
    .executeTakeFirst();
  return lifted !== undefined;
}

/** What holds back mails to an address; undefined where nothing does. */
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
