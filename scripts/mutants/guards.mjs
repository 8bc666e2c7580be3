const server = (...paths) => paths.map((path) => `packages/server/src/${path}.ts`);
const security = (...names) => names.map((name) => `test/security/${name}*.test.ts`);
const http = (...names) => names.map((name) => `test/http/${name}.test.ts`);
const beside = (...paths) => paths.map((path) => `src/${path}.test.ts`);

/**
 * The modules that keep something from happening, and the tests that would notice. Tests are paths within
 * `packages/server`; without them, the tests of `packages/core` are run.
 */
export const guards = {
  granting: { mutate: ["packages/core/src/rules/granting.ts"] },
  organization: { mutate: ["packages/core/src/rules/organization.ts"] },
  roles: {
    mutate: [
      "packages/core/src/rules/roles.ts",
      "packages/core/src/rules/role-differences.ts",
      "packages/core/src/rules/custom-grants.ts",
    ],
  },
  "record-sets": { mutate: ["packages/core/src/rules/record-sets.ts"] },
  users: { mutate: ["packages/core/src/rules/users.ts"] },
  leaving: { mutate: ["inviter", "moving-out", "acting"].map((name) => `packages/core/src/rules/${name}.ts`) },
  accepting: { mutate: ["packages/core/src/rules/accepting.ts", "packages/core/src/rules/link.ts"] },
  inviting: {
    mutate: [
      "packages/core/src/rules/inviting.ts",
      "packages/core/src/rules/resending.ts",
      "packages/core/src/rules/auto-inviting.ts",
      "packages/core/src/rules/mail-limits.ts",
    ],
  },
  sessions: { mutate: ["packages/core/src/rules/session.ts"] },
  guesses: { mutate: ["packages/core/src/rules/guesses.ts", "packages/core/src/rules/idempotency.ts"] },
  eligibility: { mutate: ["packages/core/src/contract/invitation/status.ts"] },
  authority: {
    mutate: server("use-cases/authority", "use-cases/invitations/inviter-authority"),
    tests: [...security("s04-"), ...http("workspaces")],
  },
  cookies: { mutate: server("accounts/session-cookie"), tests: beside("accounts/session-cookie") },
  origins: { mutate: server("http/origins", "http/cookie-site"), tests: security("s08-") },
  callers: {
    mutate: server("http/identity", "http/token-fault"),
    tests: [...http("auth", "auth-failures", "sessions"), ...security("s05-who")],
  },
  idempotency: { mutate: server("http/idempotency"), tests: http("idempotency", "database-faults") },
  attempts: {
    mutate: server("http/address", "http/attempt-limits", "http/counted-attempts", "http/known-devices"),
    tests: security("s12-"),
  },
  links: {
    mutate: server(
      "use-cases/invitations/link-state",
      "use-cases/acceptance/acceptance-facts",
      "use-cases/acceptance/accept-invitation",
    ),
    tests: [...security("s01-", "s02-", "s03-"), ...http("links", "races-work")],
  },
  "sign-in-links": {
    mutate: server("accounts/sign-in-link", "use-cases/sessions/sign-in-links"),
    tests: http("sign-in-links"),
  },
  organizations: {
    mutate: server("use-cases/sessions/organizations", "use-cases/sessions/switch-organization"),
    tests: http("several-organizations"),
  },
  caps: {
    mutate: server("use-cases/mail/mail-caps"),
    tests: http("mail-caps"),
  },
  sanitizing: { mutate: server("mail/sanitize"), tests: beside("mail/sanitize", "mail/render-mail") },
  sending: {
    mutate: server("mail/send-guard", "mail/circuit-breaker", "mail/refusal-watch", "mail/retry"),
    tests: [
      ...beside("mail/circuit-breaker", "mail/refusal-watch", "mail/retry"),
      ...http("mail-outcomes", "abandoned-mails", "relay-faults"),
    ],
  },
  secrets: {
    mutate: server("secrets/keyring", "secrets/seal"),
    tests: [...beside("secrets/keyring"), ...security("s06-")],
  },
  webhooks: {
    mutate: server("webhooks/allowed-addresses", "webhooks/places", "webhooks/verify-webhook"),
    tests: [
      ...beside("webhooks/http-sender", "webhooks/places"),
      ...http("webhook-safety", "webhook-shares", "webhooks-sealed"),
    ],
  },
  passwords: { mutate: ["packages/core/src/rules/password.ts"] },
};
