import type { RecordSet } from "@latchkey/core/contract";
import { sql } from "kysely";
import { newId } from "../ids.js";
import type { Db, Trx } from "./schema.js";
import { toJson } from "./to-json.js";

type Rules = RecordSet["rules"];

/** The record sets of an organization that are offered to everyone, in no particular order. */
export async function listSavedRecordSets(db: Db, organizationId: string): Promise<RecordSet[]> {
  const rows = await db
    .selectFrom("record_sets")
    .select(["id", "name", "rules"])
    .where("organization_id", "=", organizationId)
    .where("shared", "=", true)
    .execute();
  return rows.map((row) => ({ ...row, rules: row.rules as Rules }));
}

/** A saved record set, locked until the transaction ends. */
export async function lockSavedRecordSet(trx: Trx, organizationId: string, id: string): Promise<RecordSet | undefined> {
  const row = await trx
    .selectFrom("record_sets")
    .select(["id", "name", "rules"])
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .where("shared", "=", true)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, rules: row.rules as Rules };
}

/**
 * Locks any record set against deletion until the transaction ends, to give it to someone.
 *
 * @returns false if there is none
 */
export async function lockRecordSetRow(trx: Trx, organizationId: string, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom("record_sets")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .forKeyShare()
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Adds a record set. One for a single person is not `shared`.
 *
 * @returns its id
 */
export async function insertRecordSet(
  trx: Trx,
  organizationId: string,
  { name, rules, shared }: { name: string; rules: Rules; shared: boolean },
): Promise<string> {
  const id = newId("rec");
  await trx
    .insertInto("record_sets")
    .values({ organization_id: organizationId, id, name, rules: toJson(rules), shared })
    .execute();
  return id;
}

/** Changes the name and the rules of a record set. */
export async function changeRecordSet(trx: Trx, organizationId: string, { id, name, rules }: RecordSet): Promise<void> {
  await trx
    .updateTable("record_sets")
    .set({ name, rules: toJson(rules), updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .execute();
}

/** Whether a user has a record set, or an invitation would give it: an expired one can be resent. */
export async function isRecordSetInUse(trx: Trx, organizationId: string, id: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (
      select from latchkey.users
      where organization_id = ${organizationId} and record_set_id = ${id} and status <> 'deleted'
    ) or exists (
      select from latchkey.invitations
      where organization_id = ${organizationId} and record_set_id = ${id} and status in ('open', 'expired')
    ) as used
  `.execute(trx);
  return rows[0]?.used === true;
}

/** Deletes a record set that is not in use. What is over keeps no reference; the audit trail has the details. */
export async function deleteRecordSetRow(trx: Trx, organizationId: string, id: string): Promise<void> {
  for (const table of ["users", "invitations"] as const) {
    await trx
      .updateTable(table)
      .set({ record_set_id: null })
      .where("organization_id", "=", organizationId)
      .where("record_set_id", "=", id)
      .execute();
  }
  await trx.deleteFrom("record_sets").where("organization_id", "=", organizationId).where("id", "=", id).execute();
}
