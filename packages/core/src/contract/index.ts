// The entry point of the contract: every name that a server, a client or a tool may use.
export { actionsFor, contactActions, type ActionBlock, type ContactAction, type ContactActionId } from "./actions.js";
export { passwordPolicy } from "./acceptance/password-policy.js";
export { Accept, Accepted, previewStates, Preview, type PreviewState, type SignInWay } from "./acceptance/schema.js";
export {
  Batch,
  BatchCreate,
  batchGroups,
  BatchItem,
  batchItemStatuses,
  batchMaxSize,
  BatchPreview,
  BatchQuery,
  BatchRow,
  batchStatuses,
  BatchSummary,
  type BatchFilter,
} from "./batch/schema.js";
export {
  accessFindings,
  accessHelps,
  AccessReport,
  type AccessFinding,
  type AccessHelp,
} from "./contact/access-report.js";
export { MovedOut } from "./contact/moved-out.js";
export { ContactErased, ContactExport } from "./contact/privacy.js";
export {
  AutoInvitePut,
  Contact,
  ContactCreate,
  ContactQuery,
  ContactUpdate,
  ContactUpdated,
  contactSorts,
  contactTypes,
  suppressionReasons,
  type ContactSort,
  type ContactType,
  type SuppressionReason,
} from "./contact/schema.js";
export {
  ContactSync,
  contactSyncMax,
  ContactSyncOutcome,
  ContactSyncRow,
  contactSyncStatuses,
  ContactSynced,
  ExternalId,
} from "./contact/sync.js";
export { portalStates, portalStatusAt, portalStatuses, type PortalState, type PortalStatus } from "./contact/status.js";
export { checkQuery } from "./check-query.js";
export { emailFaults, emailKey, readEmail, type EmailFault } from "./email.js";
export { errors, FieldError, ProblemBase, type ErrorCode, type ErrorDetails, type Problem } from "./errors.js";
export { Event, eventTypes, type EventType } from "./event/schema.js";
export { check, fieldError, fieldErrorCodes, type Checked, type FieldErrorCode } from "./field-errors.js";
export { Email, emailMaxLength, Id, Locale, Name, Phone, TimeZone } from "./fields.js";
export { idMaxLength, isStepInPath } from "./id.js";
export {
  importDecisions,
  importFields,
  importProblems,
  importRepairs,
  importRowStates,
  type ImportDecision,
  type ImportField,
  type ImportProblem,
  type ImportRepair,
  type ImportRowState,
} from "./import/fields.js";
export { importLimits } from "./import/limits.js";
export {
  dateOrders,
  Import,
  ImportApply,
  ImportColumn,
  importFormats,
  ImportPerson,
  ImportPersonInput,
  ImportPlace,
  ImportResult,
  ImportRow,
  ImportRowQuery,
  importRowResults,
  ImportRowsUpdate,
  ImportRowsUpdated,
  importRowsMax,
  importStatuses,
  importTypes,
  ImportUpdate,
  type DateOrder,
} from "./import/schema.js";
export { unreadableReasons, type UnreadableReason } from "./import/unreadable.js";
export {
  checkEligibility,
  checkIds,
  Eligibility,
  EligibilityCheck,
  emailSuppressedMessage,
  judgePrerequisites,
  type CheckId,
  type EligibilityFacts,
} from "./eligibility.js";
export { defaultExpiresInDays, messageMaxLength, noPreferences, Preferences } from "./invitation/options.js";
export { invitationProblems, type InvitationProblem } from "./invitation/problem.js";
export { InvitationChange, MailPreview } from "./invitation/routes.js";
export { Invitation, InvitationByPerson, InvitationCreate, InvitationQuery } from "./invitation/schema.js";
export {
  deliveryStatuses,
  deliveryTransitions,
  invitationStatusAt,
  invitationStatuses,
  invitationTransitions,
  isUndelivered,
  statusesAllowing,
  type DeliveryStatus,
  type InvitationStatus,
  type InvitationVerb,
} from "./invitation/status.js";
export { defaultRecordSets, Organization, OrganizationPut, organizationStatuses } from "./organization/schema.js";
export { blankRole } from "./role/blank-role.js";
export { builtInRoles, defaultPrerequisites, isPortalRole } from "./role/built-in.js";
export { matchPath, type PathParams } from "./match-path.js";
export { phoneFaults, readPhonesWith, type PhoneFault, type PhoneReader } from "./phone.js";
export { allows, permissionNames, permissions, type Permission } from "./permissions.js";
export {
  activations,
  entityTypes,
  RecordSet,
  RecordSetCreate,
  RecordSetUpdate,
  Role,
  RoleCreate,
  RoleUpdate,
  sectionAccess,
  type Activation,
  type SectionAccess,
} from "./role/schema.js";
export { bodyTypesOf, commonErrors, impliedErrors, MEBIBYTE, type Route, type Schema } from "./route.js";
export { contractVersion, contractVersionHeader, defaultMountPath, routes, type Routes } from "./routes.js";
export {
  Grant,
  Place,
  Session,
  SessionOrganization,
  SessionUser,
  SignedIn,
  SignedInBrowser,
} from "./session/schema.js";
export { Stats, Verification, VerificationCheck, verificationChecks } from "./stats/routes.js";
export {
  SentInvitations,
  User,
  UserDeactivated,
  UserLeaving,
  UserQuery,
  userStatuses,
  UserUpdate,
} from "./user/schema.js";
export {
  Suppression,
  SuppressionLift,
  suppressionLiftMax,
  SuppressionQuery,
  SuppressionsLifted,
} from "./suppression/schema.js";
export { mailProviders } from "./webhook/routes.js";
export { WebhookEvent, type WebhookEventType } from "./webhook-endpoint/event.js";
export {
  WebhookDelivery,
  webhookDeliveryStatuses,
  webhookDisabledReasons,
  WebhookEndpoint,
  WebhookEndpointCreate,
  webhookEndpointsMax,
  WebhookEndpointUpdate,
  WebhookEndpointWithSecret,
  webhookFailures,
  WebhookReplay,
  type WebhookFailure,
} from "./webhook-endpoint/schema.js";
export { findLinkToken, linkTokenIn, plainSecret, type FoundToken } from "./typed-secrets.js";
export { ContactAdded, defaultWorkspaceKind, Workspace, unknownWorkspaceDetail } from "./workspace/schema.js";
export { defaultWorkSeconds, Health, Probe, WorkReport, longestWorkSeconds } from "./system/routes.js";
