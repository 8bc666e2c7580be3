import type { Sending } from "@latchkey/core/rules";
import { newId } from "../../ids.js";
import { hashToken } from "../../secrets/keyring.js";
import type { NewLink } from "../../store/link-writes.js";
import type { Trx } from "../../store/schema.js";
import { insertSend, type NewSend } from "../../store/sends.js";
import { afterCommit } from "../../store/transaction.js";
import type { App } from "../app.js";
import { recipientCounter } from "./mail-caps.js";

/** A new link of an invitation, with the letter code or the mail that it goes out with. */
export function newLink(
  { keyring }: App,
  organizationId: string,
  { id, email }: { id: string; email: string | null },
  { isMailed, hasCode }: Sending,
  priority: NewLink["priority"],
): Omit<NewLink, "expiresAt"> {
  const linkId = newId("lnk");
  const keyId = keyring.currentKeyId;
  return {
    id,
    email,
    linkId,
    keyId,
    tokenHash: hashToken(keyring.linkToken(keyId, linkId)),
    codeHash: hasCode ? (keyring.letterHashes(keyring.letterCode(keyId, linkId))[0] ?? null) : null,
    sendId: isMailed ? newId("snd") : null,
    priority,
    counterKey: email !== null ? recipientCounter(organizationId, email) : null,
  };
}

/** Queues a mail, inside the caller's transaction. */
export async function queueMail(app: App, trx: Trx, organizationId: string, mail: NewSend): Promise<void> {
  await insertSend(trx, organizationId, newId("snd"), mail);
  afterCommit(trx, () => app.work.wake("mails"));
}

/** Wakes the workers for the mails of links that were written, once the transaction is committed. */
export function wakeForMails(app: App, trx: Trx, links: readonly Pick<NewLink, "sendId">[]): void {
  if (links.some(({ sendId }) => sendId !== null)) afterCommit(trx, () => app.work.wake("mails"));
}
