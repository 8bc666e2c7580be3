import type { RecordSet } from "@latchkey/core/contract";
import type { EventType } from "@latchkey/core/contract";
import { sql } from "kysely";
import { newId } from "../../ids.js";
import { refuse } from "../../refusal.js";
import { recordEvents } from "../../store/events.js";
import type { Trx } from "../../store/schema.js";
import { takeTurns } from "../../store/transaction.js";
import type { App, StaffCall } from "../app.js";
import { assertHoldsEvery } from "../authority.js";
import { requireOrganization } from "../organization/require-organization.js";
import { transact } from "../transact.js";
import { assertHasRecordSets, assertRecordRules } from "./record-rules.js";

type Rules = RecordSet["rules"];

/**
 * Creates a shared record set.
 *
 * @throws Refusal `validation_failed` on `rules` if the plan has no record sets
 */
export function createRecordSet(
  app: App,
  call: StaffCall,
  { name, rules }: { name: string; rules: Rules },
): Promise<RecordSet> {
  const { organizationId } = call.actor;
  return transact(app, call, async (trx) => {
    await assertAllowed(app, trx, organizationId, rules);
    const id = newId("rec");
    await assertNameIsFree(trx, organizationId, id, name);
    await trx
      .insertInto("record_sets")
      .values({ organization_id: organizationId, id, name, rules: JSON.stringify(rules) })
      .execute();
    await recordEvent(trx, call, id, "record_set.created");
    return { id, name, rules };
  });
}

/** Changes a record set for everyone who has it. */
export function updateRecordSet(
  app: App,
  call: StaffCall,
  { id, ...changes }: { id: string; name?: string | undefined; rules?: Rules | undefined },
): Promise<RecordSet> {
  const { organizationId } = call.actor;
  return transact(app, call, async (trx) => {
    const current = await lockRecordSet(trx, organizationId, id);
    if (changes.rules) await assertAllowed(app, trx, organizationId, changes.rules);
    // People in workspaces that are not the caller's could see or change more.
    if (changes.rules && opensMore(current.rules as Rules, changes.rules))
      await assertHoldsEvery(trx, call.actor, "roles:manage");
    const name = changes.name ?? current.name;
    const rules = changes.rules ?? (current.rules as Rules);
    await assertNameIsFree(trx, organizationId, id, name);
    await trx
      .updateTable("record_sets")
      .set({ name, rules: JSON.stringify(rules), updated_at: sql`now()` })
      .where("organization_id", "=", organizationId)
      .where("id", "=", id)
      .execute();
    await recordEvent(trx, call, id, "record_set.updated");
    return { id, name, rules };
  });
}

const opensMore = (before: Rules, after: Rules): boolean =>
  Object.entries(after).some(
    ([type, { view, update }]) => (view && before[type]?.view !== true) || (update && before[type]?.update !== true),
  );

/** Deletes a record set that no user has and no invitation would give, resent ones included. */
export function deleteRecordSet(app: App, call: StaffCall, { id }: { id: string }): Promise<void> {
  const { organizationId } = call.actor;
  return transact(app, call, async (trx) => {
    await lockRecordSet(trx, organizationId, id);
    const { rows } = await sql<{ used: boolean }>`
      select exists (
        select from latchkey.users
        where organization_id = ${organizationId} and record_set_id = ${id} and status <> 'deleted'
      ) or exists (
        select from latchkey.invitations
        where organization_id = ${organizationId} and record_set_id = ${id} and status in ('open', 'expired')
      ) as used
    `.execute(trx);
    if (rows[0]?.used === true) throw refuse("record_set_in_use");
    // History keeps no reference. The audit trail has the details.
    for (const table of ["users", "invitations"] as const) {
      await trx
        .updateTable(table)
        .set({ record_set_id: null })
        .where("organization_id", "=", organizationId)
        .where("record_set_id", "=", id)
        .execute();
    }
    await trx.deleteFrom("record_sets").where("organization_id", "=", organizationId).where("id", "=", id).execute();
    await recordEvent(trx, call, id, "record_set.deleted");
  });
}

async function lockRecordSet(trx: Trx, organizationId: string, id: string) {
  const found = await trx
    .selectFrom("record_sets")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .where("shared", "=", true)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw refuse("not_found");
  return found;
}

async function assertAllowed(app: App, trx: Trx, organizationId: string, rules: Rules): Promise<void> {
  const organization = await requireOrganization(app, trx, organizationId);
  assertHasRecordSets(organization, "rules");
  assertRecordRules(organization, "rules", rules);
}

async function assertNameIsFree(trx: Trx, organizationId: string, id: string, name: string): Promise<void> {
  await takeTurns(trx, organizationId, "record-sets");
  const taken = await trx
    .selectFrom("record_sets")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("shared", "=", true)
    .where(sql`lower(name)`, "=", name.toLowerCase())
    .where("id", "<>", id)
    .executeTakeFirst();
  if (taken) throw refuse("conflict", { field: "name" });
}

function recordEvent(trx: Trx, call: StaffCall, id: string, type: EventType): Promise<void> {
  return recordEvents(trx, call.actor.organizationId, [
    { type, actor: call.actor, target: { type: "record_set", id }, requestId: call.requestId },
  ]);
}
