import { batchMaxSize, fieldError, type Batch, type BatchCreate } from "@latchkey/core/contract";
import {
  mayReach,
  optionsOfRow,
  planDelay,
  readRows,
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
  countItems,
  insertBatch,
  toBatch,
  type BatchKey,
  type NewItem,
} from "../../store/batches.js";
import { readClock } from "../../store/instants.js";
import { listRoles } from "../../store/roles.js";
import type { Trx } from "../../store/schema.js";
import { toJson } from "../../store/to-json.js";
import { afterCommit } from "../../store/transaction.js";
import type { Actor, App, StaffCall } from "../app.js";
import { assertCanGrantRole, assertCanGrantWorkspaces, assertRuling, findKnown, requireRole } from "../authority.js";
import { requireOrganization } from "../organization/require-organization.js";
import { transact } from "../transact.js";
import { recordBatchEvent } from "./batch-events.js";
import { inviterColumns } from "./batch-inviter.js";

/** What an invitation of a batch is for, if its row does not say otherwise, and when the first may leave. */
type Asked = RowOptions & Pick<BatchCreate, "sendAt" | "holdSeconds">;

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
    return addBatch(app, trx, call, { options, importId: null }, async (key) => {
      if (contactIds) await addItems(trx, key, await contactItems(trx, actor, contactIds));
      if (filter) await addChosen(trx, key, filter, held);
      if (invitations) await addItems(trx, key, await settleRows(app, trx, actor, options, invitations));
    });
  });
}

/**
 * Adds a batch, inside the caller's transaction, which has checked that the caller can grant what it is for.
 *
 * @param fill adds its items
 */
export async function addBatch(
  app: App,
  trx: Trx,
  call: StaffCall,
  { options: { sendAt, holdSeconds, ...options }, importId }: { options: Asked; importId: string | null },
  fill: (key: BatchKey) => Promise<void>,
): Promise<Batch> {
  const { actor } = call;
  const key = { organizationId: actor.organizationId, batchId: newId("bat") };
  const delay = assertRuling(planDelay({ sendAt, holdSeconds }, await readClock(trx)));
  await insertBatch(trx, {
    organization_id: key.organizationId,
    id: key.batchId,
    options: toJson(options),
    created_by: actor.id,
    created_by_name: actor.name,
    import_id: importId,
    send_at: delay.sendAt,
    request_id: call.requestId,
    ...inviterColumns(actor),
  });
  await fill(key);
  const batch = await countItems(trx, key);
  if (batch.total > batchMaxSize) throw refuse("validation_failed", { errors: [fieldError("filter", "too_many")] });
  afterCommit(trx, () => app.work.wake("batches"));
  await recordBatchEvent(trx, call, key.batchId, "batch.created");
  return toBatch(batch);
}

/** Checks that the caller can grant what the batch is for. What a row asks for itself is the row's own affair. */
export async function assertCanGrantOptions(
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
export async function contactItems(trx: Trx, actor: Actor, ids: readonly string[]): Promise<NewItem[]> {
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
export async function settleRows(
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
