import { sql } from "kysely";
import { findInvitation, type InvitationRow } from "./invitations.js";
import type { Db, Trx } from "./schema.js";

/** An invitation whose mail went out, and the link that the mail carried. */
export interface SentMail {
  invitation: InvitationRow;
  linkId: string;
}

// A household has a few; whoever has more is not helped by looking at all of them.
const MOST = 20;

/**
 * The mail to an address that went out last before a time, in whatever organization, of the last week: what a report without a Message-ID can
 * be about. A report is of the second, and clocks differ.
 */
export async function lastMailTo(db: Db, email: string, before: Date): Promise<SentMail | undefined> {
  const mail = await db
    .selectFrom(
      db.selectFrom("address_lookup").select(["organization_id", "invitation_id"]).where("email", "=", email).orderBy("invitation_id", "desc").limit(MOST).as("known"),
    )
    .innerJoin("sends", (join) => join.onRef("sends.organization_id", "=", "known.organization_id").onRef("sends.invitation_id", "=", "known.invitation_id"))
    .select(["sends.organization_id", "sends.invitation_id", "sends.link_id"])
    .where("sends.sent_at", ">", sql<Date>`now() - interval '7 days'`)
    .where("sends.sent_at", "<=", sql<Date>`${before}::timestamptz + interval '1 minute'`)
    .orderBy("sends.sent_at", "desc")
    .limit(1)
    .executeTakeFirst();
  const invitation = mail && (await findInvitation(db, mail.organization_id, mail.invitation_id ?? ""));
  // The address may have been changed since.
  return invitation?.email === email ? { invitation, linkId: mail?.link_id ?? "" } : undefined;
}

/** Writes on a mail that went out what its provider says became of it. */
export async function noteBounce(trx: Trx, organizationId: string, linkId: string, reason: string): Promise<void> {
  await trx
    .updateTable("sends")
    .set({ state: "bounced", reason_code: "reported", reason_text: reason })
    .where("organization_id", "=", organizationId)
    .where("link_id", "=", linkId)
    .where("state", "=", "sent")
    .execute();
}
