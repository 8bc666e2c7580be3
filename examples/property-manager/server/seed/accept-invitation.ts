import { setTimeout as sleep } from "node:timers/promises";
import { isLatchkeyError, type Client } from "@latchkey/core";
import type { Message, Messages } from "../mailbox/messages.ts";

const CHECK_EVERY_MS = 1000;

/**
 * What a person does: waits for the mail, takes the link out of it, chooses a password where one is asked for. A link
 * that was withdrawn has a newer mail after it.
 *
 * @param assertOnItsWay throws once the mail cannot arrive any more
 */
export async function acceptInvitation(
  visitor: Client,
  mailbox: Messages,
  email: string,
  password: string | undefined,
  assertOnItsWay: () => Promise<unknown>,
): Promise<void> {
  const withdrawn = new Set<string>();
  for (;;) {
    const { id, text } = await nextMail(mailbox, email, withdrawn, assertOnItsWay);
    const token = /#token=([\w-]+)/.exec(text)?.[1];
    if (token === undefined) throw new Error(`The mail to ${email} has no link.`);
    try {
      await visitor.acceptance.accept({ token, ...(password === undefined ? {} : { password }) });
      return;
    } catch (error) {
      if (!isLatchkeyError(error, "invitation_revoked")) throw error;
      withdrawn.add(id);
    }
  }
}

/** Waits for a mail as long as it takes: how long depends on the machine, and whether it still comes is known. */
async function nextMail(
  mailbox: Messages,
  email: string,
  without: ReadonlySet<string>,
  assertOnItsWay: () => Promise<unknown>,
): Promise<Message> {
  const over = new AbortController();
  const watch = async (): Promise<never> => {
    for (;;) {
      await sleep(CHECK_EVERY_MS, undefined, { signal: over.signal });
      await assertOnItsWay();
    }
  };
  try {
    return await Promise.race([mailbox.next(email, without, over.signal), watch()]);
  } finally {
    over.abort();
  }
}
