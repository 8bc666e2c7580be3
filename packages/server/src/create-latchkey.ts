import { defaultMountPath, defaultWorkSeconds, readPhonesWith } from "@latchkey/core/contract";
import { readPhone } from "@latchkey/core/phone";
import { warmPasswordHash } from "./accounts/password-hash.js";
import { buildApp, prepare } from "./build-app.js";
import { checkOptions } from "./config/check-options.js";
import { portalsOf } from "./config/configured-roles.js";
import { defaultLimits } from "./config/limits.js";
import { resetUrlBeside, signInUrlBeside } from "./config/page-beside.js";
import { createHandler } from "./http/create-handler.js";
import { createIdentify } from "./http/identity.js";
import { createStreams } from "./http/streams.js";
import type { LatchkeyServerOptions } from "./latchkey-options.js";
import type { Latchkey } from "./latchkey.js";
import { createLog } from "./log.js";
import { smtpTransportOf } from "./mail/smtp-transport-of.js";
import type { MailTransport } from "./mail/transport.js";
import { watchMailServer } from "./mail/watch-mail-server.js";
import { outdatedNode } from "./node-version.js";
import { acceptedSecrets } from "./secrets/accepted-secrets.js";
import { assertMigrated, migrate } from "./store/migrate.js";
import { connectNotifications } from "./store/notifications.js";
import { openDatabase } from "./store/open-database.js";
import { readQueues } from "./store/queues.js";
import { settleRoles } from "./store/roles.js";
import { recordKey } from "./store/secret-keys.js";
import { setOrganization } from "./use-cases/organization/set-organization.js";
import { eraseByOperator, exportByOperator } from "./use-cases/privacy/by-operator.js";
import { toSession } from "./use-cases/sessions/session.js";
import { createAdmin } from "./use-cases/users/create-admin.js";
import { createWakes, workKinds } from "./work/wakes.js";
import { createWorker } from "./worker.js";

/**
 * Opens the database and creates a server on it. Migrates and sends nothing before `start`.
 *
 * @throws ConfigError with one line per invalid option
 */
export async function createLatchkey(options: LatchkeyServerOptions): Promise<Latchkey> {
  return assemble(checkOptions(options));
}

/** The origins that browsers may write from: the server's public one, the accept page's and the additional ones. */
const originsOf = ({ publicUrl, acceptUrl, allowedOrigins = [] }: LatchkeyServerOptions): string[] => [
  ...(publicUrl ? [new URL(publicUrl).origin] : []),
  new URL(acceptUrl).origin,
  ...allowedOrigins,
];

/**
 * Creates a server of checked options.
 *
 * @param mailTransport instead of SMTP
 */
