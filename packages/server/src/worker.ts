import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { WorkReport } from "@latchkey/core/contract";
import type { JobData } from "./jobs/jobs.js";
import type { Logger } from "./log.js";
import { createCircuitBreaker } from "./mail/circuit-breaker.js";
import type { RetryPauses } from "./mail/retry.js";
import type { MailError, MailTransport } from "./mail/transport.js";
import { repeat } from "./repeat.js";
import { cleanUp } from "./store/clean-up.js";
import type { Database } from "./store/database.js";
import { countDue } from "./store/due-work.js";
import type { App } from "./use-cases/app.js";
import { enqueueBatch, RUN_BATCH, resumeBatches } from "./use-cases/batches/batches.js";
import { runBatch } from "./use-cases/batches/run-batch.js";
import { recordExpirations } from "./use-cases/invitations/record-expirations.js";
import { startMails, type MailLoop } from "./use-cases/mail/mail-loop.js";
import { RESET_PASSWORD, sendPasswordReset } from "./use-cases/sessions/passwords.js";
import { startWebhooks } from "./use-cases/webhooks/deliver-webhooks.js";
import { createWebhookSender } from "./webhooks/http-sender.js";
import type { Wakes } from "./work/wakes.js";

/** The queues to process. */
export const queues = [RESET_PASSWORD, RUN_BATCH] as const;

/** The options of the background work. */
export interface WorkerOptions {
  /** How to send mails. Null: mails wait. */
  mail: { transport: MailTransport; mailFrom: string; resetUrl: string } | null;
  /** Pauses between the attempts to send a mail. */
  retry: RetryPauses;
  wakes: Wakes;
}

/** Does the background work: mails, password resets, batches, webhooks, expirations and cleanup. */
export interface Worker {
  /** Starts working. */
  start(): Promise<void>;
  /** Lets work in progress finish, and stops. */
  stop(): Promise<void>;
  /** Works until nothing is due, or for so many seconds. Concurrent calls share one run. */
  work(options: { maxSeconds: number }): Promise<WorkReport>;
}

const MAIL_CONNECTIONS = 10;
const RESET_CONCURRENCY = 2;
const BATCH_CONCURRENCY = 2;
const CLEAN_UP_EVERY_MS = 10 * 60 * 1000;
const RECORD_EXPIRATIONS_EVERY_MS = 10 * 1000;
const POLL_MS = 100;

/** Creates the background work of one process. */
export function createWorker(app: App, database: Database, log: Logger, { mail, retry, wakes }: WorkerOptions): Worker {
  const worked = { mails: 0, passwordResets: 0, batches: 0, webhooks: 0, expirations: 0 };
  let running = 0;
  let mails: MailLoop | undefined;
  let stopAll: (() => Promise<void>) | undefined;
  let onDemand: Promise<WorkReport> | undefined;

  const due = () => countDue(app.db, queues, mail !== null);
  const warn = (what: string) => (error: unknown) => log.warn({ err: error }, what);
  const resume = () => resumeBatches(app);
  const expire = async () => (worked.expirations += await recordExpirations(app.db));

  function handle(
    queue: (typeof queues)[number],
    kind: keyof typeof worked,
    concurrency: number,
    run: (data: never) => Promise<void>,
  ) {
    const handler = async (data: JobData) => {
      running += 1;
      await run(data as never).finally(() => (running -= 1));
      worked[kind] += 1;
    };
    return app.jobs.work(queue, handler, { concurrency });
  }

  /** @returns a function that stops what was started */
  async function startAll(): Promise<() => Promise<void>> {
    const breaker = createCircuitBreaker(retry);
    const stops: (() => Promise<void>)[] = [];
    if (mail) {
      const onPause = ({ code, answer }: MailError) =>
        log.warn({ code, answer }, "the mail server accepts no mails right now: they wait");
      const onFault = (error: unknown, sendId: string) =>
        log.error({ err: error, sendId }, "a mail could not be rendered and will be tried again");
      const sending = startMails(app, {
        ...mail,
        retry,
        breaker,
        onPause,
        onFault,
        connections: MAIL_CONNECTIONS,
        onAttempt: () => (worked.mails += 1),
        onError: warn("sending mails failed and will be tried again"),
      });
      mails = sending;
      const stopWaking = wakes.on("mails", sending.wake);
      stops.push(() => {
        stopWaking();
        return sending.stop();
      });
    } else {
      log.warn("no mail server is configured: mails wait in the database");
    }
    stops.push(
      await handle(RESET_PASSWORD, "passwordResets", RESET_CONCURRENCY, (data) => sendPasswordReset(app, data)),
    );
    const onItemFault = (error: unknown) => log.error({ err: error }, "an item of a batch failed");
    stops.push(await handle(RUN_BATCH, "batches", BATCH_CONCURRENCY, (data) => runTurn(app, onItemFault, data)));
    await resume();
    const send = createWebhookSender({ allowPrivate: app.settings.allowPrivateWebhooks });
    stops.push(
      startWebhooks(app, {
        send,
        onAttempt: () => (worked.webhooks += 1),
        onFault: warn("sending webhooks failed and will be tried again"),
      }),
      repeat(RECORD_EXPIRATIONS_EVERY_MS, expire, warn("recording expired invitations failed")),
      repeat(CLEAN_UP_EVERY_MS, resume, warn("recovering lost jobs failed")),
      repeat(CLEAN_UP_EVERY_MS, () => cleanUp(database), warn("cleaning up failed")),
    );
    return async () => {
      breaker.release();
      await Promise.all(stops.map((stop) => stop()));
    };
  }

  /** Whether this process has anything left to do now. */
  const isBusy = async () => running > 0 || mails?.isBusy() === true || (await due()) > 0;

  async function workUntilDone(maxSeconds: number): Promise<WorkReport> {
    const endsAt = performance.now() + maxSeconds * 1000;
    const before = { ...worked };
    await app.jobs.recover();
    await expire();
    await cleanUp(database);
    let remaining: number;
    do {
      const stop = stopAll ? undefined : await startAll();
      try {
        do await sleep(POLL_MS);
        while (performance.now() < endsAt && (await isBusy()));
      } finally {
        await stop?.();
      }
      // The last jobs may have queued more.
      remaining = await due();
    } while (remaining > 0 && performance.now() < endsAt);
    const done = Object.fromEntries(
      Object.entries(worked).map(([kind, count]) => [kind, count - before[kind as keyof typeof worked]]),
    ) as typeof worked;
    return { done, remaining };
  }

  return {
    async start() {
      stopAll ??= await startAll();
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

// How long a job works before it queues the next one, so that batches take turns.
const TURN_MS = 1000;

async function runTurn(
  app: App,
  onFault: (error: unknown) => void,
  batch: { organizationId: string; batchId: string },
) {
  const endsAt = performance.now() + TURN_MS;
  while ((await runBatch(app, onFault, batch)).more) {
    // The embedded database resolves within the same turn of the event loop.
    await nextTurn();
    if (performance.now() > endsAt)
      return enqueueBatch(app, app.db, { organization_id: batch.organizationId, id: batch.batchId });
  }
}
