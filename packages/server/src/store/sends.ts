import { sql, type Insertable, type Selectable } from "kysely";
import { stateAfter, statesAllowing, type SendVerb } from "../mail/send-states.js";
import { inSeconds } from "./instants.js";
import { findInvitation, type InvitationRow } from "./invitations.js";
import type { Db, Trx } from "./schema.js";
import type { SendsTable } from "./tables.js";

/** A mail to be sent, with the database's time when it was read. */
export type SendRow = Selectable<SendsTable> & { now: Date };

/** A mail to be sent: of an invitation's link, or of a password reset. */
export type NewSend = Pick<
  Insertable<SendsTable>,
  "kind" | "invitation_id" | "link_id" | "password_reset_id" | "message_id" | "priority"
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

/**
 * Changes the state of a mail, if the transition is allowed and no other worker has claimed it since: a worker that was
 * paused and overtaken overwrites nothing. But if the mail server took the mail, that is always recorded.
 *
 * @param retryInSeconds when a deferred mail is tried again
 * @returns whether the state was changed
 */
export async function changeSendState(
  trx: Trx,
  send: SendRow,
  verb: Exclude<SendVerb, "begin" | "release" | "comeBack">,
  why: SendReason | null = null,
  retryInSeconds?: number,
): Promise<boolean> {
  const moved = await trx
    .updateTable("sends")
    .set({
      state: stateAfter[verb],
      reason_code: why?.code ?? null,
      reason_text: why?.reason ?? null,
      ...(verb === "deliver" ? { sent_at: sql<Date>`now()` } : {}),
      next_attempt_at: retryInSeconds === undefined ? null : inSeconds(retryInSeconds),
    })
    .where("organization_id", "=", send.organization_id)
    .where("id", "=", send.id)
    .where("state", "in", statesAllowing(verb))
    .$if(verb !== "deliver", (update) => update.where("claim", "=", send.claim))
    .returning("id")
    .executeTakeFirst();
  return moved !== undefined;
}

/**
 * Whether a claimed mail should still be sent: no other worker has claimed it, its invitation and its link are open,
 * and its address is not suppressed.
 */
export async function isWanted(
  db: Db,
  { organization_id: organizationId, id, claim }: SendRow,
  email: string,
): Promise<boolean> {
  const { rows } = await sql<{ wanted: boolean }>`
    select exists (
      select from latchkey.sends s
      where s.organization_id = ${organizationId} and s.id = ${id} and s.state = 'sending' and s.claim = ${claim}
        and (s.invitation_id is null or exists (
          select from latchkey.invitations i
          join latchkey.links l on l.organization_id = i.organization_id and l.id = i.current_link_id
          where i.organization_id = s.organization_id and i.id = s.invitation_id and i.current_link_id = s.link_id
            and i.status = 'open' and i.expires_at > now() and l.superseded_at is null
        ))
        and not exists (select from latchkey.suppressions b where b.organization_id = s.organization_id
          and b.email = ${email})
    ) as wanted`.execute(db);
  return rows[0]?.wanted === true;
}

/** An invitation whose mail was sent, and the id of the link in that mail. */
export interface SentMail {
  invitation: InvitationRow;
  linkId: string;
}

// A household has a few. Looking at all of them would not help anyone with more.
const MOST = 20;

/**
 * The last mail that was sent to an address before a time, within a week, in any organization. It is for reports
 * without a Message-ID. Reports are precise to the second, and clocks differ.
 */
export async function findLastMailTo(db: Db, email: string, before: Date): Promise<SentMail | undefined> {
  const mail = await db
    .selectFrom(
      db
        .selectFrom("address_lookup")
        .select(["organization_id", "invitation_id"])
        .where("email", "=", email)
        .orderBy("invitation_id", "desc")
        .limit(MOST)
        .as("known"),
    )
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
