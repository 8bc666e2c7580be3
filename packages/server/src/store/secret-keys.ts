import { sql } from "kysely";
import type { Db } from "./schema.js";

/** Records that new secrets are made with this key from now on. */
export async function recordKey(db: Db, keyId: string): Promise<void> {
  await db
    .insertInto("secret_keys")
    .values({ key_id: keyId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** SQL condition: a key came into use after another, so that it has not been removed: another process already has it. */
export const isNewer = (keyId: ReturnType<typeof sql>, thanKeyId: string) => sql<boolean>`exists (
  select from latchkey.secret_keys newer
  join latchkey.secret_keys ours on ours.key_id = ${thanKeyId} and newer.first_used_at > ours.first_used_at
  where newer.key_id = ${keyId})`;

/** Whether a key came into use after another. */
export async function isNewerKey(db: Db, keyId: string, thanKeyId: string): Promise<boolean> {
  const { rows } = await sql<{ newer: boolean }>`
    select ${isNewer(sql`${keyId}`, thanKeyId)} as newer`.execute(db);
  return rows[0]?.newer === true;
}

/** Whether other processes make new secrets with a key that came into use after the last of these. */
export async function hasUnknownNewerKey(db: Db, knownIds: readonly string[], currentId: string): Promise<boolean> {
  const { rows } = await sql<{ newer: boolean }>`
    select exists (
      select from latchkey.secret_keys newer
      join latchkey.secret_keys ours on ours.key_id = ${currentId} and newer.first_used_at > ours.first_used_at
      where newer.key_id <> all(${knownIds}::text[])
    ) as newer`.execute(db);
  return rows[0]?.newer === true;
}
