import { refuse } from "../../refusal.js";
import { findInvitation, type InvitationRow } from "../../store/invitations.js";
import type { Db } from "../../store/schema.js";
import type { Actor } from "../app.js";
import { assertCanGrantRole, assertCanGrantWorkspaces } from "../authority.js";

/**
 * An invitation that the actor can see and could have made.
 *
 * @throws Refusal `not_found`, `role_not_grantable`, `workspace_not_grantable`
 */
export async function requireInvitation(db: Db, actor: Actor, id: string): Promise<InvitationRow> {
  const invitation = await findInvitation(db, actor.organizationId, id, actor.workspaceIds);
  if (!invitation) throw refuse("not_found");
  assertCanGrantRole(actor, invitation.role);
  await assertCanGrantWorkspaces(db, actor, invitation.workspace_ids);
  return invitation;
}
