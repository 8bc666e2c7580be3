import { setTimeout as sleep } from "node:timers/promises";
import type { WorkReport } from "@latchkey/core/contract";
import type { Logger } from "./log.js";
import { createCircuitBreaker } from "./mail/circuit-breaker.js";
import { createRefusalWatch } from "./mail/refusal-watch.js";
import type { RetryPauses } from "./mail/retry.js";
import type { MailError } from "./mail/transport.js";
import type { MailResult } from "./observability/metrics.js";
import { tracedTransport, tracedWebhooks } from "./observability/traced-work.js";
import { repeat } from "./repeat.js";
import { cleanUp } from "./store/clean-up.js";
import type { Database } from "./store/database.js";
import { countDue } from "./store/due-work.js";
import { deleteOld } from "./store/retention.js";
import { analyzeGrownTables } from "./store/table-statistics.js";
import type { App } from "./use-cases/app.js";
import { startBatches } from "./use-cases/batches/batch-loop.js";
import { recordExpirations } from "./use-cases/invitations/record-expirations.js";
import { sendReminders } from "./use-cases/invitations/send-reminders.js";
import { startMails, type MailLoopSettings } from "./use-cases/mail/mail-loop.js";
import type { MailOutcome } from "./use-cases/mail/record-outcomes.js";
import { forgetDeleted } from "./use-cases/privacy/forget-deleted.js";
import { startResets } from "./use-cases/sessions/reset-loop.js";
import { startWebhooks } from "./use-cases/webhooks/deliver-webhooks.js";
import { createWebhookSender } from "./webhooks/http-sender.js";
import type { Wakes, WorkKind } from "./work/wakes.js";
import type { WorkLoop } from "./work/work-loop.js";

/** The options of the background work. */
export interface WorkerOptions {
  /** How to send mails. Null: mails wait. */
  mail: Pick<
    MailLoopSettings,
    "transport" | "mailFrom" | "resetUrl" | "signInUrl" | "connections" | "perSecond"
  > | null;
  /** Pauses between the attempts to send a mail. */
  retry: RetryPauses;
  wakes: Wakes;
}

/** Does the background work: mails, password resets, batches, webhooks, expirations and cleanup. */
export interface Worker {
  /** Starts working. */
  start(): void;
  /** Lets work in progress finish, and stops. */
  stop(): Promise<void>;
  /** Works until nothing is due, or for so many seconds. Concurrent calls share one run. */
  work(options: { maxSeconds: number }): Promise<WorkReport>;
}

const CLEAN_UP_EVERY_MS = 10 * 60 * 1000;
const ANALYZE_EVERY_MS = 5 * 1000;
const RECORD_EXPIRATIONS_EVERY_MS = 10 * 1000;
const REMIND_EVERY_MS = 10 * 1000;
const POLL_MS = 100;
const LONGEST_STOP_MS = 25_000;
// Mails that wait while the next ones are made: some, and those that the connections have claimed.
const MAILS_AHEAD = 300;
const MAILS_AHEAD_PER_CONNECTION = 10;

const mailResults: Readonly<Record<MailOutcome["verb"], MailResult>> = {
  deliver: "sent",
  defer: "deferred",
  bounce: "bounced",
  fail: "failed",
  skip: "skipped",
};

