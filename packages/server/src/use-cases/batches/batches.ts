import { batchMaxSize, fieldError, type Batch, type BatchCreate, type EventType } from "@latchkey/core/contract";
import {
  cancelledRow,
  mayReach,
  optionsOfRow,
  readRows,
  seesBatch,
  settleContacts,
  settlePeople,
  type RowOptions,
} from "@latchkey/core/rules";
import { newId } from "../../ids.js";
import { refuse } from "../../refusal.js";
import {
  addChosen,
  addItems,
  addressesSeen,
  changeBatch,
  countItems,
  findBatch,
  insertBatch,
  listItems,
  toBatch,
  type BatchRow,
  type NewItem,
} from "../../store/batches.js";
import { recordEvents } from "../../store/events.js";
import { listRoles } from "../../store/roles.js";
import type { Db, Trx } from "../../store/schema.js";
import { toJson } from "../../store/to-json.js";
import { afterCommit } from "../../store/transaction.js";
import { items, updateBatchItems } from "../../store/update-batch-items.js";
import type { Actor, App, StaffCall } from "../app.js";
import { assertCanGrantRole, assertCanGrantWorkspaces, assertRuling, findKnown, requireRole } from "../authority.js";
import { requireOrganization } from "../organization/require-organization.js";
import { transact } from "../transact.js";
import { inviterColumns } from "./batch-inviter.js";

/**
 * Creates a batch in one transaction, for the workers to find. People who cannot be invited are left out, with the reason. If the
 * caller lacks the authority for what the batch is for, the whole batch is refused.
 */
export function createBatch(app: App, call: StaffCall, input: BatchCreate): Promise<Batch> {
  const { actor } = call;
  const { organizationId, workspaceIds: held } = actor;
  return transact(app, call, async (trx) => {
    await requireOrganization(app, trx, organizationId);
    const { contactIds, filter, invitations, ...options } = {
      contactIds: undefined,
      filter: undefined,
      invitations: undefined,
      ...input,
    };
    await assertCanGrantOptions(app, trx, actor, options);
    const batchId = newId("bat");
    const key = { organizationId, batchId };
    await insertBatch(trx, {
      organization_id: organizationId,
      id: batchId,
      options: toJson(options),
      created_by: actor.id,
      request_id: call.requestId,
      ...inviterColumns(actor),
    });
    if (contactIds) await addItems(trx, key, await contactItems(trx, actor, contactIds));
    if (filter) await addChosen(trx, key, filter, held);
    if (invitations) await addItems(trx, key, await settleRows(app, trx, actor, options, invitations));
    const batch = await countItems(trx, key);
    if (batch.total > batchMaxSize) throw refuse("validation_failed", { errors: [fieldError("filter", "too_many")] });
    afterCommit(trx, () => app.work.wake("batches"));
    await recordBatchEvent(trx, call, batchId, "batch.created");
    return toBatch(batch);
  });
}

/** Checks that the caller can grant what the batch is for. What a row asks for itself is the row's own affair. */
async function assertCanGrantOptions(
  app: App,
  trx: Trx,
  actor: Actor,
  { role, workspaceIds = [], allWorkspaces = false, preferences }: RowOptions,
): Promise<void> {
  assertCanGrantRole(actor, (await requireRole(app, trx, actor.organizationId, role)).key);
  assertRuling(mayReach(actor, { workspaceIds: [], allWorkspaces }));
  const weekly = preferences?.weeklyEmails.workspaceIds ?? [];
  await assertCanGrantWorkspaces(trx, actor, [...new Set([...workspaceIds, ...weekly])]);
}

/** The items of a list of contacts. One that is unknown, foreign, out of sight or repeated is skipped. */
async function contactItems(trx: Trx, actor: Actor, ids: readonly string[]): Promise<NewItem[]> {
  const seen = await addressesSeen(trx, actor.organizationId, ids, actor.workspaceIds);
  const rows = ids.map((contactId) => {
    const email = seen.get(contactId);
    return { contactId, seen: email === undefined ? null : { email } };
  });
  const settled = settleContacts(rows);
  return rows.map((row, index) => ({
    contactId: row.contactId,
    email: row.seen?.email ?? null,
    person: null,
    settled: settled[index] ?? null,
  }));
}

