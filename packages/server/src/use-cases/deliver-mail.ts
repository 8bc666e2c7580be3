import { sql, type Selectable } from "kysely";
import { errors, type EventType } from "@latchkey/core/contract";
import { messageIdFor } from "../mail/message-id.js";
import { givenUpAt, pauseAfter, type RetryPauses } from "../mail/retry.js";
import { renderInvitationMail, renderPasswordResetMail, type RenderedMail } from "../mail/render-mail.js";
import { MailError, type MailMessage, type MailTransport } from "../mail/transport.js";
import { UnknownKeyError } from "../secrets/keyring.js";
import { isUnreachable } from "../store/errors.js";
import { recordEvents } from "../store/events.js";
import { findInvitation, statusOf } from "../store/invitations.js";
import { items, moveItems } from "../store/move-items.js";
import { findOrganization, type OrganizationRecord } from "../store/organizations.js";
import { findRole } from "../store/roles.js";
import type { Schema, Trx } from "../store/schema.js";
import { inTransaction } from "../store/transaction.js";
import { nameOf } from "../store/users.js";
import { findWorkspaces } from "../store/workspaces.js";
import type { App } from "./app.js";
import { brandingOf } from "./branding.js";
import { inSeconds, SEND_MAIL } from "./issue-link.js";
import { tellInvitation } from "./tell-invitation.js";
import { goesToAccount } from "./which-account.js";

/** What mails are sent with. */
export interface MailSettings {
  transport: MailTransport;
  mailFrom: string;
  resetUrl: string;
  /** Pauses between the tries of a mail. */
  retry: RetryPauses;
  /** Told whether the mail server could be reached. */
  onReached: (reached: boolean) => void;
  /** Told of a mail that could not even be made, which is a fault of ours. */
  onFault: (error: unknown) => void;
}

/** A mail that must go out, with the database's clock as it was read. */
type SendRow = Selectable<Schema["sends"]> & { now: Date };

/** A mail with what a failure and its success are written to. */
interface Prepared {
  organization: OrganizationRecord;
  to: MailMessage["to"];
  mail: RenderedMail;
  /** After this the mail is worth nothing. */
  deadline: Date;
}

/**
 * Sends one mail that must go out, and writes down what became of it. Runs at least once for each: what is already done, or has been
 * overtaken, is left alone; a repeat carries the same Message-ID.
 */
export async function deliverMail(app: App, settings: MailSettings, { organizationId, sendId }: { organizationId: string; sendId: string }): Promise<void> {
  const send = await begin(app, organizationId, sendId);
  if (!send) return;
  const prepared = await prepare(app, settings, send);
  if (prepared instanceof MailError) return fail(app, settings, send, prepared, null);
  if (!prepared) return finish(app, send, { state: "skipped" });
  try {
    await settings.transport.send({
      messageId: messageIdFor(send.message_id, settings.mailFrom),
      to: prepared.to,
      replyTo: prepared.organization.contactEmail,
      fromName: prepared.organization.name,
      ...prepared.mail,
    });
  } catch (error) {
    const failure = error instanceof MailError ? error : faultOf(settings, error);
    settings.onReached(failure.code !== "connection" && failure.code !== "timeout");
    return fail(app, settings, send, failure, prepared.deadline);
  }
  settings.onReached(true);
  await finish(app, send, { state: "sent" });
}

/** The mail, null where there is nothing to send any more, or why it cannot be made. */
async function prepare(app: App, settings: MailSettings, send: SendRow): Promise<Prepared | MailError | null> {
  try {
    return await (send.kind === "invitation" ? prepareInvitation(app, send) : preparePasswordReset(app, settings, send));
  } catch (error) {
    // The database's absence is the queue's to wait out.
    if (isUnreachable(error)) throw error;
    // Its secret was taken out of the configuration: this link is dead, and a resend makes another.
    if (error instanceof UnknownKeyError) return new MailError("permanent", "internal", error.message, { cause: error });
    return faultOf(settings, error);
  }
}