export async function assemble(options: LatchkeyServerOptions, mailTransport?: MailTransport): Promise<Latchkey> {
  const { onLog, cookieSameSite = "lax" } = options;
  readPhonesWith(readPhone);
  const limits = { ...defaultLimits, ...options.limits };
  const log = createLog(options.logLevel ?? "info", onLog && { write: onLog });
  const outdated = outdatedNode();
  if (outdated !== null) log.warn(outdated);
  const prepared = prepare(options, log);
  const onError = (error: Error) => log.warn({ err: error }, "a database connection failed");
  const ownsDatabase = typeof options.database === "string";
  const database =
    typeof options.database === "string"
      ? await openDatabase(options.database, {
          onError,
          prepareStatements: options.prepareStatements,
          onUnprepared: (error) =>
            log.warn({ err: error }, "the database's sessions are shared: statements are no longer prepared"),
          poolSize: limits.databaseConnections,
          maxWaiting: limits.databaseQueue,
          maxWaitMs: limits.databaseWaitSeconds * 1000,
        })
      : options.database;
  const notifications = connectNotifications(database, {
    onDeaf: () => log.info("the database sends no notifications here, as through a pooler: work is found by polling"),
  });
  const wakes = createWakes(notifications.send);
  const app = buildApp(options, limits, log, {
    ...prepared,
    db: database.db,
    work: { wake: wakes.wake, untilDone: (workOptions) => worker.work(workOptions) },
  });
  const identity = {
    secrets: tokenSecrets(options),
    jwksUrl: options.jwksUrl ?? undefined,
    authenticate: options.authenticate,
  };
  const streams = createStreams();
  const basePath = options.basePath ?? defaultMountPath;
  const fetch = createHandler(app, log, streams, {
    ...identity,
    basePath,
    alsoAtRoot: options.alsoAtRoot ?? false,
    origins: originsOf(options),
    isSecure: new URL(options.publicUrl ?? options.acceptUrl).protocol === "https:",
    cookieSameSite,
    trustProxyHops: options.trustProxy ?? 0,
    guessesPerMinute: limits.guessesPerMinute,
    metricsToken: options.metricsToken ?? null,
    isOverloaded: () => database.queue.isFull(),
  });
  const identify = createIdentify(app, log, identity);
  const transport = mailTransport ?? smtpTransportOf(options, limits.mailConnections);
  const resetUrl = options.resetUrl ?? resetUrlBeside(options.acceptUrl);
  const signInUrl = options.signInUrl ?? signInUrlBeside(options.acceptUrl);
  const worker = createWorker(app, database, log, {
    mail: transport && {
      transport,
      mailFrom: options.mailFrom ?? "",
      resetUrl,
      signInUrl,
      connections: limits.mailConnections,
      perSecond: { all: limits.mailsPerSecond, organization: limits.mailsPerSecondPerOrganization },
    },
    retry: limits.mailRetrySeconds,
    wakes,
  });

  const migrateAll = async () => {
    await migrate(database, { onWait: (line) => log.warn(line) });
  };
  let readiness: Promise<void> | undefined;
  /** Shared by all callers. After a failure, the next call tries again. */
  const ready = () =>
    (readiness ??= ((options.migrate ?? true) ? migrateAll() : assertMigrated(database.db))
      .then(() => recordKey(database.db, prepared.keyring.currentKeyId))
      .then(() => settleRoles(database.db, app.settings.roles))
      .then(warmPasswordHash)
      .catch((error: unknown) => {
        readiness = undefined;
        throw error;
      }));

  const stopObserving = app.metrics.observeQueues(() => readQueues(database.db));

  let stopWatching: (() => Promise<void>) | undefined;
  const watchMail = () => {
    if (transport)
      stopWatching ??= watchMailServer(transport, app.mailHealth, ({ code, reason }) =>
        log.warn({ code, reason }, "the mail server does not work"),
      );
  };

  let isListening = false;
  const startWorking = () => {
    worker.start();
    if (isListening) return;
    isListening = true;
    notifications.listen((message) => {
      const kind = workKinds.find((one) => one === message);
      if (kind) wakes.wakeHere(kind);
    });
  };

  return {
    basePath,
    fetch,
    migrate: migrateAll,
    async start() {
      await ready();
      log.info(
        { portals: portalsOf(app.settings.roles) },
        "people land on these paths after accepting: serve each, or set another with roles.<key>.portalPath",
      );
      watchMail();
      if (options.work ?? true) startWorking();
    },
    async work({ maxSeconds = defaultWorkSeconds } = {}) {
      await ready();
      return worker.work({ maxSeconds });
    },
    endStreams: () => streams.stop(),
    async stop() {
      streams.stop();
      stopObserving();
      await worker.stop();
      await notifications.stop();
      transport?.close();
      await stopWatching?.();
      if (ownsDatabase) await database.close();
    },
    createAdmin: (admin) => createAdmin(app, admin),
    eraseContact: (person) => eraseByOperator(app, person),
    exportContact: (person) => exportByOperator(app, person),
    organizations: {
      async set(organizationId, change) {
        if (app.organizations.managed) throw new Error("organizations.get keeps the organizations: change them there.");
        return setOrganization(database.db, organizationId, change);
      },
    },
    async getGrant(request) {
      const { actor } = await identify(request);
      return actor && { ...(await toSession(app, app.db, actor)), organizationId: actor.organizationId };
    },
  };
}

/** What HS256 tokens may be signed with: the host's own secret if there is one, else that of the server. */
const tokenSecrets = (options: LatchkeyServerOptions): string[] =>
  typeof options.tokenSecret === "string"
    ? [options.tokenSecret, ...(options.previousTokenSecrets ?? [])]
    : [options.secret, ...acceptedSecrets(options)];
