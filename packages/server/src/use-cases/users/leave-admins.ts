import { adminReach, isAdminRole, mayLeaveAdmins, type LeavingAdmin, type UserHoldings } from "@latchkey/core/rules";
import { countOtherAdmins } from "../../store/admins.js";
import { listRoles } from "../../store/roles.js";
import type { Trx } from "../../store/schema.js";
import { takeTurns } from "../../store/transaction.js";
import type { UserRow } from "../../store/users.js";
import { hasWorkspaces } from "../../store/workspaces.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling } from "../authority.js";

/**
 * Checks that an administrator who can sign in is left after a change to a user, of the whole organization if the user
 * is one.
 *
 * @param next what they have afterwards; null if they can no longer sign in
 * @throws Refusal `last_admin`
 */
export async function assertMayLeaveAdmins(
  app: App,
  trx: Trx,
  { actor }: StaffCall,
  user: UserRow,
  next: UserHoldings | null = null,
): Promise<void> {
  const leaving = await leavingAdmin(app, trx, user, next);
  assertRuling(mayLeaveAdmins({ isByHost: actor.user === null, ...leaving }));
}

/** Whether no other administrator could replace a user, whoever ends their access. */
export async function isLastAdmin(app: App, trx: Trx, user: UserRow): Promise<boolean> {
  return !mayLeaveAdmins({ isByHost: false, ...(await leavingAdmin(app, trx, user, null)) }).ok;
}

async function leavingAdmin(
  app: App,
  trx: Trx,
  user: UserRow,
  next: UserHoldings | null,
): Promise<Omit<LeavingAdmin, "isByHost">> {
  const { organization_id: organizationId } = user;
  const roles = await listRoles(trx, organizationId, app.settings.roles);
  const adminRoles = roles.filter(isAdminRole).map(({ key }) => key);
  if (user.status !== "active" || user.account_id === null || !adminRoles.includes(user.role))
    return { before: "none", after: "none", others: { some: 0, all: 0 } };
  const hasAny = await hasWorkspaces(trx, organizationId);
  const reachOf = ({ role: acting, held }: UserHoldings) =>
    adminReach(
      roles.find(({ key }) => key === acting),
      held,
      hasAny,
    );
  // Two admins who remove each other concurrently must not both find the other still there.
  await takeTurns(trx, organizationId, "admins");
  return {
    before: reachOf(user),
    after: next ? reachOf(next) : "none",
    others: await countOtherAdmins(trx, user, adminRoles),
  };
}
