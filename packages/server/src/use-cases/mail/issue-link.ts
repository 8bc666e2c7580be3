import { sql, type Insertable } from "kysely";
import { newId } from "../../ids.js";
import { hashToken } from "../../secrets/keyring.js";
import { recordInvitationAddresses } from "../../store/invitation-addresses.js";
import { recordLetterCode } from "../../store/letter-codes.js";
import { insertLink } from "../../store/links.js";
import type { Trx, Schema } from "../../store/schema.js";
import type { App } from "../app.js";

/** The queue of mails. A job carries the id of a send, and no secret. */
export const SEND_MAIL = "send-mail";

/** A link to create. */
interface NewLink {
  organizationId: string;
  invitationId: string;
  linkId: string;
  /** The recipient of its mail. */
  email: string | null;
  /** How the invitation is delivered. A letter also has a short code. */
  via: "email" | "letter";
  /** Whether a mail carries the link. The office prints letters. */
  mailed: boolean;
  expiresInDays: number;
}

/** Creates a link for an invitation, and its mail or letter code, inside the caller's transaction. */
export async function issueLink(
  app: App,
  trx: Trx,
  { organizationId, invitationId, linkId, email, via, mailed, expiresInDays }: NewLink,
): Promise<void> {
  const keyId = app.keyring.currentKeyId;
  await insertLink(trx, {
    organization_id: organizationId,
    id: linkId,
    invitation_id: invitationId,
    key_id: keyId,
    token_hash: hashToken(app.keyring.linkToken(keyId, linkId)),
    expires_at: inDays(expiresInDays),
  });
  if (email !== null) await recordInvitationAddresses(trx, organizationId, [{ email, invitationId }]);
  const [codeHash] = via === "letter" ? app.keyring.letterHashes(app.keyring.letterCode(keyId, linkId)) : [];
  if (codeHash !== undefined) await recordLetterCode(trx, codeHash, organizationId, linkId);
  if (!mailed) return;
  await queueMail(app, trx, organizationId, {
    kind: "invitation",
    invitation_id: invitationId,
    link_id: linkId,
    message_id: linkId,
  });
}

/** Queues a mail, inside the caller's transaction. */
export async function queueMail(
  app: App,
  trx: Trx,
  organizationId: string,
  mail: Pick<Insertable<Schema["sends"]>, "kind" | "invitation_id" | "link_id" | "password_reset_id" | "message_id">,
): Promise<void> {
  const sendId = newId("snd");
  await trx
    .insertInto("sends")
    .values({ organization_id: organizationId, id: sendId, ...mail })
    .execute();
  await app.jobs.enqueue(trx, SEND_MAIL, { organizationId, sendId });
}

/**
 * An instant the given days of 24 hours after the database's now. Days in Postgres are longer or shorter when a time
 * zone changes its clocks.
 */
export const inDays = (days: number) => sql<Date>`now() + make_interval(hours => ${days * 24})`;

/** An instant the given seconds after the database's now. */
export const inSeconds = (seconds: number) => sql<Date>`now() + make_interval(secs => ${seconds})`;
