import type { ContactSyncOutcome, ContactSyncRow } from "@latchkey/core/contract";
import { refuse } from "../../refusal.js";
import {
  insertContacts,
  knownExternalIds,
  lockContacts,
  movePlacements,
  placementsOfAll,
  updateContacts,
} from "../../store/contact-sets.js";
import { violatedUnique } from "../../store/database-error.js";
import { recordEvents, type NewEvent } from "../../store/events.js";
import type { Trx } from "../../store/schema.js";
import { inTransaction, RetryTransaction, takeTurnsForEach } from "../../store/transaction.js";
import { findWorkspaces } from "../../store/workspaces.js";
import type { App, StaffCall } from "../app.js";
import { autoInvite } from "../invitations/auto-invite.js";
import { retireLinks } from "../invitations/close-invitations.js";
import { failedRow, outcome } from "./contact-sync-outcome.js";
import { planContactSync, type OnRecord, type Step } from "./plan-contact-sync.js";

const ATTEMPTS = 3;

/**
 * Creates and updates contacts in one transaction, with a fixed number of statements. Automatic invitations add their
 * own.
 */
export async function upsertContacts(
  app: App,
  call: StaffCall,
  rows: readonly ContactSyncRow[],
): Promise<ContactSyncOutcome[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(app.db, (trx) => upsertWithin(app, trx, call, rows));
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
): Promise<ContactSyncOutcome[]> {
  const steps = planContactSync(call.actor, rows, await readRecord(trx, call, rows));
  const { organizationId } = call.actor;
  const creates = steps.filter((step) => step.kind === "create");
  const updates = steps.filter((step) => step.kind === "update");
  await insertContacts(
    trx,
    organizationId,
    creates.map(({ id, values }) => ({ id, ...values })),
  );
  await updateContacts(
    trx,
    organizationId,
    updates.map(({ contact, values }) => ({ id: contact.id, ...values })),
  );
  await movePlacements(trx, organizationId, {
    left: updates.flatMap(({ move }) => move.left),
    entered: [...updates.flatMap(({ move }) => move.entered), ...creates.flatMap(({ entered }) => entered)],
  });
  await retireLinks(
    trx,
    call.actor,
    updates
      .filter(({ contact, values }) => contact.email !== values.email)
      .map(({ contact, values }) => ({ contactId: contact.id, email: values.email })),
  );
  await recordChanges(trx, call, steps);
  const outcomes: ContactSyncOutcome[] = [];
  for (const [index, step] of steps.entries())
    outcomes.push(await settle(app, trx, call, step, rows[index]?.externalId ?? ""));
  return outcomes;
}

/** The current state of everything the rows refer to, locked. */
async function readRecord(trx: Trx, { actor }: StaffCall, rows: readonly ContactSyncRow[]): Promise<OnRecord> {
  const { organizationId } = actor;
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
  const placements = await placementsOfAll(
    trx,
    organizationId,
    contacts.map(({ id }) => id),
  );
  const named = new Set(rows.flatMap(({ workspaces }) => (workspaces ?? []).map(({ id }) => id)));
  return {
    contacts,
    placements,
    workspaces: new Set((await findWorkspaces(trx, organizationId, [...named])).map(({ id }) => id)),
  };
}

/** Records one event for each contact that was created or changed. */
async function recordChanges(trx: Trx, { actor, requestId }: StaffCall, steps: readonly Step[]): Promise<void> {
  const events = steps.flatMap((step): NewEvent[] => {
    const about = (id: string) => ({ actor, target: { type: "contact" as const, id }, contactId: id, requestId });
    if (step.kind === "create") return [{ type: "contact.created", ...about(step.id) }];
    return step.kind === "update"
      ? [{ type: "contact.updated", ...about(step.contact.id), data: { fields: step.fields } }]
      : [];
  });
  await recordEvents(trx, actor.organizationId, events);
}

/** The outcome of a row. Contacts set to be invited automatically are invited to their new workspaces now. */
async function settle(
  app: App,
  trx: Trx,
  call: StaffCall,
  step: Step,
  externalId: string,
): Promise<ContactSyncOutcome> {
  switch (step.kind) {
    case "failed":
      return failedRow(externalId, step.refusal);
    case "create":
      return outcome("created", externalId, step.id);
    case "unchanged":
      return outcome("unchanged", externalId, step.contact.id);
    case "update": {
      const { contact, values, move } = step;
      const { notInvited } = await autoInvite(app, trx, call, { ...contact, ...values }, move.added);
      return {
        ...outcome("updated", externalId, contact.id),
        code: notInvited?.code ?? null,
        detail: notInvited?.detail ?? null,
      };
    }
  }
}