/** Creates the background work of one process. */
export function createWorker(app: App, database: Database, log: Logger, { mail, retry, wakes }: WorkerOptions): Worker {
  const worked = { mails: 0, passwordResets: 0, batches: 0, webhooks: 0, expirations: 0 };
  let loops: WorkLoop[] = [];
  let stopAll: (() => Promise<void>) | undefined;
  let onDemand: Promise<WorkReport> | undefined;

  const due = () => countDue(app.db, { mails: mail !== null });
  const warn = (what: string) => (error: unknown) => log.warn({ err: error }, what);
  /** Deletes what has expired, and what is kept for longer than it should be. */
  const tidyUp = async () => {
    const { retention } = app.settings;
    await cleanUp(database);
    await forgetDeleted(app, retention.deletedContactsDays);
    await deleteOld(app.db, retention);
  };
  const expire = async () => (worked.expirations += await recordExpirations(app.db));

  const unknownKeys = new Set<string>();
  const onUnknownKey = (keyId: string) => {
    if (unknownKeys.has(keyId)) return;
    unknownKeys.add(keyId);
    log.warn(
      { keyId, known: app.keyring.keyIds },
      "this server does not have a secret that another made links with: their mails and webhooks wait. Set it as LATCHKEY_SECRET_NEXT or LATCHKEY_SECRET_PREVIOUS",
    );
  };

  /** Starts the loop that sends mails. */
  function sendMails({
    transport,
    mailFrom,
    resetUrl,
    signInUrl,
    connections,
    perSecond,
  }: NonNullable<WorkerOptions["mail"]>) {
    const breaker = createCircuitBreaker(retry);
    const sending = startMails(app, {
      transport: tracedTransport(transport),
      mailFrom,
      resetUrl,
      signInUrl,
      retry,
      breaker,
      refusals: createRefusalWatch(),
      connections,
      perSecond,
      onPause: ({ code, answer }: MailError) =>
        log.warn(
          { code, answer },
          code === "refusing"
            ? "the mail server refuses most recipients: mails wait, and one at a time tries whether it still does"
            : "the mail server accepts no mails right now: they wait",
        ),
      onUnknownKey,
      onFault: (error, sendId) =>
        log.error({ err: error, sendId }, "a mail could not be rendered and will be tried again"),
      onAttempt: (outcome) => {
        worked.mails += 1;
        app.metrics.recordMail(mailResults[outcome]);
      },
      onError: warn("sending mails failed and will be tried again"),
    });
    return {
      ...sending,
      stop() {
        breaker.release();
        return sending.stop();
      },
    };
  }

  /** @returns a function that stops what was started */
  function startAll(): () => Promise<void> {
    if (!mail) log.warn("no mail server is configured: mails wait in the database");
    const byKind: Partial<Record<WorkKind, WorkLoop>> = {
      ...(mail ? { mails: sendMails(mail) } : {}),
      resets: startResets(app, {
        onDone: () => (worked.passwordResets += 1),
        onError: warn("sending a password reset failed and will be tried again"),
      }),
      batches: startBatches(app, {
        mailsAhead: mail && MAILS_AHEAD + mail.connections * MAILS_AHEAD_PER_CONNECTION,
        onTurn: () => (worked.batches += 1),
        onItemFault: (error) => log.error({ err: error }, "an item of a batch failed"),
        onError: warn("working on a batch failed and will be tried again"),
      }),
    };
    loops = Object.values(byKind);
    const deaf = Object.entries(byKind).map(([kind, { wake }]) => wakes.on(kind as WorkKind, wake));
    const stops = [
      ...loops.map(({ stop }) => stop),
      startWebhooks(app, {
        send: tracedWebhooks(createWebhookSender({ allowPrivate: app.settings.allowPrivateWebhooks })),
        onUnknownKey,
        onAttempt: () => (worked.webhooks += 1),
        onFault: warn("sending webhooks failed and will be tried again"),
      }),
      repeat(RECORD_EXPIRATIONS_EVERY_MS, expire, warn("recording expired invitations failed")),
      repeat(REMIND_EVERY_MS, () => sendReminders(app), warn("queueing reminders failed")),
      repeat(ANALYZE_EVERY_MS, () => analyzeGrownTables(app.db), warn("analyzing tables failed")),
      repeat(CLEAN_UP_EVERY_MS, tidyUp, warn("cleaning up failed")),
    ];
    return async () => {
      deaf.forEach((stopWaking) => stopWaking());
      // What hangs for longer is done again by another process.
      await Promise.race([Promise.all(stops.map((stop) => stop())), sleep(LONGEST_STOP_MS, undefined, { ref: false })]);
    };
  }

  /** Whether this process has anything left to do now. */
  const isBusy = async () => loops.some((loop) => loop.isBusy()) || (await due()) > 0;

  async function workUntilDone(maxSeconds: number): Promise<WorkReport> {
    const endsAt = performance.now() + maxSeconds * 1000;
    const before = { ...worked };
    await expire();
    await sendReminders(app);
    await tidyUp();
    let remaining: number;
    do {
      const stop = stopAll ? undefined : startAll();
      try {
        do await sleep(POLL_MS);
        while (performance.now() < endsAt && (await isBusy()));
      } finally {
        await stop?.();
      }
      // What was done last may have left more to do.
      remaining = await due();
    } while (remaining > 0 && performance.now() < endsAt);
    const done = Object.fromEntries(
      Object.entries(worked).map(([kind, count]) => [kind, count - before[kind as keyof typeof worked]]),
    ) as typeof worked;
    return { done, remaining };
  }

  return {
    start() {
      stopAll ??= startAll();
    },
    async stop() {
      await Promise.all([stopAll?.(), onDemand?.catch(() => undefined)]);
      stopAll = undefined;
    },
    work({ maxSeconds }) {
      onDemand ??= workUntilDone(maxSeconds).finally(() => (onDemand = undefined));
      return onDemand;
    },
  };
}
