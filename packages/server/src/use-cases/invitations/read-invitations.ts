import type { Invitation, InvitationQuery } from "@latchkey/core/contract";
import { listInvitations } from "../../store/invitation-lists.js";
import { toInvitation } from "../../store/invitations.js";
import type { App, StaffCall } from "../app.js";
import { requireInvitation } from "./require-invitation.js";

/** A page of the invitations that the caller may see. */
export const readInvitations = (app: App, { actor }: StaffCall, query: InvitationQuery) =>
  listInvitations(app.db, actor.organizationId, query, actor.workspaceIds);

/** One invitation that the caller may see. */
export const readInvitation = async (app: App, { actor }: StaffCall, { id }: { id: string }): Promise<Invitation> =>
  toInvitation(await requireInvitation(app.db, actor, id));