/** The items of a list of people. A row that is wrong has failed, and one that is repeated is skipped. */
async function settleRows(
  app: App,
  trx: Trx,
  actor: Actor,
  options: RowOptions,
  given: readonly unknown[],
): Promise<NewItem[]> {
  const rows = readRows(given);
  const people = rows.flatMap(({ person }) => (person === null ? [] : [optionsOfRow(options, person)]));
  const roles = await listRoles(trx, actor.organizationId, app.settings.roles);
  const known = {
    roles: new Set(roles.map(({ key }) => key)),
    workspaces: await findKnown(trx, actor, [...new Set(people.flatMap(({ workspaceIds = [] }) => workspaceIds))]),
  };
  const settled = settlePeople(actor, people, known).values();
  return rows.map((row) =>
    row.person === null
      ? { contactId: null, email: row.email, person: null, settled: row.settled }
      : {
          contactId: null,
          email: row.person.email,
          person: toJson(row.person),
          settled: settled.next().value ?? null,
        },
  );
}

/**
 * A batch that the caller can see.
 *
 * @throws Refusal `not_found`
 */
export async function requireBatch(db: Db, actor: Actor, batchId: string): Promise<BatchRow> {
  const batch = await findBatch(db, actor.organizationId, batchId);
  if (!batch || !seesBatch(actor, { createdBy: batch.created_by })) throw refuse("not_found");
  return batch;
}

/** A batch and its counts. */
export const readBatch = async (app: App, { actor }: StaffCall, { id }: { id: string }): Promise<Batch> =>
  toBatch(await requireBatch(app.db, actor, id));

/** A page of a batch's items. */
export async function readBatchItems(
  app: App,
  { actor }: StaffCall,
  { id, ...query }: { id: string } & Parameters<typeof listItems>[2],
) {
  const batch = await requireBatch(app.db, actor, id);
  return listItems(app.db, { organizationId: actor.organizationId, batchId: batch.id }, query);
}

/** Retries the failed items of a batch. The caller becomes their inviter. */
export function retryBatch(app: App, call: StaffCall, { id }: { id: string }): Promise<Batch> {
  const { actor } = call;
  const { organizationId } = actor;
  return transact(app, call, async (trx) => {
    const batch = await requireBatch(trx, actor, id);
    if (await updateBatchItems(trx, organizationId, items.failedOf(batch.id), { status: "queued", waiting: true })) {
      await changeBatch(trx, batch, { ...inviterColumns(actor), request_id: call.requestId });
      afterCommit(trx, () => app.work.wake("batches"));
      await recordBatchEvent(trx, call, batch.id, "batch.retried");
    }
    return toBatch(await requireBatch(trx, actor, id));
  });
}

/** Cancels the waiting items of a batch. Invitations that were made stay, and their mails are sent. */
export function cancelBatch(app: App, call: StaffCall, { id }: { id: string }): Promise<Batch> {
  const { organizationId } = call.actor;
  return transact(app, call, async (trx) => {
    const batch = await requireBatch(trx, call.actor, id);
    if (await updateBatchItems(trx, organizationId, items.waitingOf(batch.id), cancelledRow)) {
      await changeBatch(trx, batch, { status: "cancelled" });
      await recordBatchEvent(trx, call, batch.id, "batch.cancelled");
    }
    return toBatch(await requireBatch(trx, call.actor, id));
  });
}

function recordBatchEvent(trx: Trx, { actor, requestId }: StaffCall, id: string, type: EventType): Promise<void> {
  return recordEvents(trx, actor.organizationId, [
    { type, actor, target: { type: "batch", id }, requestId, data: { batchId: id } },
  ]);
}
