/** A setting of the standalone server: an environment variable, and the flag that overrides it. */
export interface Setting {
  readonly env: `LATCHKEY_${string}`;
  readonly flag: string;
  readonly help: string;
  /** Whether its value is a secret, or contains one. The variable with `_FILE` behind then names a file with it. */
  readonly isSecret?: true;
}

/** All settings of the standalone server. The command's flags, error messages and docs are made from this table. */
export const settings = {
  port: { env: "LATCHKEY_PORT", flag: "--port <number>", help: "port to listen on, 0 for any free one (4100)" },
  host: { env: "LATCHKEY_HOST", flag: "--host <address>", help: "address to listen on (127.0.0.1)" },
  database: {
    env: "LATCHKEY_DATABASE",
    flag: "--database <url>",
    help: "pglite://memory, pglite:///folder or postgres://… (pglite://.latchkey/data)",
    isSecret: true,
  },
  databaseConnections: {
    env: "LATCHKEY_DATABASE_CONNECTIONS",
    flag: "--database-connections <number>",
    help: "the most connections to Postgres, per process; one more listens for notifications (limits.databaseConnections, 10)",
  },
  prepareStatements: {
    env: "LATCHKEY_PREPARE_STATEMENTS",
    flag: "--prepare-statements <boolean>",
    help: "false for Postgres behind a pooler that knows no prepared statements; the server also finds out by itself (true)",
  },
  migrate: {
    env: "LATCHKEY_MIGRATE",
    flag: "--migrate <boolean>",
    help: "false refuses to start if the schema lacks a step, instead of running it (true)",
  },
  secret: {
    env: "LATCHKEY_SECRET",
    flag: "--secret <text>",
    help: "32 bytes or more; better in the environment than as a flag",
    isSecret: true,
  },
  previousSecrets: {
    env: "LATCHKEY_SECRET_PREVIOUS",
    flag: "--secret-previous <texts>",
    help: "previous secrets, separated by commas: their links, sessions and tokens still work",
    isSecret: true,
  },
  nextSecret: {
    env: "LATCHKEY_SECRET_NEXT",
    flag: "--secret-next <text>",
    help: "a coming secret, accepted before any server makes links with it",
    isSecret: true,
  },
  tokenSecret: {
    env: "LATCHKEY_TOKEN_SECRET",
    flag: "--token-secret <text>",
    help: "32 bytes or more: the secret of your app's HS256 tokens (LATCHKEY_SECRET)",
    isSecret: true,
  },
  previousTokenSecrets: {
    env: "LATCHKEY_TOKEN_SECRET_PREVIOUS",
    flag: "--token-secret-previous <texts>",
    help: "previous secrets of your app's tokens, separated by commas",
    isSecret: true,
  },
  smtp: {
    env: "LATCHKEY_SMTP",
    flag: "--smtp <url>",
    help: "smtp://user:password@host:port, or smtps://… for TLS from the start",
    isSecret: true,
  },
  mailConnections: {
    env: "LATCHKEY_MAIL_CONNECTIONS",
    flag: "--mail-connections <number>",
    help: "the most connections to the mail server, per process (limits.mailConnections, 10)",
  },
  mailsPerSecond: {
    env: "LATCHKEY_MAILS_PER_SECOND",
    flag: "--mails-per-second <number>",
    help: "the most mails per second, per process (limits.mailsPerSecond, no limit)",
  },
  mailFrom: {
    env: "LATCHKEY_MAIL_FROM",
    flag: "--mail-from <address>",
    help: "sender of every mail: office@example.com or Name <office@example.com>",
  },
  acceptUrl: {
    env: "LATCHKEY_ACCEPT_URL",
    flag: "--accept-url <url>",
    help: "the page that invitation links open",
  },
  resetUrl: {
    env: "LATCHKEY_RESET_URL",
    flag: "--reset-url <url>",
    help: "the page that password-reset links open (/reset-password beside the accept page)",
  },
  signInUrl: {
    env: "LATCHKEY_SIGN_IN_URL",
    flag: "--sign-in-url <url>",
    help: "the page that sign-in links open (/sign-in beside the accept page)",
  },
  breachedPasswords: {
    env: "LATCHKEY_BREACHED_PASSWORDS",
    flag: "--breached-passwords <file>",
    help: "sorted list of SHA-1 hashes of breached passwords, as of Have I Been Pwned, which nobody can choose then",
  },
  publicUrl: {
    env: "LATCHKEY_PUBLIC_URL",
    flag: "--public-url <url>",
    help: "where browsers reach this server, behind a proxy that changes the address (that of each request)",
  },
  resendCooldownSeconds: {
    env: "LATCHKEY_RESEND_COOLDOWN_SECONDS",
    flag: "--resend-cooldown-seconds <number>",
    help: "seconds before the same invitation can be resent (60)",
  },
  trustProxy: {
    env: "LATCHKEY_TRUST_PROXY",
    flag: "--trust-proxy <hops>",
    help: "number of proxies whose X-Forwarded-For is trusted (0)",
  },
  allowedOrigins: {
    env: "LATCHKEY_ALLOWED_ORIGINS",
    flag: "--allowed-origins <urls>",
    help: "further origins that browsers may call from, separated by commas",
  },
  cookieSameSite: {
    env: "LATCHKEY_COOKIE_SAME_SITE",
    flag: "--cookie-same-site <sites>",
    help: "lax, strict or none: the SameSite policy of the session cookie; none requires https (lax)",
  },
  jwksUrl: {
    env: "LATCHKEY_JWKS_URL",
    flag: "--jwks-url <url>",
    help: "where the host publishes the keys of its JWTs",
  },
  allowPrivateWebhooks: {
    env: "LATCHKEY_WEBHOOKS_ALLOW_PRIVATE",
    flag: "--webhooks-allow-private <boolean>",
    help: "true allows webhooks to private addresses, and to this machine over http (false)",
  },
  workToken: {
    env: "LATCHKEY_WORK_TOKEN",
    flag: "--work-token <text>",
    help: "32 bytes or more: the bearer token of POST /work, which does the work that is due; without it there is no such route",
    isSecret: true,
  },
  metricsToken: {
    env: "LATCHKEY_METRICS_TOKEN",
    flag: "--metrics-token <text>",
    help: "32 bytes or more: the bearer token of GET /metrics, for Prometheus; without it there is no such route",
    isSecret: true,
  },
  config: {
    env: "LATCHKEY_CONFIG",
    flag: "--config <file>",
    help: "JSON file with roles, activation, branding, limits and retention",
  },
  logLevel: {
    env: "LATCHKEY_LOG_LEVEL",
    flag: "--log-level <level>",
    help: "trace, debug, info, warn, error, fatal or silent (info)",
  },
} as const satisfies Record<string, Setting>;

/** A setting by its name in `LatchkeyOptions`. */
export type SettingName = keyof typeof settings;
