export { createLatchkey } from "./create-latchkey.js";
export type { Latchkey } from "./latchkey.js";
export type { LatchkeyServerOptions } from "./latchkey-options.js";
export { DatabaseError } from "./store/database-error.js";
export type {
  AccountsContext,
  AccountsPort,
  BegunSession,
  ExternalAccounts,
  HostAccount,
  HostAccounts,
  NewHostAccount,
} from "./accounts/host-port.js";
export { createJwtReader, type JwtClaims, type JwtReaderOptions } from "./accounts/jwt-reader.js";
export type { HostActor } from "./http/host-actor.js";
export type { HostOrganization, HostOrganizations } from "./host/organizations.js";
export type { AcceptedInvitation, AfterAccepted, OnAccepted } from "./host/on-accepted.js";
export type { HostTransaction } from "./store/host-transaction.js";
export type { PortalUse, PortalUseQuestion, ReportPortalUse } from "./host/portal-use.js";
export type { HostChange } from "./use-cases/organization/set-organization.js";
export type { NewAdmin } from "./use-cases/users/create-admin.js";
export { verifyWebhook, WebhookVerificationError, type ReceivedWebhook } from "./webhooks/verify-webhook.js";
