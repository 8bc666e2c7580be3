// The rules' door: decisions as pure functions, for servers and interfaces that must agree on them.
export { withCustomGrants } from "./custom-grants.js";
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
export type { Refused, Ruling } from "./ruling.js";
