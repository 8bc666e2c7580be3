import { createHash } from "node:crypto";
import { fieldError, type EventType } from "@latchkey/core/contract";
import {
  blamesAddress,
  jsonOf,
  UnreachableError,
  type MailReport,
  type MailReporter,
  type SignedRequest,
} from "../../mail/reports/report.js";
import { refuse } from "../../refusal.js";
import { hashToken } from "../../secrets/keyring.js";
import { lockContactsOfInvitations } from "../../store/contacts.js";
import { countInWindow } from "../../store/counters.js";
import type { Delivery } from "../../store/deliveries.js";
import { recordEvents } from "../../store/events.js";
import { findLink } from "../../store/links.js";
import type { Trx } from "../../store/schema.js";
import { findLastMailTo, recordBounce, type SentMail } from "../../store/sends.js";
import { suppress } from "../../store/suppressions.js";
import { inTransaction } from "../../store/transaction.js";
import type { App, Call } from "../app.js";
import { assertNoNewerKey } from "../keys/key-counts.js";
import { recordDeliveries, recordOnBatches } from "./record-delivery.js";

// Longer than any signature is valid. A provider that retries later signs again under the same id.
const REMEMBER_SECONDS = 24 * 3600;

/** Processes the reports of a mail provider. The same request again has no effect. */
export async function processMailReports(
  app: App,
  call: Call,
  { provider }: { provider: string },
): Promise<Record<string, never>> {
  const reporter = app.settings.mailReporters.get(provider);
  if (!reporter) throw refuse("not_found");
  const { id, reports } = await readReports(
    reporter,
    { headers: call.headers, body: call.rawBody ?? new Uint8Array() },
    Date.now(),
  );
  const request = createHash("sha256").update(id).digest("hex");
  for (const [index, report] of reports.entries()) {
    await inTransaction(app.db, async (trx) => {
      // Counted in the transaction of its effect, so that a crash cannot separate the two.
      const { count } = await countInWindow(trx, {
        key: `webhook:${provider}:${request}:${index}`,
        limit: 1,
        seconds: REMEMBER_SECONDS,
      });
      if (count === 1) await processReport(app, trx, call, report);
    });
  }
  return {};
}

/**
 * Verifies a request and reads its reports.
 *
 * @throws Refusal if the signature is invalid, the body malformed, or the signature cannot be verified right now
 */
async function readReports(
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
    // A provider does not retry a request refused as unsigned.
    throw error instanceof UnreachableError ? refuse("service_unavailable") : error;
  }
}

const COMPLAINT = "The recipient reported the email as unwanted.";

async function processReport(app: App, trx: Trx, { requestId }: Call, report: MailReport): Promise<void> {
  const mail = await mailOf(app, trx, report);
  // Either a mail of another sender at the same provider, or one about an account.
  if (!mail) return;
  const { invitation, linkId } = mail;
  const { organization_id: organizationId, id: invitationId, contact_id: contactId } = invitation;
  const { kind } = report;
  if (kind === "deferred") return;
  const reason =
    report.reason ?? (kind === "complained" ? COMPLAINT : "The mail provider reported that the email did not arrive.");
  const delivery: Delivery = {
    invitationId,
    linkId,
    ...(kind === "delivered" ? { delivery: "delivered", reason: null } : { delivery: "bounced", reason }),
  };
  // The report arrived before we recorded that the mail was sent. The provider retries.
  if (kind === "delivered" && invitation.current_link_id === linkId && invitation.delivery === "queued")
    throw refuse("service_unavailable");
  const lockedIds = await lockContactsOfInvitations(trx, organizationId, [invitationId]);
  const changed = await recordDeliveries(trx, organizationId, lockedIds, [delivery]);
  await recordOnBatches(trx, organizationId, changed, [delivery]);
  const isRecorded = changed.length > 0;
  if (isRecorded && kind !== "delivered") await recordBounce(trx, organizationId, linkId, reason);
  // A newer link may have gone to another address.
  const isPointless = kind === "complained" || (kind === "bounced" && report.permanent && blamesAddress(report.reason));
  if (isPointless && invitation.email !== null && invitation.current_link_id === linkId)
    await suppress(trx, organizationId, invitation.email, kind, reason);
  // Complaints are recorded whatever the delivery's state.
  if (!isRecorded && kind !== "complained") return;
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
 * The mail that a report is about: found by our Message-ID or the id in it if the report has one, otherwise the latest
 * mail to the address. A reminder's Message-ID is that of its link with a number.
 */
async function mailOf(app: App, trx: Trx, { messageId, recipient, at }: MailReport): Promise<SentMail | undefined> {
  const [, ours, linkId] =
    /^<?((lnk_[0-9a-z]{26})(?:\.[12])?|(?:rst|sil|ntc)_[0-9a-z]{26})(?:@|$)/.exec(messageId ?? "") ?? [];
  if (linkId !== undefined) {
    // Links are found by the hash of their token, which is derived from the id.
    for (const keyId of app.keyring.keyIds) {
      const linked = await findLink(trx, hashToken(app.keyring.linkToken(keyId, linkId)));
      if (linked) return { invitation: linked.invitation, linkId };
    }
    // The provider sends the report again, and then perhaps to a process that knows the link.
    await assertNoNewerKey(app, trx);
  }
  return ours === undefined && recipient !== null ? findLastMailTo(trx, recipient, at ?? new Date()) : undefined;
}
