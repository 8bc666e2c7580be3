import type { Sending } from "@latchkey/core/rules";
import { newId } from "../../ids.js";
import { hashToken } from "../../secrets/keyring.js";
import { recordInvitationAddresses } from "../../store/invitation-addresses.js";
import type { InvitationRow } from "../../store/invitations.js";
import { recordLetterCode } from "../../store/letter-codes.js";
import { insertLink } from "../../store/links.js";
import type { Trx } from "../../store/schema.js";
import { insertSend, type NewSend } from "../../store/sends.js";
import type { App } from "../app.js";

/** The queue of mails. A job carries the id of a send, and no secret. */
export const SEND_MAIL = "send-mail";

/**
 * Creates the current link of an invitation, and its mail or letter code, inside the caller's transaction.
 *
 * @param sending how the link goes out
 */
export async function issueLink(
  app: App,
  trx: Trx,
  { organization_id: organizationId, id: invitationId, current_link_id: linkId, email }: InvitationRow,
  { isMailed, hasCode, expiresAt }: Sending,
): Promise<void> {
  const keyId = app.keyring.currentKeyId;
  await insertLink(trx, {
    organization_id: organizationId,
    id: linkId,
    invitation_id: invitationId,
    key_id: keyId,
    token_hash: hashToken(app.keyring.linkToken(keyId, linkId)),
    expires_at: expiresAt,
  });
  if (email !== null) await recordInvitationAddresses(trx, organizationId, [{ email, invitationId }]);
  const [codeHash] = hasCode ? app.keyring.letterHashes(app.keyring.letterCode(keyId, linkId)) : [];
  if (codeHash !== undefined) await recordLetterCode(trx, codeHash, organizationId, linkId);
  if (isMailed)
    await queueMail(app, trx, organizationId, {
      kind: "invitation",
      invitation_id: invitationId,
      link_id: linkId,
      message_id: linkId,
    });
}

/** Queues a mail, inside the caller's transaction. */
export async function queueMail(app: App, trx: Trx, organizationId: string, mail: NewSend): Promise<void> {
  const sendId = newId("snd");
  await insertSend(trx, organizationId, sendId, mail);
  await app.jobs.enqueue(trx, SEND_MAIL, { organizationId, sendId });
}
