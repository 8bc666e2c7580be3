// The rules' door: decisions as pure functions, for servers and interfaces that must agree on them.
export {
  afterAdding,
  autoInviteRole,
  mayWiden,
  type AfterAdding,
  type CurrentOffer,
  type WideningFacts,
} from "./auto-inviting.js";
export { withCustomGrants } from "./custom-grants.js";
export { badgeOf, beginsAnew, type Badge, type BadgeInvitation, type BadgeUser } from "./badge.js";
export {
  eligibilityFor,
  hasAlready,
  stillEligible,
  type Invitee,
  type InviteeAccount,
  type InvitingOrganization,
  type Offer,
} from "./eligibility.js";
export {
  couldInvite,
  holdsWorkspace,
  mayActEverywhere,
  mayActIn,
  mayDecideOn,
  mayDo,
  mayGrantRole,
  mayGrantWorkspaces,
  mayMoveUser,
  mayWithdraw,
  reachesEverywhere,
  workspacesChanged,
  workspacesHeld,
  type Granter,
  type Holding,
  type UnknownWorkspace,
} from "./granting.js";
export {
  mayAsk,
  planInvitation,
  workspacesOffered,
  type AskFacts,
  type CurrentInvitation,
  type InvitationAsk,
  type InvitationFacts,
  type InvitationPlan,
} from "./inviting.js";
export {
  dayLimitUntil,
  heldBackUntil,
  mailHeldBack,
  nextMailAt,
  type MailHistory,
  type MailLimits,
  type RequestedMail,
} from "./mail-limits.js";
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
  allowsMore,
  mayDeleteRole,
  mayWriteRole,
  newRole,
  mayCreateRole,
  mayUpdateRole,
  type RoleToDelete,
  type RoleToWrite,
} from "./roles.js";
export { foldText } from "./fold-text.js";
export type { Refused, Ruling } from "./ruling.js";
export { isSameName, isSamePerson, sortName } from "./same-person.js";
export { finds, isFound, personText, searchText, unitText, waysToFind, type Findable } from "./search.js";
export { planSending, type NextLink, type Sending } from "./sending.js";
