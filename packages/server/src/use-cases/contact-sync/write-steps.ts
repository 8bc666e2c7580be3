import type { MovedOut } from "@latchkey/core/contract";
import type { SyncStep } from "@latchkey/core/rules";
import { insertContacts, movePlaces, updateContacts } from "../../store/contact-sets.js";
import { columnsOf, type ContactRow } from "../../store/contacts.js";
import { recordEvents, type NewEvent } from "../../store/events.js";
import { followLanguages } from "../../store/languages.js";
import type { Trx } from "../../store/schema.js";
import type { App, StaffCall } from "../app.js";
import { moveOut } from "../contacts/moving-out.js";
import { autoInviteAll, type AutoInvited } from "../invitations/auto-invite.js";
import { retireLinks } from "../invitations/close-invitations.js";

/** What became of contacts besides their own rows, by id. */
export interface StepsWritten {
  /** Why they were not invited automatically. */
  notInvited: ReadonlyMap<string, AutoInvited["notInvited"]>;
  movedOut: ReadonlyMap<string, MovedOut>;
}

/**
 * Writes what was planned for contacts, with a fixed number of statements: their rows, places, links, languages, events
 * and automatic invitations.
 *
 * @param locked the contacts that the plan was made of
 */
export async function writeSteps(
  app: App,
  trx: Trx,
  call: StaffCall,
  steps: readonly SyncStep[],
  locked: readonly ContactRow[],
  keepAccess: boolean,
): Promise<StepsWritten> {
  const { organizationId } = call.actor;
  const creates = steps.filter((step) => step.kind === "create");
  const updates = steps.filter((step) => step.kind === "update");
  await insertContacts(
    trx,
    organizationId,
    creates.map(({ id, after, places }) => ({ id, ...after, places })),
  );
  await updateContacts(
    trx,
    organizationId,
    updates.map(({ id, after }) => ({ id, ...after })),
  );
  await movePlaces(trx, organizationId, [
    ...updates.map(({ id, move }) => ({ contactId: id, ...move })),
    ...creates.map(({ id, places }) => ({ contactId: id, left: [], entered: places })),
  ]);
  await retireLinks(
    trx,
    call.actor,
    updates
      .filter(({ before, after }) => before.email !== after.email)
      .map(({ id, after }) => ({ contactId: id, email: after.email })),
  );
  await followLanguages(
    trx,
    organizationId,
    updates.filter(({ before, after }) => before.locale !== after.locale).map(({ id }) => id),
  );
  await recordChanges(trx, call, steps);
  const left = updates.map(({ id, move }) => ({ contactId: id, left: move.left }));
  const movedOut = await moveOut(app, trx, call, left, keepAccess);
  const rowOf = new Map(locked.map((row) => [row.id, row]));
  const added = updates.flatMap(({ id, after, move }) => {
    const row = rowOf.get(id);
    return row ? [{ contact: { ...row, ...columnsOf(after) }, workspaceIds: move.added }] : [];
  });
  const invited = await autoInviteAll(app, trx, call, added);
  const notInvited = new Map(added.map(({ contact }, index) => [contact.id, invited[index]?.notInvited]));
  return { notInvited, movedOut };
}

/** Records one event for each contact that was created or changed. */
async function recordChanges(trx: Trx, { actor, requestId }: StaffCall, steps: readonly SyncStep[]): Promise<void> {
  const events = steps.flatMap((step): NewEvent[] => {
    if (step.kind !== "create" && step.kind !== "update") return [];
    const { id } = step;
    const about = { actor, target: { type: "contact" as const, id }, contactId: id, requestId };
    return step.kind === "create"
      ? [{ type: "contact.created", ...about }]
      : [{ type: "contact.updated", ...about, data: { fields: step.fields } }];
  });
  await recordEvents(trx, actor.organizationId, events);
}
