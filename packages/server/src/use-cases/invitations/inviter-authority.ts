import type { Role } from "@latchkey/core/contract";
import { inviterProblem } from "@latchkey/core/rules";
import { offerOf, type InvitationRow } from "../../store/invitations.js";
import { listRoles } from "../../store/roles.js";
import type { Db } from "../../store/schema.js";
import { findUserEvenRemoved, type UserRow } from "../../store/users.js";
import { hasWorkspaces } from "../../store/workspaces.js";
import type { App } from "../app.js";

/**
 * Whether the inviter could still make this invitation. The host's staff count with the role they had when they sent
 * it.
 */
export async function isInviterAuthorized(app: App, db: Db, invitation: InvitationRow): Promise<boolean> {
  const { organization_id: organizationId, inviter_id: inviterId } = invitation;
  const inviter = (await findUserEvenRemoved(db, organizationId, inviterId)) ?? null;
  const roles = await listRoles(db, organizationId, app.settings.roles);
  const hasAny = !invitation.all_workspaces || (await hasWorkspaces(db, organizationId));
  return couldStillInvite({ invitation, inviter, roles, hasWorkspaces: hasAny });
}

/** Like `isInviterAuthorized`, if the user who invited and the roles of the organization are already known. */
export const couldStillInvite = ({
  invitation,
  inviter,
  roles,
  hasWorkspaces: hasAny,
}: {
  invitation: Pick<InvitationRow, "inviter_role" | "role" | "workspace_ids" | "all_workspaces">;
  inviter: Pick<UserRow, "status" | "role" | "held"> | null;
  roles: readonly Role[];
  hasWorkspaces: boolean;
}): boolean =>
  inviterProblem(
    { user: inviter, inviterRole: invitation.inviter_role, roles, hasWorkspaces: hasAny },
    offerOf(invitation),
  ) === null;
