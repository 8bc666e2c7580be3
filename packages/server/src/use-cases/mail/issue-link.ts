import type { Sending } from "@latchkey/core/rules";
import { newId } from "../../ids.js";
import { hashToken } from "../../secrets/keyring.js";
import type { NewLink } from "../../store/link-writes.js";
import type { Trx } from "../../store/schema.js";
import { insertSend, type NewSend } from "../../store/sends.js";
import type { App } from "../app.js";
import { recipientCounter } from "./mail-caps.js";

/** The queue of mails. A job carries the id of a send, and no secret. */
export const SEND_MAIL = "send-mail";

/** A new link of an invitation, with the letter code or the mail that it goes out with. */
export function newLink(
  { keyring }: App,
  organizationId: string,
  { id, email }: { id: string; email: string | null },
  { isMailed, hasCode }: Sending,
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
    counterKey: isMailed && email !== null ? recipientCounter(organizationId, email) : null,
  };
}

/** Queues a mail, inside the caller's transaction. */
export async function queueMail(app: App, trx: Trx, organizationId: string, mail: NewSend): Promise<void> {
  const sendId = newId("snd");
  await insertSend(trx, organizationId, sendId, mail);
  await app.jobs.enqueue(trx, SEND_MAIL, { organizationId, sendId });
}

/** Queues the mails of links that were written, inside the caller's transaction. */
export async function queueMailsOf(
  app: App,
  trx: Trx,
  organizationId: string,
  links: readonly Pick<NewLink, "sendId">[],
): Promise<void> {
  const mails = links.flatMap(({ sendId }) => (sendId === null ? [] : [{ organizationId, sendId }]));
  if (mails.length > 0) await app.jobs.enqueueMany(trx, SEND_MAIL, mails);
}
