import type { Role } from "@latchkey/core/contract";
import { actsIn, inviterCouldInvite } from "@latchkey/core/rules";
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
export function couldStillInvite({
  invitation,
  inviter,
  roles,
}: {
  invitation: InvitationRow;
  inviter: Pick<UserRow, "status" | "role" | "held"> | null;
  roles: readonly Role[];
}): boolean {
  const role = roles.find(({ key }) => key === (inviter?.role ?? invitation.inviter_role));
  return inviterCouldInvite(
    {
      user: inviter && role ? { status: inviter.status, workspaceIds: actsIn(role, inviter.held, true) } : null,
      role,
    },
    { role: invitation.role, workspaceIds: invitation.workspace_ids },
  );
}
