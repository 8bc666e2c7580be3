import { keepsReach } from "@latchkey/core/rules";
import { holdingsOf } from "./actor.js";
import { roleOf } from "./role-record.js";
import type { State } from "./state.js";

/** Gives all of the organization to staff who have worked in it while it had no workspaces, before the first is added. */
export function keepReach(state: State): void {
  if (state.workspaces.size > 0) return;
  for (const user of state.users.values()) {
    const [first] = user.grants;
    const role = roleOf(state, first.role);
    if (user.status !== "deleted" && role && keepsReach(role) && holdingsOf(user).length === 0)
      first.workspaceIds = null;
  }
}
