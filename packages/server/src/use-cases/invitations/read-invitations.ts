import type { Invitation, InvitationQuery } from "@latchkey/core/contract";
import { refuse } from "../../refusal.js";
import { findInvitation, listInvitations, toInvitation } from "../../store/invitations.js";
import type { App, StaffCall } from "../app.js";

/** A page of the invitations that the caller may see. */
export const readInvitations = (app: App, { actor }: StaffCall, query: InvitationQuery) =>
  listInvitations(app.db, actor.organizationId, query, actor.workspaceIds);

/** One invitation that the caller may see. */
export async function readInvitation(app: App, { actor }: StaffCall, { id }: { id: string }): Promise<Invitation> {
  const invitation = await findInvitation(app.db, actor.organizationId, id, actor.workspaceIds);
  if (!invitation) throw refuse("not_found");
  return toInvitation(invitation);
}
