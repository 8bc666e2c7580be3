import type { ContactSyncOutcome, ContactSyncRow, MovedOut } from "@latchkey/core/contract";
import { planSync, refusedRow, syncedRow, type SyncFacts, type SyncStep } from "@latchkey/core/rules";
import { newId } from "../../ids.js";
import { refuse } from "../../refusal.js";
import { knownExternalIds, lockContacts, placesOfAll } from "../../store/contact-sets.js";
import { fieldsOf, type ContactRow } from "../../store/contacts.js";
import { violatedUnique } from "../../store/database-error.js";
import type { Trx } from "../../store/schema.js";
import { inTransaction, RetryTransaction, takeTurnsForEach } from "../../store/transaction.js";
import type { App, StaffCall } from "../app.js";
import { findKnown } from "../authority.js";
import type { AutoInvited } from "../invitations/auto-invite.js";
import { writeSteps } from "./write-steps.js";

const ATTEMPTS = 3;

/**
 * Creates and updates contacts in one transaction, with a fixed number of statements, automatic invitations
 * included.
 */
export async function upsertContacts(
  app: App,
  call: StaffCall,
  rows: readonly ContactSyncRow[],
  keepAccess: boolean,
): Promise<ContactSyncOutcome[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(app.db, (trx) => upsertWithin(app, trx, call, rows, keepAccess));
    } catch (error) {
      if (violatedUnique(error) !== "contacts_external_id_key") throw error;
      // Another request has just used one of these ids. The next attempt finds it.
      if (attempt === ATTEMPTS) throw refuse("service_unavailable");
    }
  }
}

async function upsertWithin(
  app: App,
  trx: Trx,
  call: StaffCall,
  rows: readonly ContactSyncRow[],
  keepAccess: boolean,
): Promise<ContactSyncOutcome[]> {
  const { organizationId } = call.actor;
  const locked = await lockAll(trx, organizationId, rows);
  const facts = await readFacts(trx, call, rows, locked);
  const steps = planSync(
    call.actor,
    rows.map((row) => ({ row, newId: newId("con") })),
    facts,
  );
  const { notInvited, movedOut } = await writeSteps(app, trx, call, steps, locked, keepAccess);
  return steps.map((step, index) => outcomeOf(step, rows[index]?.externalId ?? "", notInvited, movedOut));
}

/** Locks everyone whom the rows may be about: by the host's ids, and newcomers by their addresses. */
async function lockAll(trx: Trx, organizationId: string, rows: readonly ContactSyncRow[]): Promise<ContactRow[]> {
  const externalIds = rows.map(({ externalId }) => externalId);
  const known = await knownExternalIds(trx, organizationId, externalIds);
  const newcomers = rows
    .filter(({ externalId, email }) => email && !known.has(externalId))
    .map(({ email }) => email as string);
  // Serializes with requests that create one of these people by address.
  await takeTurnsForEach(
    trx,
    newcomers.map((email) => [organizationId, "contact", email]),
  );
  const contacts = await lockContacts(trx, organizationId, { externalIds, emails: newcomers });
  // One was removed between the two queries. It is now new, and its address is not serialized: run again.
  const present = new Set(contacts.map(({ external_id }) => external_id));
  if ([...known].some((externalId) => !present.has(externalId))) throw new RetryTransaction(async () => undefined);
  return contacts;
}

async function readFacts(
  trx: Trx,
  { actor }: StaffCall,
  rows: readonly ContactSyncRow[],
  locked: readonly ContactRow[],
): Promise<SyncFacts> {
  const places = await placesOfAll(
    trx,
    actor.organizationId,
    locked.map(({ id }) => id),
  );
  const named = new Set(rows.flatMap(({ workspaces }) => (workspaces ?? []).map(({ id }) => id)));
  return {
    contacts: locked.map((row) => ({ id: row.id, ...fieldsOf(row), places: places.get(row.id) ?? [] })),
    known: await findKnown(trx, actor, [...named]),
  };
}

/** The outcome of a row. Contacts set to be invited automatically have been invited to their new workspaces, or not. */
function outcomeOf(
  step: SyncStep,
  externalId: string,
  notInvited: ReadonlyMap<string, AutoInvited["notInvited"]>,
  movedOut: ReadonlyMap<string, MovedOut>,
): ContactSyncOutcome {
  switch (step.kind) {
    case "refused":
      return refusedRow(externalId, step.ruling);
    case "create":
      return syncedRow("created", externalId, step.id);
    case "unchanged":
      return syncedRow("unchanged", externalId, step.id);
    case "update": {
      const why = notInvited.get(step.id);
      return {
        ...syncedRow("updated", externalId, step.id),
        code: why?.code ?? null,
        detail: why?.detail ?? null,
        movedOut: movedOut.get(step.id) ?? null,
      };
    }
  }
}
