import type { CircuitBreaker } from "../../mail/circuit-breaker.js";
import type { Cause, Fault } from "../../mail/classify-response.js";
import { messageIdFor } from "../../mail/message-id.js";
import type { RefusalWatch } from "../../mail/refusal-watch.js";
import { givenUpAt, pauseAfter, type RetryPauses } from "../../mail/retry.js";
import { MailError, type MailTransport } from "../../mail/transport.js";
import { readMailFacts, type MailFacts } from "../../store/mail-facts.js";
import type { SendRow } from "../../store/sends.js";
import type { App } from "../app.js";
import { prepareMail, type Prepared } from "./prepare-mail.js";
import type { MailOutcome } from "./record-outcomes.js";

/** How mails are sent. */
export interface MailSettings {
  transport: MailTransport;
  mailFrom: string;
  resetUrl: string;
  signInUrl: string;
  /** Pauses between the attempts to send a mail. */
  retry: RetryPauses;
  /** Pauses all mails while the mail server or its configuration is at fault. */
  breaker: CircuitBreaker;
  /** Pauses all mails while the mail server refuses most recipients. */
  refusals: RefusalWatch;
  /** Called once per pause, when the mail server or its configuration is at fault. */
  onPause: (failure: MailError) => void;
  /** Called if this process does not have the secret of a mail's link. */
  onUnknownKey: (keyId: string) => void;
  /** Called if a mail cannot be rendered, which is a bug of ours. */
  onFault: (error: unknown, sendId: string) => void;
}

/** What mails share. */
export interface MailPorts {
  /** Waits for a connection to the mail server. Returns a function that gives it back. */
  takeConnection: (send: SendRow) => Promise<() => void>;
  /** Whether no mail may be started now. */
  isHalted: () => boolean;
  /**
   * Waits until few enough mails have been taken by the mail server and not recorded yet: those are sent again if this
   * process dies.
   */
  awaitRecording: () => Promise<void>;
  /** Whether a mail is still wanted, at the last moment. */
  isWanted: (sending: { send: SendRow; email: string }) => Promise<boolean>;
}

/**
 * Tries to send a mail that was claimed. Runs at least once per mail: superseded mails are skipped, and a repeat has the
 * same Message-ID.
 *
 * @param facts of an invitation's mail; undefined if there are none anymore
 * @returns what came of it; null if no mails can be sent now, so that it was not tried
 */
export async function deliverMail(
  app: App,
  settings: MailSettings,
  ports: MailPorts,
  send: SendRow,
  facts: MailFacts | undefined,
): Promise<MailOutcome | null> {
  const leave = await ports.takeConnection(send);
  let prepared: Prepared | MailError | null;
  let sent: boolean | MailError;
  try {
    if (ports.isHalted()) return null;
    prepared = await prepareMail(app, settings, send, facts);
    if (prepared instanceof MailError) return failed(settings, send, prepared, null);
    if (prepared === null) return { send, verb: "skip" };
    sent = await passToServer(app, settings, ports, send, prepared);
    if (sent === true) await ports.awaitRecording();
  } finally {
    leave();
  }
  if (sent instanceof MailError) return failed(settings, send, sent, prepared);
  if (sent) return { send, verb: "deliver" };
  // The mail was not wanted anymore: the invitation has ended, or its address has been suppressed. Preparing it again
  // tells which.
  const newest = await readMailFacts(app.db, [send], app.settings.roles);
  const again = await prepareMail(app, settings, send, newest.get(send.id));
  return again instanceof MailError ? failed(settings, send, again, prepared) : { send, verb: "skip" };
}

/**
 * Passes a mail to the mail server.
 *
 * @returns whether the server took it; false if the mail was not wanted anymore at the last moment
 */
async function passToServer(
  app: App,
  { transport, mailFrom, breaker, refusals, onPause }: MailSettings,
  { isWanted }: MailPorts,
  send: SendRow,
  { to, organization, mail }: Prepared,
): Promise<boolean | MailError> {
  const message = {
    messageId: messageIdFor(send.message_id, mailFrom),
    to,
    replyTo: organization.contactEmail,
    fromName: organization.name,
    ...mail,
  };
  try {
    const accepted = await transport.send(message, () => isWanted({ send, email: to.address }));
    app.mailHealth.recordServer(null);
    // A mail that was not wanted any more was stopped after its recipient was taken.
    refusals.record(to.address, false);
    breaker.recordSuccess();
    return accepted !== null;
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    const failure = refusesMost(refusals, to.address, error)
      ? new MailError("server", "refusing", error.answer, { cause: error })
      : error;
    app.mailHealth.recordServer(failure);
    if (failure.fault !== "server" && failure.fault !== "setup") breaker.recordSuccess();
    else if (breaker.recordFailure()) onPause(failure);
    return failure;
  }
}

/**
 * When what waits for others is tried again, in seconds: for another process, which can make the mail, for the host, who
 * makes the organization active, or for the morning. This process leaves mails with an unknown key alone for a minute, so that pause can
 * be short.
 */
const forOthersSeconds: Partial<Record<Cause, number>> = {
  unknown_key: 1,
  newer: 60,
  suspended: 60,
  paused: 60,
  night: 600,
};

/** Rejections that say something of one mail or mailbox alone, although nothing arrives. */
const ofOneMail: ReadonlySet<Cause> = new Set(["full_mailbox", "too_big"]);

/** Whether this rejection is one of so many that the mail server is at fault, and not the recipient. */
function refusesMost(refusals: RefusalWatch, email: string, { fault, code, answer }: MailError): boolean {
  const isRefusal = verbs[fault] !== "defer" && answer !== null && !ofOneMail.has(code);
  return isRefusal && refusals.record(email, true);
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
 * The outcome of a failed attempt, by its fault. Temporary faults are retried with growing pauses until a retry makes no
 * sense anymore.
 *
 * @param prepared null if the mail could not be rendered
 */
function failed({ retry }: MailSettings, send: SendRow, failure: MailError, prepared: Prepared | null): MailOutcome {
  const { reason, code } = failure;
  const verb = verbs[failure.fault];
  if (verb === "bounce") {
    // Who resets a password has had mail at that address before. One code is no reason to lock them out.
    const suppressed =
      failure.fault === "address" && send.invitation_id !== null ? (prepared?.to.address ?? null) : null;
    return { send, verb, why: { reason, code }, suppressed };
  }
  if (verb === "fail") return { send, verb, why: { reason, code } };
  // It is never given up: it ends with its link, and until then a process may come that can make it.
  const forOthers = forOthersSeconds[code];
  if (forOthers !== undefined) return { send, verb, why: { reason, code }, retryInSeconds: forOthers };
  const seconds = pauseAfter(send.attempts, retry);
  return send.now.getTime() + seconds * 1000 >= givenUpAt(send.created_at, prepared?.deadline ?? null).getTime()
    ? { send, verb: "fail", why: { reason: `Gave up after ${send.attempts} attempts. ${reason}`, code } }
    : { send, verb, why: { reason, code }, retryInSeconds: seconds };
}
