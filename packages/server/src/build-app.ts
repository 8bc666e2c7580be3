import { activations } from "@latchkey/core/contract";
import type { Accounts } from "./accounts/accounts.js";
import { createAccounts } from "./accounts/better-auth.js";
import { createBreachedPasswords } from "./accounts/breached-passwords.js";
import { checkActivations } from "./accounts/check-port.js";
import { createHostAccounts } from "./accounts/host-accounts.js";
import { ConfigError } from "./config/config-error.js";
import { configuredRoles } from "./config/configured-roles.js";
import type { Limits } from "./config/limits.js";
import { defaultRetention } from "./config/retention.js";
import { createNotifyAccepted } from "./host/on-accepted.js";
import { createOrganizations } from "./host/organizations.js";
import { createPortalUse } from "./host/portal-use.js";
import type { LatchkeyServerOptions } from "./latchkey-options.js";
import type { Logger } from "./log.js";
import { createMailHealth } from "./mail/mail-health.js";
import { createReporters } from "./mail/reports/reporters.js";
import { createMetrics } from "./observability/metrics.js";
import { acceptedSecrets } from "./secrets/accepted-secrets.js";
import { createKeyring, type Keyring } from "./secrets/keyring.js";
import { createQuotas } from "./store/quotas.js";
import type { App, Settings } from "./use-cases/app.js";
import { createFeeds } from "./use-cases/feeds/feeds.js";

/** What can be checked and created before the database is opened. */
export interface Prepared {
  keyring: Keyring;
  mailReporters: Settings["mailReporters"];
  /** The host's accounts, if it manages them. */
  hostAccounts: Accounts | undefined;
}

/** @throws ConfigError if the accounts do not support a configured activation */
export function prepare(options: LatchkeyServerOptions, log: Logger): Prepared {
  const hostAccounts = options.accounts && createHostAccounts(options.accounts, log, options.acceptUrl);
  const problems = hostAccounts ? checkActivations(hostAccounts, options) : [];
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    keyring: createKeyring(options.secret, acceptedSecrets(options)),
    mailReporters: createReporters(options.mailWebhooks ?? {}),
    hostAccounts,
  };
}

/** The ports and settings that the use-cases work with. */
export function buildApp(
  options: LatchkeyServerOptions,
  limits: Limits,
  log: Logger,
  { keyring, mailReporters, hostAccounts, db, work }: Prepared & Pick<App, "db" | "work">,
): App {
  return {
    db,
    accounts: hostAccounts ?? createAccounts(db, keyring, options.publicUrl ?? options.acceptUrl),
    isBreached: options.breachedPasswords
      ? createBreachedPasswords(options.breachedPasswords, (error) =>
          log.warn({ err: error }, "the list of breached passwords cannot be read, so no password is looked up"),
        )
      : async () => false,
    keyring,
    feeds: createFeeds(db, (error) =>
      log.warn({ err: error }, "reading for open streams failed and will be tried again"),
    ),
    mailHealth: createMailHealth(2 * limits.mailRetrySeconds.longest, Boolean(options.smtp)),
    organizations: createOrganizations(db, options.organizations, log),
    notifyAccepted: createNotifyAccepted(options.onAccepted, log),
    portalUse: createPortalUse(options.reportPortalUse, log),
    quotas: createQuotas(db),
    metrics: createMetrics(),
    work,
    settings: {
      acceptUrl: options.acceptUrl,
      resendCooldownSeconds: options.resendCooldownSeconds ?? 60,
      resendsPerDay: limits.resendsPerDay,
      mailsPerDay: {
        recipient: limits.mailsPerRecipientPerDay,
        inviter: limits.mailsPerInviterPerDay,
        organization: limits.mailsPerOrganizationPerDay,
      },
      branding: { logoUrl: options.branding?.logoUrl ?? null, accentColor: options.branding?.accentColor ?? null },
      retention: { ...defaultRetention, ...options.retention },
      mailReporters,
      allowPrivateWebhooks: options.allowPrivateWebhooks ?? false,
      workToken: options.workToken ?? null,
      roles: configuredRoles(options, hostAccounts?.activations ?? activations),
    },
  };
}
