import { defaultMountPath, defaultWorkSeconds } from "@latchkey/core/contract";
import { warmPasswordHash } from "./accounts/password-hash.js";
import { buildApp, prepare } from "./build-app.js";
import { checkOptions } from "./config/check-options.js";
import { portalsOf } from "./config/configured-roles.js";
import { defaultLimits } from "./config/limits.js";
import { resetUrlBeside } from "./config/reset-url.js";
import { createHandler } from "./http/create-handler.js";
import { createIdentify } from "./http/identity.js";
import { createStreams } from "./http/streams.js";
import { createJobs, migrateJobs } from "./jobs/pg-boss.js";
import type { LatchkeyServerOptions } from "./latchkey-options.js";
import type { Latchkey } from "./latchkey.js";
import { createLog } from "./log.js";
import { postmarkHeaders } from "./mail/reports/postmark.js";
import { createSmtpTransport } from "./mail/smtp-transport.js";
import { outdatedNode } from "./node-version.js";
import { openDatabase } from "./store/database.js";
import { migrate } from "./store/migrate.js";
import { toSession } from "./use-cases/sessions/session.js";
import { createAdmin } from "./use-cases/users/create-admin.js";
import { createWorker, queues } from "./worker.js";

/**
 * Opens the database and makes a server over it. Nothing is migrated or sent before `start`.
 *
 * @throws ConfigError with one line for each option that is wrong
 */
export async function createLatchkey(given: LatchkeyServerOptions): Promise<Latchkey> {
  const options = checkOptions(given);
  const { onLog, cookieSameSite = "lax" } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const log = createLog(options.logLevel ?? "info", onLog && { write: onLog });
  const outdated = outdatedNode();
  if (outdated !== null) log.warn(outdated);
  const prepared = prepare(options, log);
  const onError = (error: Error) => log.warn({ err: error }, "a database connection failed");
  const isOurs = typeof options.database === "string";
  const database =
    typeof options.database === "string" ? await openDatabase(options.database, { onError }) : options.database;
  const jobs = createJobs(database, {
    queues,
    works: options.work ?? true,
    onError: (error) => log.warn({ err: error }, "the queue had a fault"),
    onJobError: (error, queue) => log.error({ err: error, queue }, "a job failed and runs again"),
  });
  const app = buildApp(options, limits, log, {
    ...prepared,
    db: database.db,
    jobs,
    work: (asked) => worker.work(asked),
  });
  const identity = {
    secret: options.secret,
    jwksUrl: options.jwksUrl ?? undefined,
    authenticate: options.authenticate,
  };
  const streams = createStreams();
  const basePath = options.basePath ?? defaultMountPath;
  const fetch = createHandler(app, log, streams, {
    ...identity,
    basePath,
    alsoAtRoot: options.alsoAtRoot ?? false,
    origins: [new URL(options.acceptUrl).origin, ...(options.allowedOrigins ?? [])],
    cookieSameSite,
    trustProxyHops: options.trustProxy ?? 0,
    guessesPerMinute: limits.guessesPerMinute,
  });
  const identify = createIdentify(app, log, identity);
  const transport =
    options.smtp && options.mailFrom
      ? createSmtpTransport({
          url: options.smtp,
          from: options.mailFrom,
          headersFor: options.mailWebhooks?.postmark && postmarkHeaders,
        })
      : null;
  const resetUrl = options.resetUrl ?? resetUrlBeside(options.acceptUrl);
  const worker = createWorker(app, database, log, {
    mail: transport && { transport, mailFrom: options.mailFrom ?? "", resetUrl },
    retry: limits.mailRetrySeconds,
  });

  const migrateAll = async () => {
    await migrate(database.db);
    await migrateJobs(database);
  };
  let getReady: Promise<void> | undefined;
  /** Once for all who ask; what failed is tried again. */
  const ready = () =>
    (getReady ??= migrateAll()
      .then(warmPasswordHash)
      .then(jobs.start)
      .catch((error: unknown) => {
        getReady = undefined;
        throw error;
      }));

  return {
    basePath,
    fetch,
    migrate: migrateAll,
    async start() {
      await ready();
      log.info(
        { portals: portalsOf(app.settings.roles) },
        "after accepting, people land on these paths of your app: serve each, or say another with roles.<key>.portalPath",
      );
      if (options.work ?? true) await worker.start();
    },
    async work({ maxSeconds = defaultWorkSeconds } = {}) {
      await ready();
      return worker.work({ maxSeconds });
    },
    endStreams: () => streams.stop(),
    async stop() {
      streams.stop();
      // Both at once: whoever waits for jobs that hang must not be waited for in turn.
      await Promise.all([worker.stop(), jobs.stop()]);
      transport?.close();
      if (isOurs) await database.close();
    },
    createAdmin: (admin) => createAdmin(app, admin),
    async getGrant(request) {
      const { actor } = await identify(request);
      return actor && { ...(await toSession(app, app.db, actor)), organizationId: actor.organizationId };
    },
  };
}
