// The rules' door: decisions as pure functions, for servers and interfaces that must agree on them.
export {
  allowsMore,
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
  mayWriteRole,
  reachesEverywhere,
  workspacesChanged,
  workspacesHeld,
  type Granter,
  type Holding,
  type UnknownWorkspace,
} from "./granting.js";
export type { Refused, Ruling } from "./ruling.js";