function faultOf({ onFault }: MailSettings, error: unknown): MailError {
  onFault(error);
  return new MailError("transient", "internal", "The mail could not be made.", { cause: error });
}

/** Claims the mail for this attempt; undefined where it is done. */
function begin(app: App, organizationId: string, sendId: string): Promise<SendRow | undefined> {
  return app.db
    .updateTable("sends")
    .set({ state: "sending", attempts: sql`attempts + 1` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", sendId)
    .where("state", "in", ["queued", "deferred", "sending"])
    .returningAll()
    .returning(sql<Date>`now()`.as("now"))
    .executeTakeFirst();
}

/** The mail of an invitation's link; null where the link is not the one to send any more. */
async function prepareInvitation(app: App, send: SendRow): Promise<Prepared | null> {
  const { organization_id: organizationId } = send;
  const invitation = await findInvitation(app.db, organizationId, send.invitation_id ?? "");
  if (!invitation || invitation.email === null || statusOf(invitation) !== "open" || invitation.current_link_id !== send.link_id) return null;
  const [link, organization, contact, role, [workspace], account] = await Promise.all([
    app.db.selectFrom("links").selectAll().where("organization_id", "=", organizationId).where("id", "=", send.link_id ?? "").executeTakeFirst(),
    findOrganization(app.db, organizationId),
    app.db.selectFrom("contacts").select(["first_name", "last_name"]).where("organization_id", "=", organizationId).where("id", "=", invitation.contact_id).executeTakeFirst(),
    findRole(app.db, organizationId, app.settings.roles, invitation.role),
    findWorkspaces(app.db, organizationId, invitation.workspace_ids.slice(0, 1)),
    app.accounts.findByEmail(invitation.email),
  ]);
  if (!link || link.superseded_at !== null || !organization || !contact || !role) return null;
  const accountExists = goesToAccount(invitation, account);
  const temporary = invitation.activation === "temporary_password" && !accountExists;
  const mail = await renderInvitationMail({
    locale: invitation.locale,
    organization: { ...organization, branding: brandingOf(app, organization) },
    place: workspace?.name ?? null,
    portalPath: role.portalPath,
    inviterName: invitation.inviter_name,
    firstName: contact.first_name || contact.last_name,
    message: invitation.message,
    link: `${app.settings.acceptUrl}#token=${app.keyring.linkToken(link.key_id, link.id)}`,
    activation: invitation.activation,
    accountExists,
    temporaryPassword: temporary ? app.keyring.temporaryPassword(link.key_id, link.id) : null,
    expiresAt: invitation.expires_at,
  });
  return { organization, mail, to: { name: nameOf(contact), address: invitation.email }, deadline: invitation.expires_at };
}

/** The mail of a password reset; null where it was used, replaced or is over. */
async function preparePasswordReset(app: App, settings: MailSettings, send: SendRow): Promise<Prepared | null> {
  const reset = await app.accounts.findPasswordReset(send.password_reset_id ?? "");
  const organization = await findOrganization(app.db, send.organization_id);
  if (!reset || !organization) return null;
  const mail = await renderPasswordResetMail({
    locale: organization.locale,
    organization: { ...organization, branding: brandingOf(app, organization) },
    firstName: reset.name.split(" ")[0] ?? reset.name,
    link: `${settings.resetUrl}#token=${reset.token}`,
    expiresAt: reset.expiresAt,
  });
  return { organization, mail, to: { name: reset.name, address: reset.email }, deadline: reset.expiresAt };
}

/** What staff read of a failure that is none of the recipient's; a mail server's own words about the mail are passed on. */
const forStaff: Readonly<Record<string, string>> = {
  connection: "The mail server cannot be reached.",
  timeout: "The mail server does not answer.",
  authentication: "The mail server does not accept the sender's credentials.",
  tls: "The mail server does not offer a secure connection.",
  internal: "The mail could not be made.",
};

/**
 * A refusal of this address ends it; anything else is tried again, with growing pauses, for as long as the link lives.
 *
 * @param deadline null where the mail could not be made, and so has none: the invitation's own end stops it
 */
async function fail(app: App, settings: MailSettings, send: SendRow, failure: MailError, deadline: Date | null): Promise<void> {
  const reason = { reason_code: failure.code, reason_text: failure.text };
  const staffReason = forStaff[failure.code] ?? failure.text;
  if (failure.kind === "permanent") return finish(app, send, { state: failure.code === "internal" ? "failed" : "bounced", ...reason }, staffReason);
  const seconds = pauseAfter(send.attempts, settings.retry);
  if (send.now.getTime() + seconds * 1000 >= givenUpAt(send.created_at, deadline).getTime()) return finish(app, send, { state: "failed", ...reason }, staffReason);
  await inTransaction(app.db, async (trx) => {
    await settle(trx, send, { state: "deferred", ...reason, next_attempt_at: inSeconds(seconds) });
    await tellInvitation(trx, linkOf(send), { delivery: "queued", delivery_reason: `${staffReason} It will be tried again.` });
    await app.jobs.enqueue(trx, SEND_MAIL, { organizationId: send.organization_id, sendId: send.id }, { startAfter: seconds });
  });
}

type Ending = { state: "sent" | "skipped" } | { state: "bounced" | "failed"; reason_code: string; reason_text: string };

const told: Readonly<Record<Exclude<Ending["state"], "skipped">, EventType>> = { sent: "invitation.sent", bounced: "invitation.bounced", failed: "invitation.failed" };

/** Writes the end of a mail: on its row, on the invitation and the contact's row, and in the trail. */
async function finish(app: App, send: SendRow, ending: Ending, reason: string | null = null): Promise<void> {
  await inTransaction(app.db, async (trx) => {
    const { state } = ending;
    await settle(trx, send, { ...ending, ...(state === "sent" ? { sent_at: sql`now()`, reason_code: null, reason_text: null } : {}) });
    if (send.invitation_id === null) return;
    if (state === "skipped") return tellOvertaken(trx, send);
    const contactId = await tellInvitation(trx, linkOf(send), { delivery: state, delivery_reason: reason, ...(state === "sent" ? { sent_at: sql<Date>`now()` } : {}) });
    await recordEvents(trx, send.organization_id, [
      {
        type: told[state],
        actor: null,
        target: { type: "invitation", id: send.invitation_id },
        contactId,
        invitationId: send.invitation_id,
        requestId: null,
        ...(reason === null ? {} : { data: { reason } }),
      },
    ]);
  });
}

async function settle(trx: Trx, send: SendRow, changes: object): Promise<void> {
  await trx.updateTable("sends").set(changes).where("organization_id", "=", send.organization_id).where("id", "=", send.id).execute();
}

const linkOf = (send: SendRow) => ({ organizationId: send.organization_id, invitationId: send.invitation_id ?? "", linkId: send.link_id ?? "" });

/** Of an invitation that had come to its end before its mail went out, the batch's item ends too; a newer link has a mail of its own. */
async function tellOvertaken(trx: Trx, send: SendRow): Promise<void> {
  const invitation = await findInvitation(trx, send.organization_id, send.invitation_id ?? "");
  if (!invitation || invitation.batch_id === null || invitation.current_link_id !== send.link_id) return;
  const status = statusOf(invitation);
  const code = status === "open" ? "invitation_superseded" : (`invitation_${status}` as const);
  const detail = status === "open" ? "The address was changed before the mail went out." : errors[code].title;
  await moveItems(trx, send.organization_id, items.sendingOf(invitation.id), { status: status === "revoked" || status === "accepted" ? "skipped" : "failed", code, detail });
}
