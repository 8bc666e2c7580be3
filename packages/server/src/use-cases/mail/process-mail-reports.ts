import { createHash } from "node:crypto";
import { fieldError, type EventType } from "@latchkey/core/contract";
import {
  jsonOf,
  UnreachableError,
  type MailReport,
  type MailReporter,
  type SignedRequest,
} from "../../mail/reports/report.js";
import { refuse } from "../../refusal.js";
import { hashToken } from "../../secrets/keyring.js";
import { countInWindow } from "../../store/counters.js";
import { recordEvents } from "../../store/events.js";
import { findLink } from "../../store/invitations.js";
import type { Trx } from "../../store/schema.js";
import { lastMailTo, noteBounce, type SentMail } from "../../store/sends.js";
import { suppress } from "../../store/suppressions.js";
import { inTransaction } from "../../store/transaction.js";
import type { App, Call } from "../app.js";
import { recordDelivery, type Delivery } from "./record-delivery.js";

// Longer than any signature is good for; a provider that tries again later signs anew under the same id.
const REMEMBER_SECONDS = 24 * 3600;

/** Takes in what a mail provider reports of mails. The same request again has no effect. */
export async function processMailReports(
  app: App,
  call: Call,
  { provider }: { provider: string },
): Promise<Record<string, never>> {
  const reporter = app.settings.mailReporters.get(provider);
  if (!reporter) throw refuse("not_found");
  const { id, reports } = await judge(
    reporter,
    { headers: call.headers, body: call.rawBody ?? new Uint8Array() },
    Date.now(),
  );
  const request = createHash("sha256").update(id).digest("hex");
  for (const [at, report] of reports.entries()) {
    await inTransaction(app.db, async (trx) => {
      // Remembered with its effect, so that a crash between the two cannot lose it.
      const { count } = await countInWindow(trx, {
        key: `webhook:${provider}:${request}:${at}`,
        limit: 1,
        seconds: REMEMBER_SECONDS,
      });
      if (count === 1) await take(app, trx, call, report);
    });
  }
  return {};
}

/**
 * What the provider reports. @throws Refusal where it is not the provider's, cannot be read, or cannot be judged just
 * now
 */
async function judge(
  reporter: MailReporter,
  request: SignedRequest,
  nowMs: number,
): Promise<{ id: string; reports: MailReport[] }> {
  try {
    const id = await reporter.verify(request, nowMs);
    if (id === null) throw refuse("signature_invalid");
    const content = jsonOf(request.body);
    const reports = reporter.read(content, nowMs);
    if (reports === null) throw refuse("validation_failed", { errors: [fieldError("", "wrong_type")] });
    await reporter.confirm?.(content);
    return { id, reports };
  } catch (error) {
    // What is refused as unsigned is not sent again.
    throw error instanceof UnreachableError ? refuse("service_unavailable") : error;
  }
}

const COMPLAINT = "The recipient reported the email as unwanted.";

async function take(app: App, trx: Trx, { requestId }: Call, report: MailReport): Promise<void> {
  const mail = await mailOf(app, trx, report);
  // A mail of somebody else's who sends by the same provider, or a password reset.
  if (!mail) return;
  const { invitation, linkId } = mail;
  const { organization_id: organizationId, id: invitationId, contact_id: contactId } = invitation;
  const { kind } = report;
  if (kind === "deferred") return;
  const reason =
    report.reason ?? (kind === "complained" ? COMPLAINT : "The mail provider reported that the email did not arrive.");
  const delivery: Delivery =
    kind === "delivered"
      ? { delivery: "delivered", delivery_reason: null }
      : { delivery: "bounced", delivery_reason: reason };
  // It is quicker than we are to write down that the mail was sent: the provider comes again.
  if (kind === "delivered" && invitation.current_link_id === linkId && invitation.delivery === "queued")
    throw refuse("service_unavailable");
  const told = (await recordDelivery(trx, { organizationId, invitationId, linkId }, delivery)) !== null;
  if (told && kind !== "delivered") await noteBounce(trx, organizationId, linkId, reason);
  // Of a newer link's mail the address may be another by now.
  if (report.permanent && kind !== "delivered" && invitation.email !== null && invitation.current_link_id === linkId)
    await suppress(trx, organizationId, invitation.email, kind, reason);
  // A complaint is worth knowing of, whatever is known of the delivery.
  if (!told && kind !== "complained") return;
  const type: EventType = `invitation.${kind}`;
  await recordEvents(trx, organizationId, [
    {
      type,
      actor: null,
      target: { type: "invitation", id: invitationId },
      contactId,
      invitationId,
      requestId,
      ...(kind === "delivered" ? {} : { data: { reason } }),
    },
  ]);
}

/**
 * The mail that a report is about: by our own Message-ID, or the id in it, where that came back, else the last one to
 * the address.
 */
async function mailOf(
  { keyring }: App,
  trx: Trx,
  { messageId, recipient, at }: MailReport,
): Promise<SentMail | undefined> {
  const [, ours, linkId] = /^<?((lnk_[0-9a-z]{26})|rst_[0-9a-z]{26})(?:@|$)/.exec(messageId ?? "") ?? [];
  if (linkId !== undefined) {
    // Links are found by their token's hash, and the token is derived from the id.
    for (const keyId of keyring.keyIds) {
      const linked = await findLink(trx, hashToken(keyring.linkToken(keyId, linkId)));
      if (linked) return { invitation: linked.invitation, linkId };
    }
  }
  return ours === undefined && recipient !== null ? lastMailTo(trx, recipient, at ?? new Date()) : undefined;
}
