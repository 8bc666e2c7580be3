import { setImmediate } from "node:timers/promises";
import type { ContactSync, ContactSynced, ContactSyncOutcome } from "@latchkey/core/contract";
import { countSynced, readSyncRows, syncedRow, type ReadSyncRow } from "@latchkey/core/rules";
import { recordEvents } from "../../store/events.js";
import { inTransaction } from "../../store/transaction.js";
import { putWorkspaces } from "../../store/workspaces.js";
import type { App, StaffCall } from "../app.js";
import { assertPermission, assertHolds } from "../authority.js";
import { keepReach } from "../organization/keep-reach.js";
import { requireOrganization } from "../organization/require-organization.js";
import { removeContacts } from "./remove-contacts.js";
import { upsertContacts } from "./upsert-contacts.js";

// One transaction each: a failure keeps the earlier chunks, and locks are held for this many rows at most.
const CHUNK_SIZE = 250;

/**
 * Synchronizes contacts with the host's tables. A wrong row fails alone, with the reasons that creating, updating or
 * deleting the contact would give. The same call again changes nothing.
 *
 * @throws Refusal `organization_missing`; for `workspaces`, before anything is written: `forbidden`,
 * `workspace_not_grantable`
 */
export async function syncContacts(
  app: App,
  call: StaffCall,
  { workspaces, contacts, remove, keepAccess = false }: ContactSync,
): Promise<ContactSynced> {
  await prepare(app, call, workspaces);
  const read = readSyncRows({ contacts, remove });
  const synced = countSynced([
    ...(await inChunks(read.contacts, (chunk) => upsertContacts(app, call, chunk, keepAccess))),
    ...(await inChunks(read.remove, (chunk) => removeContacts(app, call, chunk))),
  ]);
  // If the process dies before this, the next request with the key runs everything again, which changes nothing.
  const { remember } = call;
  if (remember) await inTransaction(app.db, (trx) => remember(trx, synced));
  return synced;
}

/** Requires the organization, and writes the workspaces that the contacts are in. */
async function prepare(app: App, call: StaffCall, workspaces: ContactSync["workspaces"]): Promise<void> {
  const { actor, requestId } = call;
  await inTransaction(app.db, async (trx) => {
    await requireOrganization(app, trx, actor.organizationId);
    if (workspaces.length === 0) return;
    assertPermission(actor, "workspaces:write");
    assertHolds(
      actor,
      workspaces.map(({ id }) => id),
    );
    // If a workspace is named twice, the last one counts.
    const byId = new Map(workspaces.map((workspace) => [workspace.id, workspace]));
    if (byId.size > 0) await keepReach(app, trx, actor.organizationId);
    const changed = await putWorkspaces(trx, actor.organizationId, [...byId.values()]);
    await recordEvents(
      trx,
      actor.organizationId,
      changed.map((id) => ({ type: "workspace.updated", actor, target: { type: "workspace", id }, requestId })),
    );
  });
}

/** Runs the valid rows in chunks, and puts their outcomes in place. */
async function inChunks<Row>(
  rows: readonly ReadSyncRow<Row>[],
  work: (chunk: Row[]) => Promise<ContactSyncOutcome[]>,
): Promise<ContactSyncOutcome[]> {
  const ready = rows.flatMap(({ row }) => (row === undefined ? [] : [row]));
  const done: ContactSyncOutcome[] = [];
  for (let start = 0; start < ready.length; start += CHUNK_SIZE) {
    done.push(...(await work(ready.slice(start, start + CHUNK_SIZE))));
    // The embedded database resolves within the same turn of the event loop. Without this pause, no other request would
    // be served.
    await setImmediate();
  }
  const next = done.values();
  return rows.map((row) => row.outcome ?? next.next().value ?? syncedRow("failed", null));
}
