// The rules' door: decisions as pure functions, for servers and interfaces that must agree on them.
export {
  type Accepting,
  type AccountFacts,
  type AccountsFacts,
  type Entry,
  entryOf,
  provesMailbox,
  takesExistingAccount,
  tellsOfAccount,
  type Via,
} from "./accepting.js";
export {
  afterAdding,
  type AfterAdding,
  autoInviteRole,
  type CurrentOffer,
  mayWiden,
  type WideningFacts,
} from "./auto-inviting.js";
export {
  commonPart,
  furtherGrants,
  furtherParts,
  isAboutAuthority,
  type ActingPart,
  type RouteToAct,
  waysToAct,
} from "./acting.js";
export { accessReport, type AccessFacts } from "./access-report.js";
export { type Badge, type BadgeInvitation, badgeOf, type BadgeUser, beginsAnew } from "./badge.js";
export {
  type BatchFacts,
  batchStatusOf,
  cancelledRow,
  type ContactRow,
  type PersonRow,
  repeatedRow,
  settleContacts,
  type Settled,
  settledBy,
  settlePeople,
} from "./batches.js";
export { type Obstacle, previewBatch, type PreviewedRow } from "./batch-preview.js";
export { planDelay } from "./batch-delay.js";
export { type Changes, changesBetween } from "./changes.js";
export {
  comparePositions,
  type ContactOrder,
  orderOf,
  type Position,
  positionOf,
  type SortedContact,
  statusesByLife,
} from "./contact-order.js";
export { type ContactOnRecord, planSync, type SyncAsk, type SyncFacts, type SyncStep } from "./contact-sync.js";
export { planImport, type ImportAsk, type ImportOutcome, type ImportPlan } from "./import-plan.js";
export { contactTypeFor } from "./contact-type.js";
export {
  type ContactChanges,
  type ContactFields,
  fieldsAfter,
  fieldsChanged,
  mayChangeContact,
  mayCloseAccount,
  mayCreateContact,
  mayLeaveAccount,
  mayRemoveContact,
  type RemovalFacts,
  samePersonAmong,
  type WriteFacts,
} from "./contacts.js";
export { withCustomGrants } from "./custom-grants.js";
export {
  eligibilityFor,
  hasAlready,
  type Invitee,
  type InviteeAccount,
  type InvitingOrganization,
  type Offer,
  stillEligible,
} from "./eligibility.js";
export { foldText } from "./fold-text.js";
export {
  couldInvite,
  type Granter,
  type Holding,
  type Reach,
  holdsWorkspace,
  mayActEverywhere,
  mayActIn,
  mayReach,
  mayDecideOn,
  mayDo,
  mayGrantRole,
  mayGrantWorkspaces,
  mayMoveUser,
  mayWithdraw,
  reachesEverywhere,
  type UnknownWorkspace,
  workspacesChanged,
  workspacesHeld,
} from "./granting.js";
export {
  addressSeconds,
  guessedBy,
  type GuessLimit,
  guessLimits,
  type GuessTarget,
  isWrongGuess,
  takesToken,
} from "./guesses.js";
export { isIdempotencyKey, isLasting, judgeKey, type KeptRequest, keyHours } from "./idempotency.js";
export { inviterProblem, type InviterFacts } from "./inviter.js";
export {
  type AskFacts,
  type CurrentInvitation,
  type InvitationAsk,
  type InvitationFacts,
  type InvitationPlan,
  draftInvitation,
  mayAsk,
  planInvitation,
  reachOffered,
  keepsReach,
} from "./inviting.js";
export { actingRoleLeft } from "./leaving.js";
export { leavePlaces, type LeavingPlaces, type PlacesLeft } from "./moving-out.js";
export { bareName, opensLetter, type LetterCode } from "./letters.js";
export { type LinkFacts, type LinkState, linkStateAt, mayAcceptLink, previewStateOf } from "./link.js";
export {
  dayLimitUntil,
  heldBackUntil,
  mailHeldBack,
  type MailHistory,
  type MailLimits,
  nextMailAt,
  type RequestedMail,
} from "./mail-limits.js";
export { judgePassword, type PasswordFacts } from "./password.js";
export {
  type OrganizationProfile,
  profileAfter,
  hostFields,
  isEntered,
  mailOf,
  mayAcceptIn,
  organizationAfter,
  shownOrganization,
} from "./organization.js";
export { mayPlace, type Move, type Place, placeAdded, type PlaceAsked, placesAsked, placesReplaced } from "./places.js";
export {
  mayChooseRecordSet,
  mayCreateRecordSet,
  mayDeleteRecordSet,
  mayUpdateRecordSet,
  type RecordSetChange,
  type RecordSetChoice,
  type RecordSetPlan,
  recordSetsByName,
} from "./record-sets.js";
export { refusalSentence } from "./refusal-sentence.js";
export {
  invitationToRenew,
  mayActOn,
  mayPrintLetter,
  mayRenew,
  mayResend,
  mayRevoke,
  type ResendFacts,
  type SentInvitation,
} from "./resending.js";
export {
  mayCreateRole,
  mayChangeAdmins,
  mayDeleteRole,
  mayResetRole,
  type AdminCount,
  mayUpdateRole,
  mayWriteRole,
  newRole,
  type RoleToDelete,
  type RoleToWrite,
  roleWithoutRights,
  unknownRoleDetail,
} from "./roles.js";
export type { Refused, Ruling } from "./ruling.js";
export { isSameName, isSamePerson, PeopleByName, sortName } from "./same-person.js";
export { finds, findsContact, personText, searchText, unitText, waysToFind, type Findable } from "./search.js";
export { type NextLink, planSending, type Sending } from "./sending.js";
export {
  actsIn,
  mayBeginSession,
  mayCallBeforePasswordChange,
  outranks,
  placesOf,
  resetHours,
  resetsPerHour,
  sessionDays,
  signInLinkMinutes,
  signInLinksPerHour,
} from "./session.js";
export {
  eventDataSeen,
  placesSeen,
  recordSetsSeen,
  rolesSeen,
  seesAnyOf,
  seesBatch,
  seesEvent,
  type Viewer,
} from "./sight.js";
export {
  isReminderHour,
  reminderDue,
  type ReminderFacts,
  reminderHours,
  type ReminderKind,
  reminderKinds,
} from "./reminders.js";
export {
  type AdoptionReach,
  countByDay,
  countJourneys,
  countReached,
  type Journey,
  type JourneyFacts,
  journeyOf,
  reaches,
  statsDays,
  statusesByReach,
  workspacesByName,
} from "./stats.js";
export {
  holdingsAfter,
  isAdminRole,
  type LeavingAdmin,
  mayEndAccess,
  adminReach,
  mayLeaveAdmins,
  mayManageUser,
  mayUpdateUser,
  seesHoldings,
  type AdminReach,
  type HoldingsChange,
  type UserHoldings,
  type UserSurroundings,
  type UserToUpdate,
} from "./users.js";
export { countSynced, type ReadSyncRow, readSyncRows, refusedRow, syncedRow } from "./sync-rows.js";
export {
  checkContacts,
  type HostReport,
  notReported,
  type ReportedCheck,
  reportedChecks,
  type VerifiedContact,
  wasReached,
} from "./verification.js";
export { optionsOfRow, readRows, type ReadRow, type RowOptions } from "./batch-rows.js";
export { mayAddWebhook, mayManageWebhooks } from "./webhooks.js";
export { roleDifferences, withDifferences, type ListDifference, type RoleDifferences } from "./role-differences.js";
