import type { AccessReport } from "@latchkey/core/contract";
import { accessReport, actsIn, guessLimits } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { fullUntil } from "../../store/counters.js";
import { accountKey } from "../../store/guesses.js";
import { newestInvitationTo, toInvitation } from "../../store/invitations.js";
import { findOrganization } from "../../store/organizations.js";
import { findContact } from "../../store/read-contacts.js";
import { findUserInOffice } from "../../store/user-accounts.js";
import type { App, StaffCall } from "../app.js";
import { withProblems } from "../invitations/problems.js";

/** Why a contact that the caller sees cannot get in, with what helps. */
export async function readAccessReport(app: App, { actor }: StaffCall, { id }: { id: string }): Promise<AccessReport> {
  const { db } = app;
  const { organizationId } = actor;
  const contact = await findContact(db, organizationId, id, actor.workspaceIds);
  if (!contact) throw refuse("not_found");
  const organization = (await findOrganization(db, organizationId)) ?? null;
  const row = await newestInvitationTo(db, organizationId, id);
  const [invitation = null] = row ? await withProblems(app, db, organizationId, [toInvitation(row)]) : [];
  const { userId } = contact.portal;
  const user = userId === null ? null : await userFacts(app, organizationId, userId);
  return accessReport({
    organization,
    contact,
    invitation,
    user: user?.facts ?? null,
    heldBackUntil: user?.heldBackUntil ?? null,
  });
}

async function userFacts(app: App, organizationId: string, userId: string) {
  const found = await findUserInOffice(app.db, organizationId, userId, app.settings.roles);
  if (!found) return null;
  const { user, roles, hasWorkspaces } = found;
  const role = roles.find(({ key }) => key === user.role);
  const places = role ? actsIn(role, user.held, hasWorkspaces) : [];
  const account = app.accounts.byHost ? null : await app.accounts.findByEmail(user.email);
  const until = await fullUntil(app.db, { key: accountKey(user.email), ...guessLimits.account });
  return {
    heldBackUntil: until?.toISOString() ?? null,
    facts: {
      status: user.status === "deactivated" ? ("deactivated" as const) : ("active" as const),
      isDetached: user.account_id === null,
      holdsAny: places === null || places.length > 0,
      mustChangePassword: account?.mustChangePassword ?? false,
      lastSignInAt: user.last_sign_in_at?.toISOString() ?? null,
    },
  };
}
