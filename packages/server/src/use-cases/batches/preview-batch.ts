import { setImmediate } from "node:timers/promises";
import { batchMaxSize, fieldError, type BatchCreate, type BatchPreview, type BatchRow } from "@latchkey/core/contract";
import { optionsOfRow, previewBatch, type PreviewedRow, type RowOptions } from "@latchkey/core/rules";
import { Refusal, refuse } from "../../refusal.js";
import { findChosen, type NewItem } from "../../store/batches.js";
import type { Trx } from "../../store/schema.js";
import { inTransaction } from "../../store/transaction.js";
import type { App, StaffCall } from "../app.js";
import type { Ask } from "../invitations/ask.js";
import { readAskFacts } from "../invitations/invite-all.js";
import { findPeople } from "../invitations/invited-people.js";
import { planAsk } from "../invitations/plan-ask.js";
import { recipientsBlockedUntil } from "../mail/mail-caps.js";
import { requireOrganization } from "../organization/require-organization.js";
import { assertCanGrantOptions, contactItems, settleRows } from "./create-batch.js";

// Others get their turn between two chunks.
const CHUNK_SIZE = 2000;

/** What a batch would do, by the rules that it will run by. Nothing is written, and no caps are spent. */
export async function previewBatchOf(app: App, call: StaffCall, input: BatchCreate): Promise<BatchPreview> {
  const { sendAt: _sendAt, holdSeconds: _holdSeconds, ...asked } = input;
  const { contactIds, filter, invitations, ...options } = {
    contactIds: undefined,
    filter: undefined,
    invitations: undefined,
    ...asked,
  };
  const items = await inTransaction(app.db, async (trx) => {
    const { actor } = call;
    await requireOrganization(app, trx, actor.organizationId);
    await assertCanGrantOptions(app, trx, actor, options);
    if (invitations) return settleRows(app, trx, actor, options, invitations);
    if (contactIds) return contactItems(trx, actor, contactIds);
    const chosen = await findChosen(trx, actor.organizationId, filter ?? {}, actor.workspaceIds);
    return chosen.map((contactId) => ({ contactId, email: null, person: null, settled: null }));
  });
  if (items.length > batchMaxSize) throw refuse("validation_failed", { errors: [fieldError("filter", "too_many")] });
  const rows: PreviewedRow[] = [];
  for (let from = 0; from < items.length; from += CHUNK_SIZE) {
    const some = items.slice(from, from + CHUNK_SIZE);
    rows.push(...(await inTransaction(app.db, (trx) => previewItems(app, trx, call, options, some))));
    await setImmediate();
  }
  return previewBatch(rows);
}

async function previewItems(
  app: App,
  trx: Trx,
  call: StaffCall,
  options: RowOptions,
  items: readonly NewItem[],
): Promise<PreviewedRow[]> {
  const { organizationId } = call.actor;
  const asks = new Map<NewItem, Ask>();
  for (const item of items) if (item.settled === null) asks.set(item, askOf(options, item));
  const people = await findPeople(trx, organizationId, [...asks.values()]);
  const facts = await readAskFacts(app, trx, organizationId, [...asks.values()], people.contactIds);
  const rows = items.map((item) => {
    const ask = asks.get(item);
    if (ask === undefined) return { contactId: item.contactId, obstacle: item.settled, email: null };
    const contactId = people.idOf(ask);
    const planned = planAsk(app, call, facts, ask, contactId);
    return planned instanceof Refusal
      ? { contactId, obstacle: { code: planned.code, details: planned.details }, email: null }
      : { contactId, obstacle: null, email: planned.email };
  });
  const blocked = recipientsBlockedUntil(
    app,
    facts.counts,
    rows.map(({ email }) => email),
  );
  return rows.map(({ contactId, obstacle }, index) => ({
    contactId,
    obstacle: blocked[index] ? { code: "rate_limited" } : obstacle,
  }));
}

const askOf = (options: RowOptions, { contactId, person }: NewItem): Ask =>
  person === null ? { ...options, contactId: contactId ?? "" } : optionsOfRow(options, JSON.parse(person) as BatchRow);
