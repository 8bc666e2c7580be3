import type { Role, RoleUpdate } from "@latchkey/core/contract";
import type { AccountsPort } from "./accounts/host-port.js";
import type { Limits } from "./config/limits.js";
import type { Retention } from "./config/retention.js";
import type { OnAccepted } from "./host/on-accepted.js";
import type { HostOrganizations } from "./host/organizations.js";
import type { ReportPortalUse } from "./host/portal-use.js";
import type { CookieSite } from "./http/cookie-site.js";
import type { HostActor } from "./http/host-actor.js";
import type { LogLevel } from "./log.js";
import type { MailWebhooks } from "./mail/reports/reporters.js";
import type { Database } from "./store/database.js";

/** The options of a server. */
export interface LatchkeyServerOptions {
  /** `pglite://memory`, `pglite:///folder` or `postgres://…`; or an open database, which `stop` leaves open. */
  database: string | Database;
  /**
   * Whether the connections to Postgres keep the statements that are sent again and again. Default true. A pooler that
   * hands sessions around without them (PgBouncer in transaction mode without `max_prepared_statements`) is noticed, at
   * the price of a few statements that run twice.
   */
  prepareStatements?: boolean | undefined;
  /**
   * Whether `start` and `work` bring the database's schema up to date. Default true. With false they fail if it lacks a
   * step of this version: for roles that may not change tables, and deployments that migrate first.
   */
  migrate?: boolean | undefined;
  /** 32 bytes or more. Links and sessions are made with it, and HS256 tokens unless `tokenSecret` is given. */
  secret: string;
  /** A coming secret, which is accepted already: the first step of a rotation, while other processes still make it. */
  nextSecret?: string | null | undefined;
  /** Former secrets: the links, sessions and HS256 tokens that were made with them still work. */
  previousSecrets?: readonly string[] | undefined;
  /** 32 bytes or more. The secret of the host's HS256 tokens, if it is not `secret`. */
  tokenSecret?: string | null | undefined;
  /** Former secrets of the host's tokens, which are still accepted. */
  previousTokenSecrets?: readonly string[] | undefined;
  /**
   * `smtp://user:password@host:port` or `smtps://…`, with parameters such as `?requireTLS=true` and `tls.ca=/file.pem`.
   * Without it, mails wait in the database.
   */
  smtp?: string | null | undefined;
  /** The sender of every mail: `office@example.com` or `Name <office@example.com>`. */
  mailFrom?: string | null | undefined;
  /** The page that invitation links open; `#token=…` is appended to it. */
  acceptUrl: string;
  /** The page that password-reset links open. Default: `reset-password` beside the accept page. */
  resetUrl?: string | undefined;
  /** The page that sign-in links open. Default: `sign-in` beside the accept page. */
  signInUrl?: string | undefined;
  /**
   * Where browsers reach this server, if a proxy in front of it changes the address: its origin is trusted, and the
   * session cookie is Secure if it has https. Default: the address of each request, and the accept page's https.
   */
  publicUrl?: string | null | undefined;
  /**
   * A file of SHA-1 hashes of breached passwords, one a line in ascending order, as the downloader of Have I Been Pwned
   * writes it. Nobody can choose one of them. Default: none is looked up.
   */
  breachedPasswords?: string | null | undefined;
  /** The path that the handler is mounted under. Default `/api/latchkey`. */
  basePath?: string | undefined;
  /** Also serve paths without the base path: for a server that has its origin to itself. Default false. */
  alsoAtRoot?: boolean | undefined;
  /**
   * Returns the caller of a request, as the host knows them; null if it does not. If it throws or takes longer than 5
   * s, the request fails with `host_unavailable`.
   */
  authenticate?: ((request: Request) => HostActor | null | Promise<HostActor | null>) | undefined;
  /**
   * The host's own organizations, by its ids. Ours follow them, and `PUT /organization` is refused
   * (`organization_managed`). Default: that call creates organizations.
   */
  organizations?: HostOrganizations | undefined;
  /**
   * Accounts that the host manages: its own users and sessions (`findByEmail`, `create`, `beginSession`, …), or, with
   * `mode: "external"`, those of an identity provider. Default: accounts of this server, with passwords, on
   * better-auth.
   */
  accounts?: AccountsPort | undefined;
  /**
   * Called when an invitation is accepted, inside the transaction: whatever it writes through `transaction` is
   * committed or rolled back with the rest. If it throws, the acceptance is rolled back (`host_unavailable`). A
   * function that it returns runs after the commit. Each has 5 s. A transaction that lost a race runs again, so the
   * callback must have no other effects that cannot be repeated.
   */
  onAccepted?: OnAccepted | undefined;
  /**
   * Returns how people use the host's portal after they were invited: they can see lease and documents, or have
   * submitted a maintenance request. Called for `GET /verification`. If it throws or takes longer than 5 s, these three
   * count as not reported, and the log says why.
   */
  reportPortalUse?: ReportPortalUse | undefined;
  /** URL of the keys for the host's JWTs. */
  jwksUrl?: string | null | undefined;
  /** Origins that browsers may call from, besides the server's own and the accept page's. */
  allowedOrigins?: readonly string[] | undefined;
  /**
   * The `SameSite` policy of the session cookie. `none` is for a page on another site than this server: it needs https,
   * and leaves the check of the `Origin` as the only protection against forged writes. Default `lax`.
   */
  cookieSameSite?: CookieSite | undefined;
  /** The number of proxies whose `X-Forwarded-For` is trusted. Default 0. */
  trustProxy?: number | undefined;
  /** Seconds between two emails of one invitation. Default 60. */
  resendCooldownSeconds?: number | undefined;
  /** Changes to built-in roles, and additional roles, by key. */
  roles?: Readonly<Record<string, RoleUpdate>> | undefined;
  /** How invitees sign in for the first time if neither their role nor the invitation says. Default `password`. */
  activation?: Role["activation"] | undefined;
  /** Branding of organizations without their own. */
  branding?: { logoUrl?: string | null | undefined; accentColor?: string | null | undefined } | null | undefined;
  /** Limits on guesses and mails. */
  limits?: Partial<Limits> | undefined;
  /** For how many days rows with personal data are kept; null for ever. Default: webhook deliveries 30, the others null. */
  retention?: Partial<Retention> | undefined;
  /**
   * Mail providers that report bounces and complaints to `POST /webhooks/mail/{provider}`, with what verifies their
   * signatures. Default none.
   */
  mailWebhooks?: MailWebhooks | undefined;
  /**
   * Allows webhooks to private addresses, and to this machine over http: for development, or for endpoints in your own
   * network. Default false.
   */
  allowPrivateWebhooks?: boolean | undefined;
  /**
   * Whether `start` also starts the background work. Default true. Set it to false if another process or `work` does
   * it.
   */
  work?: boolean | undefined;
  /** 32 bytes or more. `POST /work` with this bearer token works on what is due. Without it, there is no such route. */
  workToken?: string | null | undefined;
  /**
   * 32 bytes or more. `GET /metrics` with this bearer token responds in the text format of Prometheus. Without it, there
   * is no such route.
   */
  metricsToken?: string | null | undefined;
  /** How much is logged, as JSON lines. Default `info`. */
  logLevel?: LogLevel | undefined;
  /** Receives the log's lines. Default: standard error. */
  onLog?: ((line: string) => void) | undefined;
}
