import { sql } from "kysely";
import { newId } from "../../ids.js";
import { hashToken } from "../../secrets/keyring.js";
import { noteAddresses } from "../../store/address-lookup.js";
import { insertLink } from "../../store/invitations.js";
import { noteCode } from "../../store/letter-lookup.js";
import type { Trx } from "../../store/schema.js";
import type { App } from "../app.js";

/** The queue of mails that must go out. A job carries the ids of a send, and no secret. */
export const SEND_MAIL = "send-mail";

/** What a link is made of. */
interface NewLink {
  organizationId: string;
  invitationId: string;
  linkId: string;
  /** Where its mail goes. */
  email: string | null;
  /** How the invitation reaches its invitee: a letter has a code to be found by. */
  via: "email" | "letter";
  /** Whether a mail carries the link; a letter is printed by the office. */
  mailed: boolean;
  expiresInDays: number;
}

/** A new link for an invitation, and what carries it, as part of the caller's transaction. */
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
  if (email !== null) await noteAddresses(trx, organizationId, [{ email, invitationId }]);
  const [codeHash] = via === "letter" ? app.keyring.letterHashes(app.keyring.letterCode(keyId, linkId)) : [];
  if (codeHash !== undefined) await noteCode(trx, codeHash, organizationId, linkId);
  if (!mailed) return;
  const sendId = newId("snd");
  await trx
    .insertInto("sends")
    .values({
      organization_id: organizationId,
      id: sendId,
      kind: "invitation",
      invitation_id: invitationId,
      link_id: linkId,
      message_id: linkId,
    })
    .execute();
  await app.jobs.enqueue(trx, SEND_MAIL, { organizationId, sendId });
}

/**
 * An instant some days of 24 hours from the database's now: in a time zone that changes its clocks, Postgres has longer
 * and shorter ones.
 */
export const inDays = (days: number) => sql<Date>`now() + make_interval(hours => ${days * 24})`;

/** An instant some seconds from the database's now. */
export const inSeconds = (seconds: number) => sql<Date>`now() + make_interval(secs => ${seconds})`;
