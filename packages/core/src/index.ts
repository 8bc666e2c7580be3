// The entry point of the client. Schemas, statuses and roles are in `@latchkey/core/contract`.
export {
  createClient,
  type CallInput,
  type CallOptions,
  type CallOutput,
  type Client,
  type ClientOptions,
} from "./client/create-client.js";
export type { StreamOptions } from "./client/streams.js";
export { baseUrlOf } from "./client/base-url.js";
export { newIdempotencyKey } from "./client/new-key.js";
export { serverTime } from "./client/server-clock.js";
export {
  clientErrorCodes,
  isLatchkeyError,
  LatchkeyError,
  type ClientErrorCode,
  type LatchkeyErrorCode,
  type LatchkeyErrorOf,
} from "./client/latchkey-error.js";
export type { Batch, BatchItem } from "./contract/batch/schema.js";
export type { Contact } from "./contract/contact/schema.js";
export type { ErrorCode, FieldError, Problem } from "./contract/errors.js";
export type { Event } from "./contract/event/schema.js";
export type { InvitationChange } from "./contract/invitation/routes.js";
export type { Invitation } from "./contract/invitation/schema.js";
export type { Organization } from "./contract/organization/schema.js";
export type { Preview } from "./contract/acceptance/schema.js";
export type { RecordSet, Role } from "./contract/role/schema.js";
export type { Grant, Place, Session, SessionOrganization, SignedInBrowser } from "./contract/session/schema.js";
export type { Stats, Verification, VerificationCheck } from "./contract/stats/routes.js";
export type { User } from "./contract/user/schema.js";
export type { WebhookEvent, WebhookEventType } from "./contract/webhook-endpoint/event.js";
export type {
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
} from "./contract/webhook-endpoint/schema.js";
export type { ContactAdded, Workspace } from "./contract/workspace/schema.js";
export { contractVersion, defaultMountPath } from "./contract/routes.js";
