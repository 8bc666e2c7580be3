import type { Role } from "@latchkey/core/contract";
import { inviterProblem } from "@latchkey/core/rules";
import type { InvitationRow } from "../../store/invitations.js";
import { listRoles } from "../../store/roles.js";
import type { Db } from "../../store/schema.js";
import { findUserEvenRemoved, type UserRow } from "../../store/users.js";
import type { App } from "../app.js";

/**
 * Whether the inviter could still make this invitation. The host's staff count with the role they had when they sent
 * it.
 */
export async function isInviterAuthorized(app: App, db: Db, invitation: InvitationRow): Promise<boolean> {
  const { organization_id: organizationId, inviter_id: inviterId } = invitation;
  const inviter = (await findUserEvenRemoved(db, organizationId, inviterId)) ?? null;
  return couldStillInvite({ invitation, inviter, roles: await listRoles(db, organizationId, app.settings.roles) });
}

/** Like `isInviterAuthorized`, if the user who invited and the roles of the organization are already known. */
export const couldStillInvite = ({
  invitation,
  inviter,
  roles,
}: {
  invitation: Pick<InvitationRow, "inviter_role" | "role" | "workspace_ids">;
  inviter: Pick<UserRow, "status" | "role" | "held"> | null;
  roles: readonly Role[];
}): boolean =>
  inviterProblem(
    { user: inviter, inviterRole: invitation.inviter_role, roles },
    { role: invitation.role, workspaceIds: invitation.workspace_ids },
  ) === null;
