import { errors, type EventType } from "@latchkey/core/contract";
import type { CircuitBreaker } from "../../mail/circuit-breaker.js";
import type { Fault } from "../../mail/classify-response.js";
import { messageIdFor } from "../../mail/message-id.js";
import { givenUpAt, pauseAfter, type RetryPauses } from "../../mail/retry.js";
import type { SendVerb } from "../../mail/send-states.js";
import { MailError, type MailTransport } from "../../mail/transport.js";
import type { Delivery } from "../../store/deliveries.js";
import { recordEvents } from "../../store/events.js";
import { findInvitation, statusOf } from "../../store/invitations.js";
import type { Trx } from "../../store/schema.js";
import { releaseSends } from "../../store/send-claims.js";
import { changeSendState, isWanted, type SendReason, type SendRow } from "../../store/sends.js";
import { suppress } from "../../store/suppressions.js";
import { inTransaction } from "../../store/transaction.js";
import { items, updateBatchItems } from "../../store/update-batch-items.js";
import type { App } from "../app.js";
import { prepareMail, type Prepared } from "./prepare-mail.js";
import { recordDelivery } from "./record-delivery.js";

/** How mails are sent. */
export interface MailSettings {
  transport: MailTransport;
  mailFrom: string;
  resetUrl: string;
  /** Pauses between the attempts to send a mail. */
  retry: RetryPauses;
  /** Pauses all mails while the mail server or its configuration is at fault. */
  breaker: CircuitBreaker;
  /** Called once per pause, when the mail server or its configuration is at fault. */
  onPause: (failure: MailError) => void;
  /** Waits for a connection to the mail server. Returns a function that gives it back. */
  takeConnection: (send: SendRow) => Promise<() => void>;
  /** Whether no mail may be started now. */
  isHalted: () => boolean;
  /** Called if a mail cannot be rendered, which is a bug of ours. */
  onFault: (error: unknown, sendId: string) => void;
}

/**
 * Sends a mail that was claimed, and records the outcome. Runs at least once per mail: superseded mails are skipped, and
 * a repeat has the same Message-ID.
 *
 * @returns false if the mail was given back, because no mails can be sent now
 */
export async function deliverMail(app: App, settings: MailSettings, row: SendRow): Promise<boolean> {
  const prepared = await prepareMail(app, settings, row);
  if (prepared instanceof MailError) await fail(app, settings, row, prepared, null);
  else if (prepared === null) await finish(app, row, "skip");
  else {
    const sent = await sendWhenConnected(app, settings, row, prepared);
    if (sent === null) return false;
    if (sent instanceof MailError) await fail(app, settings, row, sent, prepared);
    else if (sent) await finish(app, row, "deliver");
    else {
      // The mail was not wanted anymore: the invitation has ended, or its address has been suppressed. Preparing it
      // again tells which.
      const again = await prepareMail(app, settings, row);
      await (again instanceof MailError ? fail(app, settings, row, again, prepared) : finish(app, row, "skip"));
    }
  }
  return true;
}

/** Passes a mail to the mail server once a connection is free; null if it was given back instead. */
async function sendWhenConnected(
  app: App,
  settings: MailSettings,
  row: SendRow,
  prepared: Prepared,
): Promise<boolean | MailError | null> {
  const leave = await settings.takeConnection(row);
  try {
    if (!settings.isHalted()) return await passToServer(app, settings, row, prepared);
    await releaseSends(app.db, [row]);
    return null;
  } finally {
    leave();
  }
}

/**
 * Passes a mail to the mail server.
 *
 * @returns whether the server took it; false if the mail was not wanted anymore at the last moment
 */
async function passToServer(
  app: App,
  settings: MailSettings,
  send: SendRow,
  { to, organization, mail }: Prepared,
): Promise<boolean | MailError> {
  const { transport, breaker, onPause } = settings;
  const message = {
    messageId: messageIdFor(send.message_id, settings.mailFrom),
    to,
    replyTo: organization.contactEmail,
    fromName: organization.name,
    ...mail,
  };
  try {
    const accepted = await transport.send(message, () => isWanted(app.db, send, to.address));
    app.mailHealth.recordReachable(true);
    breaker.recordSuccess();
    return accepted !== null;
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    app.mailHealth.recordReachable(error.code !== "connection" && error.code !== "timeout");
    if (error.fault !== "server" && error.fault !== "setup") breaker.recordSuccess();
    else if (breaker.recordFailure()) onPause(error);
    return error;
  }
}

