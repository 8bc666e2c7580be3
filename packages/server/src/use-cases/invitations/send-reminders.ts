import { isReminderHour, reminderDue, reminderKinds } from "@latchkey/core/rules";
import { newId } from "../../ids.js";
import { lockContactsOfInvitations } from "../../store/contacts.js";
import {
  countMailsTo,
  findRemindable,
  organizationsThatRemind,
  queueReminders,
  type NewReminder,
  type Remindable,
  type RemindingOrganization,
} from "../../store/reminders.js";
import { afterCommit, inTransaction } from "../../store/transaction.js";
import type { App } from "../app.js";
import { mailsBlockedUntil, recipientCounter } from "../mail/mail-caps.js";
import { readProblems } from "./problems.js";

const CHUNK_SIZE = 500;

/**
 * Queues the reminders that are due. Processes that do this at the same time queue each one once.
 *
 * @returns how many were queued
 */
export async function sendReminders(app: App): Promise<number> {
  let total = 0;
  for (const organization of await organizationsThatRemind(app.db)) {
    if (isReminderHour(organization.now, organization.timeZone)) total += await remindIn(app, organization);
  }
  return total;
}

async function remindIn(app: App, organization: RemindingOrganization): Promise<number> {
  let total = 0;
  let last: Remindable | null = null;
  do {
    const found: Remindable[] = await findRemindable(app.db, organization, last, CHUNK_SIZE);
    const due = await withoutProblems(
      app,
      organization,
      found.flatMap((one) => reminderOf(organization, one) ?? []),
    );
    if (due.length > 0) total += await queue(app, organization, due);
    last = found.length < CHUNK_SIZE ? null : (found.at(-1) ?? null);
  } while (last !== null);
  return total;
}

type Due = Omit<NewReminder, "sendId" | "messageId"> & { email: string };

/** The reminder of an invitation that is due now; null for none. */
function reminderOf({ id, timeZone, reminders: settings, now }: RemindingOrganization, found: Remindable): Due | null {
  const done = found.reminders === 0 ? null : (reminderKinds[found.reminders - 1] ?? null);
  const kind = reminderDue({ ...found, done }, settings, timeZone, now);
  if (kind === null) return null;
  const { email, linkId } = found;
  const reminders = reminderKinds.indexOf(kind) + 1;
  return { id: found.id, email, linkId, reminders, counterKey: recipientCounter(id, email) };
}

/** Nobody is reminded of a link that lets them in no more, because of who sent it. */
async function withoutProblems(app: App, { id }: RemindingOrganization, due: readonly Due[]): Promise<Due[]> {
  const problems = await readProblems(
    app,
    app.db,
    id,
    due.map((one) => one.id),
  );
  return due.filter((one) => (problems.get(one.id) ?? null) === null);
}

function queue(app: App, { id: organizationId }: RemindingOrganization, due: readonly Due[]): Promise<number> {
  return inTransaction(app.db, async (trx) => {
    await lockContactsOfInvitations(
      trx,
      organizationId,
      due.map(({ id }) => id),
    );
    const blocked = mailsBlockedUntil(
      app,
      { organizationId, inviterId: null, counts: await countMailsTo(trx, due) },
      due.map(({ email }) => email),
    );
    const free = due.filter((_, index) => blocked[index] === null);
    if (free.length === 0) return 0;
    const queued = await queueReminders(
      trx,
      organizationId,
      free.map(({ email: _email, ...one }) => ({
        ...one,
        sendId: newId("snd"),
        // The invitation's own mail has the id of the link alone.
        messageId: `${one.linkId}.${one.reminders}`,
      })),
    );
    if (queued > 0) afterCommit(trx, () => app.work.wake("mails"));
    return queued;
  });
}
