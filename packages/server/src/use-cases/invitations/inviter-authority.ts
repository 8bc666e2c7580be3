import { actsIn, inviterCouldInvite } from "@latchkey/core/rules";
import type { InvitationRow } from "../../store/invitations.js";
import { findRole } from "../../store/roles.js";
import type { Db } from "../../store/schema.js";
import { findUserEvenRemoved } from "../../store/users.js";
import type { App } from "../app.js";

/**
 * Whether the inviter could still make this invitation. The host's staff count with the role they had when they sent
 * it.
 */
export async function isInviterAuthorized(app: App, db: Db, invitation: InvitationRow): Promise<boolean> {
  const { organization_id: organizationId, inviter_id: inviterId, inviter_role: inviterRole } = invitation;
  const user = (await findUserEvenRemoved(db, organizationId, inviterId)) ?? null;
  const role = await findRole(db, organizationId, app.settings.roles, user?.role ?? inviterRole);
  return inviterCouldInvite(
    { user: user && role ? { status: user.status, workspaceIds: actsIn(role, user.held, true) } : null, role },
    { role: invitation.role, workspaceIds: invitation.workspace_ids },
  );
}