const verbs: Readonly<Record<Fault, "bounce" | "fail" | "defer">> = {
  address: "bounce",
  mailbox: "bounce",
  mail: "fail",
  passing: "defer",
  server: "defer",
  setup: "defer",
};

/**
 * Handles a failed attempt by its fault. Temporary faults are retried with growing pauses until a retry makes no sense
 * anymore.
 *
 * @param prepared null if the mail could not be rendered
 */
async function fail(
  app: App,
  { retry }: MailSettings,
  send: SendRow,
  failure: MailError,
  prepared: Prepared | null,
): Promise<void> {
  const { reason, code } = failure;
  const verb = verbs[failure.fault];
  if (verb === "bounce")
    return finish(app, send, verb, {
      reason,
      code,
      suppressed: failure.fault === "address" ? (prepared?.to.address ?? null) : null,
    });
  if (verb === "fail") return finish(app, send, verb, { reason, code });
  const seconds = pauseAfter(send.attempts, retry);
  if (send.now.getTime() + seconds * 1000 >= givenUpAt(send.created_at, prepared?.deadline ?? null).getTime()) {
    return finish(app, send, "fail", { reason: `Gave up after ${send.attempts} attempts. ${reason}`, code });
  }
  await inTransaction(app.db, async (trx) => {
    if (!(await changeSendState(trx, send, "defer", { code, reason }, seconds))) return;
    await recordDelivery(trx, linkOf(send), { delivery: "queued", reason, retryInSeconds: seconds });
  });
}

/** Why a mail was not delivered. */
interface Ending extends SendReason {
  /** The address to suppress. */
  suppressed?: string | null;
}

type End = Extract<SendVerb, "deliver" | "bounce" | "fail">;

const outcomes: Readonly<Record<End, { delivery: Delivery["delivery"]; type: EventType }>> = {
  deliver: { delivery: "sent", type: "invitation.sent" },
  bounce: { delivery: "bounced", type: "invitation.bounced" },
  fail: { delivery: "failed", type: "invitation.failed" },
};

/** Records the end of a mail: on its row, the invitation, the contact and in the audit trail. */
async function finish(app: App, send: SendRow, verb: End | "skip", ending: Ending | null = null): Promise<void> {
  const { organization_id: organizationId, invitation_id: invitationId } = send;
  await inTransaction(app.db, async (trx) => {
    if (!(await changeSendState(trx, send, verb, ending))) return;
    if (invitationId !== null)
      await (verb === "skip"
        ? recordOvertaken(trx, send)
        : recordEnd(trx, send, invitationId, verb, ending?.reason ?? null));
    if (ending?.suppressed) await suppress(trx, organizationId, ending.suppressed, "bounced", ending.reason);
  });
}

async function recordEnd(
  trx: Trx,
  send: SendRow,
  invitationId: string,
  verb: End,
  reason: string | null,
): Promise<void> {
  const { delivery, type } = outcomes[verb];
  const contactId = await recordDelivery(trx, linkOf(send), {
    delivery,
    reason,
    isSentNow: verb === "deliver",
    // No mail arrived, so the cooldown does not apply.
    liftsCooldown: verb === "fail",
  });
  const event = {
    type,
    actor: null,
    target: { type: "invitation" as const, id: invitationId },
    contactId,
    invitationId,
    requestId: null,
  };
  await recordEvents(trx, send.organization_id, [{ ...event, ...(reason === null ? {} : { data: { reason } }) }]);
}

const linkOf = (send: SendRow) => ({
  organizationId: send.organization_id,
  invitationId: send.invitation_id ?? "",
  linkId: send.link_id ?? "",
});

/** Ends the batch item of an invitation that ended before its mail was sent. A newer link has a mail of its own. */
async function recordOvertaken(trx: Trx, send: SendRow): Promise<void> {
  const invitation = await findInvitation(trx, send.organization_id, send.invitation_id ?? "");
  if (!invitation || invitation.batch_id === null || invitation.current_link_id !== send.link_id) return;
  const status = statusOf(invitation);
  const code = status === "open" ? "invitation_superseded" : (`invitation_${status}` as const);
  const detail = status === "open" ? "The address was changed before the email was sent." : errors[code].title;
  await updateBatchItems(trx, send.organization_id, items.sendingOf(invitation.id), {
    status: status === "revoked" || status === "accepted" ? "skipped" : "failed",
    code,
    detail,
  });
}
