import type { EventType, RecordSet } from "@latchkey/core/contract";
import { mayCreateRecordSet, mayDeleteRecordSet, mayUpdateRecordSet } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { recordEvents } from "../../store/events.js";
import {
  changeRecordSet,
  deleteRecordSetRow,
  insertRecordSet,
  isRecordSetInUse,
  listSavedRecordSets,
  lockSavedRecordSet,
} from "../../store/record-sets.js";
import type { Trx } from "../../store/schema.js";
import { takeTurns } from "../../store/transaction.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling, lacksWorkspaces } from "../authority.js";
import { requireOrganization } from "../organization/require-organization.js";
import { transact } from "../transact.js";

/** Creates a saved record set. */
export function createRecordSet(app: App, call: StaffCall, input: Omit<RecordSet, "id">): Promise<RecordSet> {
  const { organizationId } = call.actor;
  return transact(app, call, async (trx) => {
    const { recordSets } = await requireOrganization(app, trx, organizationId);
    assertRuling(mayCreateRecordSet(recordSets, input, await readNames(trx, organizationId)));
    const id = await insertRecordSet(trx, organizationId, { ...input, shared: true });
    await recordEvent(trx, call, id, "record_set.created");
    return { id, ...input };
  });
}

/** Changes a record set for everyone who has it. */
export function updateRecordSet(
  app: App,
  call: StaffCall,
  { id, ...after }: { id: string; name?: string | undefined; rules?: RecordSet["rules"] | undefined },
): Promise<RecordSet> {
  const { organizationId } = call.actor;
  return transact(app, call, async (trx) => {
    const before = await lockRecordSet(trx, organizationId, id);
    const { recordSets: plan } = await requireOrganization(app, trx, organizationId);
    const saved = await readNames(trx, organizationId);
    const hasOthers = await lacksWorkspaces(trx, call.actor);
    assertRuling(mayUpdateRecordSet(call.actor, { before, after, plan, saved, hasOthers }));
    const changed = { id, name: after.name ?? before.name, rules: after.rules ?? before.rules };
    await changeRecordSet(trx, organizationId, changed);
    await recordEvent(trx, call, id, "record_set.updated");
    return changed;
  });
}

/** Deletes a record set that no user has and no invitation would give. */
export function deleteRecordSet(app: App, call: StaffCall, { id }: { id: string }): Promise<void> {
  const { organizationId } = call.actor;
  return transact(app, call, async (trx) => {
    await lockRecordSet(trx, organizationId, id);
    const hasOthers = await lacksWorkspaces(trx, call.actor);
    assertRuling(
      mayDeleteRecordSet(call.actor, { isInUse: await isRecordSetInUse(trx, organizationId, id), hasOthers }),
    );
    await deleteRecordSetRow(trx, organizationId, id);
    await recordEvent(trx, call, id, "record_set.deleted");
  });
}

async function lockRecordSet(trx: Trx, organizationId: string, id: string): Promise<RecordSet> {
  const found = await lockSavedRecordSet(trx, organizationId, id);
  if (!found) throw refuse("not_found");
  return found;
}

/** The saved record sets. Changes of names take turns, so that no two get the same. */
async function readNames(trx: Trx, organizationId: string): Promise<RecordSet[]> {
  await takeTurns(trx, organizationId, "record-sets");
  return listSavedRecordSets(trx, organizationId);
}

function recordEvent(trx: Trx, call: StaffCall, id: string, type: EventType): Promise<void> {
  return recordEvents(trx, call.actor.organizationId, [
    { type, actor: call.actor, target: { type: "record_set", id }, requestId: call.requestId },
  ]);
}
