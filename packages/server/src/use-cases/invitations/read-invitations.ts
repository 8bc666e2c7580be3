import type { Invitation, InvitationQuery } from "@latchkey/core/contract";
import { listInvitations } from "../../store/invitation-lists.js";
import { toInvitation } from "../../store/invitations.js";
import type { App, StaffCall } from "../app.js";
import { withProblems } from "./problems.js";
import { requireInvitation } from "./require-invitation.js";

/** A page of the invitations that the caller may see. */
export async function readInvitations(app: App, { actor }: StaffCall, query: InvitationQuery) {
  const { organizationId, workspaceIds } = actor;
  const page = await listInvitations(app.db, organizationId, query, workspaceIds);
  return { ...page, data: await withProblems(app, app.db, organizationId, page.data) };
}

/** One invitation that the caller may see. */
export async function readInvitation(app: App, { actor }: StaffCall, { id }: { id: string }): Promise<Invitation> {
  const invitation = toInvitation(await requireInvitation(app.db, actor, id));
  const [shown = invitation] = await withProblems(app, app.db, actor.organizationId, [invitation]);
  return shown;
}
