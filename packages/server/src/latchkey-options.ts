import type { Role, RoleUpdate } from "@latchkey/core/contract";
import type { AccountsPort } from "./accounts/host-port.js";
import type { Limits } from "./config/limits.js";
import type { OnAccepted } from "./host/on-accepted.js";
import type { HostOrganizations } from "./host/organizations.js";
import type { ReportPortalUse } from "./host/portal-use.js";
import type { CookieSite } from "./http/cookie-site.js";
import type { HostActor } from "./http/identity.js";
import type { LogLevel } from "./log.js";
import type { MailWebhooks } from "./mail/reports/reporters.js";
import type { Database } from "./store/database.js";

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
