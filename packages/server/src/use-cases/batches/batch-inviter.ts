import { commonPart } from "@latchkey/core/rules";
import type { BatchRow } from "../../store/batches.js";
import { findRole } from "../../store/roles.js";
import { findUserInOffice } from "../../store/user-accounts.js";
import type { Actor, App } from "../app.js";
import { actorOfUser } from "../sessions/session.js";

/** The columns of a batch that describe its inviter. */
export const inviterColumns = ({ id, name, email, role, user, workspaceIds }: Actor) => ({
  inviter_id: id,
  inviter_user_id: user?.id ?? null,
  inviter_name: name,
  inviter_email: email,
  inviter_role: role.key,
  inviter_workspace_ids: user === null && workspaceIds !== null ? [...workspaceIds] : null,
});

/**
 * The inviter of a batch with their current authority; null if they have lost it. The host's staff keep the role and
 * workspaces they had when they made the batch.
 */
export async function inviterOf(app: App, batch: BatchRow): Promise<Actor | null> {
  const { organization_id: organizationId, inviter_user_id: userId } = batch;
  if (userId !== null) {
    const found = await findUserInOffice(app.db, organizationId, userId, app.settings.roles);
    const actor = found?.user.status === "active" ? actorOfUser(found, false) : null;
    return actor && inTheRole(actor, batch.options["role"]);
  }
  const role = await findRole(app.db, organizationId, app.settings.roles, batch.inviter_role);
  return (
    (role && {
      organizationId,
      id: batch.inviter_id,
      name: batch.inviter_name,
      email: batch.inviter_email,
      role,
      permissions: role.permissions as Actor["permissions"],
      workspaceIds: batch.inviter_workspace_ids,
      isHost: false,
      user: null,
      mustChangePassword: false,
    }) ??
    null
  );
}

/** Someone in several roles invites wherever all of these may, or else as the one that they act in. */
function inTheRole(actor: Actor, invitedTo: unknown): Actor {
  const common = commonPart([actor, ...(actor.further ?? [])]);
  if (!actor.further?.length || !common.role.canInvite.some((key) => key === invitedTo)) return actor;
  return { ...actor, ...common, permissions: common.role.permissions as Actor["permissions"] };
}
