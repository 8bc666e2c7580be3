"use client";
import type { Contact, Grant } from "@latchkey/core";
import { actionsFor } from "@latchkey/core/contract";
import { useEffect, useState } from "react";
import type { Selection } from "../batch-invite/selection.model.js";
import { english } from "../batch-invite/texts.js";
import { useLatchkey } from "../context.js";
import { useTask } from "../form/use-task.js";
import { useMessages } from "../i18n/use-messages.js";

interface Needs {
  /** The rows of this page. */
  contacts: readonly Contact[];
  selection: Selection;
  grant: Grant;
  refresh: () => void;
  done: () => void;
}

/** Requests at the same time. */
const AT_ONCE = 4;

/** Sends the open and expired invitations of the ticked rows again, of pages seen before too. */
export function useBulkResend({ contacts, selection, grant, refresh, done }: Needs) {
  const { client, format, serverTime, toast } = useLatchkey();
  const m = useMessages(english).batchInvite;
  const [seen, setSeen] = useState<ReadonlyMap<string, Contact>>(new Map());
  useEffect(
    () => setSeen((before) => new Map([...before, ...contacts.map((contact) => [contact.id, contact] as const)])),
    [contacts],
  );
  const { run, busy } = useTask();
  const ticked = selection.isAll ? [] : [...selection.ids].flatMap((id) => seen.get(id) ?? []);
  const now = new Date(serverTime());
  const invitationIds = ticked.flatMap((contact) =>
    contact.portal.invitationId !== null &&
    actionsFor(contact, grant, now).some(({ id, blockedBy }) => id === "resend" && blockedBy === null)
      ? [contact.portal.invitationId]
      : [],
  );

  return {
    count: invitationIds.length,
    isBusy: busy,
    run: () =>
      run(async () => {
        const waiting = [...invitationIds];
        let failed = 0;
        const work = async () => {
          for (let id = waiting.shift(); id !== undefined; id = waiting.shift())
            await client.invitations.resend({ id }).catch(() => (failed += 1));
        };
        await Promise.all(Array.from({ length: AT_ONCE }, work));
        const sent = invitationIds.length - failed;
        toast({
          tone: failed === 0 ? "success" : "danger",
          title: m.resentMany(sent, format.number(sent)),
          ...(failed === 0 ? {} : { description: m.notResent(failed, format.number(failed)) }),
        });
        refresh();
        if (failed === 0) done();
      }),
  };
}
