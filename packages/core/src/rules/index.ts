// The rules' door: decisions as pure functions, for servers and interfaces that must agree on them.
export { withCustomGrants } from "./custom-grants.js";
export { badgeOf, beginsAnew, type Badge, type BadgeInvitation, type BadgeUser } from "./badge.js";
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
