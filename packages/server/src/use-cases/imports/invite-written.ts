import { batchMaxSize, type ImportApply } from "@latchkey/core/contract";
import { addItems, contactsInBatchesOf } from "../../store/batches.js";
import { readResults } from "../../store/import-chunks.js";
import { keyOf, type ImportRow } from "../../store/imports.js";
import type { Trx } from "../../store/schema.js";
import type { Actor, App, StaffCall } from "../app.js";
import { assertPermission } from "../authority.js";
import { addBatch, assertCanGrantOptions } from "../batches/create-batch.js";
import type { ByRow, RowResult } from "./stored-rows.js";

type Invite = NonNullable<ImportApply["invite"]>;

/** Checks that the caller can invite to what the file's people are invited to. A row's own role is the row's affair. */
export async function assertMayInvite(app: App, trx: Trx, actor: Actor, invite: Invite) {
  assertPermission(actor, "invitations:send");
  await assertCanGrantOptions(app, trx, actor, invite);
}

/**
 * Invites those who were written and are in no batch of the import yet, in one batch, each to the role of their row. More
 * than a batch can have are several batches.
 *
 * @returns the id of the first batch; null if there is nobody to invite
 */
export async function inviteWritten(
  app: App,
  trx: Trx,
  call: StaffCall,
  file: ImportRow,
  invite: Invite,
): Promise<string | null> {
  const invited = await contactsInBatchesOf(trx, call.actor.organizationId, file.id);
  const roles = new Map<string, string | null>();
  for (const text of await readResults(trx, keyOf(file)))
    for (const { invites } of Object.values(JSON.parse(text) as ByRow<RowResult>))
      for (const { contactId, role, hasEmail } of invites)
        if (!invited.has(contactId) && !roles.has(contactId) && (hasEmail || invite.letter)) roles.set(contactId, role);
  let first: string | null = null;
  const people = [...roles].map(([contactId, role]) => ({ contactId, role, email: null, person: null, settled: null }));
  for (let from = 0; from < people.length; from += batchMaxSize) {
    const batch = await addBatch(app, trx, call, { options: invite, importId: file.id }, (key) =>
      addItems(trx, key, people.slice(from, from + batchMaxSize)),
    );
    first ??= batch.id;
  }
  return first;
}
