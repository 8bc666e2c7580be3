import {
  activations,
  defaultMountPath,
  type Role,
  type RoleUpdate,
  type Session,
  type WorkReport,
} from "@latchkey/core/contract";
import { createAccounts } from "./accounts/better-auth.js";
import { checkActivations } from "./accounts/check-port.js";
import { createHostAccounts } from "./accounts/host-accounts.js";
import type { AccountsPort } from "./accounts/host-port.js";
import { warmPasswordHash } from "./accounts/password-hash.js";
import { checkOptions } from "./config/check-options.js";
import { ConfigError } from "./config/config-error.js";
import { configuredRoles, portalsOf } from "./config/configured-roles.js";
import { defaultLimits, type Limits } from "./config/limits.js";
import { resetUrlBeside } from "./config/reset-url.js";
import { createTellAccepted, type OnAccepted } from "./host/on-accepted.js";
import { createOrganizations, type HostOrganizations } from "./host/organizations.js";
import { createPortalUse, type ReportPortalUse } from "./host/portal-use.js";
import type { RequestInfo } from "./http/answer.js";
import type { CookieSite } from "./http/cookie-site.js";
import { createHandler } from "./http/create-handler.js";
import type { HostActor } from "./http/identity.js";
import { createIdentify } from "./http/identity.js";
import { createStreams } from "./http/streams.js";
import { createJobs, migrateJobs } from "./jobs/pg-boss.js";
import { createLog, type LogLevel } from "./log.js";
import { createMailHealth } from "./mail/mail-health.js";
import { postmarkHeaders } from "./mail/reports/postmark.js";
import { createReporters, type MailWebhooks } from "./mail/reports/reporters.js";
import { createSmtpTransport } from "./mail/smtp-transport.js";
import { outdatedNode } from "./node-version.js";
import { createKeyring } from "./secrets/keyring.js";
import { type Database, openDatabase } from "./store/database.js";
import { migrate } from "./store/migrate.js";
import { createQuotas } from "./store/quotas.js";
import type { App } from "./use-cases/app.js";
import { createFeeds } from "./use-cases/feeds/feeds.js";
import { toSession } from "./use-cases/sessions/session.js";
import { createAdmin, type NewAdmin } from "./use-cases/users/create-admin.js";
import { createWorker, queues } from "./worker.js";

/** What a server is made of. */
export interface LatchkeyServerOptions {
  /**
   * `pglite://memory`, `pglite:///folder` or `postgres://…`; or one that is open already, which `stop` then leaves
   * open.
   */
  database: string | Database;
  /** 32 bytes or more: links, sessions and HS256 tokens are made with it. */
  secret: string;
  /** Secrets rotated out, whose links and sessions still work. */
  previousSecrets?: readonly string[] | undefined;
  /** `smtp://user:password@host:port` or `smtps://…`. Without it mails wait in the database. */
  smtp?: string | null | undefined;
  /** Sender of every mail: `office@example.com` or `Name <office@example.com>`. */
  mailFrom?: string | null | undefined;
  /** The page that links of invitations open; `#token=…` is added to it. */
  acceptUrl: string;
  /** The page that password-reset links open. Default: `reset-password` beside the accept page. */
  resetUrl?: string | undefined;
  /** Path the handler is mounted under. Default `/api/latchkey`. */
  basePath?: string | undefined;
  /** Also answer without the base path: for a server that has its origin to itself. Default false. */
  alsoAtRoot?: boolean | undefined;
  /**
   * Who a request comes from, as the host knows it; null for nobody. After 5 s, or where it throws, the request fails
   * with `host_unavailable`.
   */
  authenticate?: ((request: Request) => HostActor | null | Promise<HostActor | null>) | undefined;
  /**
   * The host's own organizations, by its ids: ours follow them, so that nobody has to call `PUT /organization`, which
   * is then refused (`organization_managed`). Default: that call makes them.
   */
  organizations?: HostOrganizations | undefined;
  /**
   * Accounts that the host keeps: its own users and sessions (`findByEmail`, `create`, `beginSession`, …), or, with
   * `mode: "external"`, those of an identity provider. Default: accounts of this server's own, with passwords, on
   * better-auth.
   */
  accounts?: AccountsPort | undefined;
  /**
   * Called when somebody has accepted an invitation, in the transaction of it: what it writes through `transaction` is
   * kept or undone with the rest, and throwing undoes the acceptance (`host_unavailable`). The function it answers runs
   * once that is settled. Each is waited for 5 s at most; a transaction that lost a race runs again, so it must do
   * nothing elsewhere that cannot be done twice.
   */
  onAccepted?: OnAccepted | undefined;
  /**
   * What the host knows of its portal after people were invited: lease and documents to be seen, a maintenance request
   * submitted. Asked for `GET /verification`; after 5 s, or where it throws, those three count as not reported, and the
   * log says why.
   */
  reportPortalUse?: ReportPortalUse | undefined;
  /** Where the keys of the host's JWTs are found. */
  jwksUrl?: string | null | undefined;
  /** Origins that browsers may call from, beside the server's own and the accept page's. */
  allowedOrigins?: readonly string[] | undefined;
  /**
   * From which sites' pages the session cookie comes along. `none` is for a page on another site than this server: it
   * needs https, and leaves the check of the `Origin` as the only guard against forged writes. Default `lax`.
   */
  cookieSameSite?: CookieSite | undefined;
  /** Proxies whose `X-Forwarded-For` is believed. Default 0. */
  trustProxy?: number | undefined;
  /** Seconds between two emails of one invitation. Default 60. */
  resendCooldownSeconds?: number | undefined;
  /** Changes to built-in roles, and further roles, by key. */
  roles?: Readonly<Record<string, RoleUpdate>> | undefined;
  /** How invitees get in where neither their role nor the invitation says. Default `password`. */
  activation?: Role["activation"] | undefined;
  /** Branding of organizations that have none of their own. */
  branding?: { logoUrl?: string | null | undefined; accentColor?: string | null | undefined } | null | undefined;
  /** What is held back, and from when on. */
  limits?: Partial<Limits> | undefined;
  /**
   * Mail providers that report bounces and complaints to `POST /webhooks/mail/{provider}`, by what their signatures are
   * judged by. Default none.
   */
  mailWebhooks?: MailWebhooks | undefined;
  /**
   * Lets webhooks go to private addresses, and over plain http to this machine: for development, or where endpoints are
   * in one's own network. Default false.
   */
  allowPrivateWebhooks?: boolean | undefined;
  /**
   * Whether `start` also begins the work that follows from answers. Default true; false where another process or `work`
   * does it.
   */
  work?: boolean | undefined;
  /**
   * 32 bytes or more: whoever brings it to `POST /work` as a bearer has the server work on what is due. Without it
   * there is no such route.
   */
  workToken?: string | null | undefined;
  /** How much is logged, as JSON lines. Default `info`. */
  logLevel?: LogLevel | undefined;
  /** Takes the log's lines. Default standard error. */
  onLog?: ((line: string) => void) | undefined;
}

