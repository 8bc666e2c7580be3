import { sql, type Insertable, type Selectable } from "kysely";
import { stateAfter, statesAllowing } from "../mail/send-states.js";
import { newestToAddress, type AddressLookup } from "./invitation-addresses.js";
import { findInvitation, type InvitationRow } from "./invitations.js";
import type { Db, Trx } from "./schema.js";
import type { SendsTable } from "./tables.js";

/** A mail to be sent, with the database's time when it was read. */
export type SendRow = Selectable<SendsTable> & { now: Date };

/** A mail to be sent: of an invitation's link, or about an account. */
export type NewSend = Pick<
  Insertable<SendsTable>,
  | "kind"
  | "invitation_id"
  | "link_id"
  | "password_reset_id"
  | "sign_in_link_id"
  | "account_notice_id"
  | "message_id"
  | "priority"
>;

/** Adds a mail to be sent. */
export async function insertSend(trx: Trx, organizationId: string, id: string, mail: NewSend): Promise<void> {
  await trx
    .insertInto("sends")
    .values({ organization_id: organizationId, id, ...mail })
    .execute();
}

/** Why a mail was not delivered, as a code and in words. */
export interface SendReason {
  code: string;
  reason: string;
}

/** An invitation whose mail was sent, and the id of the link in that mail. */
export interface SentMail {
  invitation: InvitationRow;
  linkId: string;
}

/**
 * The last mail that was sent to an address before a time, within a week, in any organization. It is for reports
 * without a Message-ID. Reports are precise to the second, and clocks differ.
 */
export async function findLastMailTo(db: Db, email: string, before: Date): Promise<SentMail | undefined> {
  const mail = await db
    .selectFrom(sql<AddressLookup>`(${newestToAddress(email, "any")})`.as("known"))
    .innerJoin("sends", (join) =>
      join
        .onRef("sends.organization_id", "=", "known.organization_id")
        .onRef("sends.invitation_id", "=", "known.invitation_id"),
    )
    .select(["sends.organization_id", "sends.invitation_id", "sends.link_id"])
    .where("sends.sent_at", ">", sql<Date>`now() - interval '7 days'`)
    .where("sends.sent_at", "<=", sql<Date>`${before}::timestamptz + interval '1 minute'`)
    .orderBy("sends.sent_at", "desc")
    .limit(1)
    .executeTakeFirst();
  const invitation = mail && (await findInvitation(db, mail.organization_id, mail.invitation_id ?? ""));
  // The address of the invitation may have changed since.
  return invitation?.email === email ? { invitation, linkId: mail?.link_id ?? "" } : undefined;
}

/** Records on a mail that was sent why its provider could not deliver it. */
export async function recordBounce(trx: Trx, organizationId: string, linkId: string, reason: string): Promise<void> {
  await trx
    .updateTable("sends")
    .set({ state: stateAfter.comeBack, reason_code: "reported", reason_text: reason })
    .where("organization_id", "=", organizationId)
    .where("link_id", "=", linkId)
    .where("state", "in", statesAllowing("comeBack"))
    .execute();
}