/** A server in this process. */
export interface Latchkey {
  /** The path that the handler is mounted under, without a slash behind it. */
  readonly basePath: string;
  /** Answers a request of the contract. */
  fetch: (request: Request, info?: RequestInfo) => Promise<Response>;
  /**
   * Brings the schema up to date, then starts the work that follows from answers, mails above all, unless `work:
   * false`.
   */
  start: () => Promise<void>;
  /**
   * Does the work that is due, where no process does it all the time: until nothing is, or after `maxSeconds` (default
   * 20), when what is under way is still let finish. Needs no `start`. Several processes may do so at once.
   */
  work: (options?: { maxSeconds?: number | undefined }) => Promise<WorkReport>;
  /**
   * Ends the open event streams, which would keep their connections open for ever, and opens no more. `stop` does so
   * too.
   */
  endStreams: () => void;
  /** Lets what is in flight finish, and closes the database. */
  stop: () => Promise<void>;
  /** Brings the database's schema up to date. `start` does so too. */
  migrate: () => Promise<void>;
  /** Makes a user who holds the whole organization, and the organization where there is none. Answers the user's id. */
  createAdmin: (admin: NewAdmin) => Promise<string>;
  /** Who a request comes from and what they may do, for the host's own routes; null for nobody. */
  getGrant: (request: Request) => Promise<(Session & { organizationId: string }) | null>;
}

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
  const keyring = createKeyring(options.secret, options.previousSecrets);
  const mailReporters = createReporters(options.mailWebhooks ?? {});
  const hosted = options.accounts && createHostAccounts(options.accounts, log, options.acceptUrl);
  const unoffered = hosted ? checkActivations(hosted, options) : [];
  if (unoffered.length > 0) throw new ConfigError(unoffered);
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
  const app: App = {
    db: database.db,
    jobs,
    accounts: hosted ?? createAccounts(database.db, keyring, options.acceptUrl),
    keyring,
    feeds: createFeeds(database.db, (error) =>
      log.warn({ err: error }, "reading for open streams failed and is tried again"),
    ),
    mailHealth: createMailHealth(2 * limits.mailRetrySeconds.longest),
    organizations: createOrganizations(database.db, options.organizations, log),
    tellAccepted: createTellAccepted(options.onAccepted, log),
    portalUse: createPortalUse(options.reportPortalUse, log),
    quotas: createQuotas(database.db),
    work: (asked) => worker.work(asked),
    settings: {
      acceptUrl: options.acceptUrl,
      resendCooldownSeconds: options.resendCooldownSeconds ?? 60,
      resendsPerDay: limits.resendsPerDay,
      mailsPerDay: {
        recipient: limits.mailsPerRecipientPerDay,
        inviter: limits.mailsPerInviterPerDay,
        organization: limits.mailsPerOrganizationPerDay,
      },
      expiresInDays: 7,
      branding: { logoUrl: options.branding?.logoUrl ?? null, accentColor: options.branding?.accentColor ?? null },
      mailReporters,
      allowPrivateWebhooks: options.allowPrivateWebhooks ?? false,
      workToken: options.workToken ?? null,
      roles: configuredRoles(options, hosted?.activations ?? activations),
    },
  };
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
    async work({ maxSeconds = 20 } = {}) {
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
