import { mayWiden, type Invitee } from "@latchkey/core/rules";
import { refuse, type Refusal } from "../../refusal.js";
import { widenInvitations, type WidenedInvitation } from "../../store/change-invitations.js";
import { recordEvents } from "../../store/events.js";
import type { InvitationRow } from "../../store/invitations.js";
import type { InvitingFacts } from "../../store/inviting-facts.js";
import { listRoles } from "../../store/roles.js";
import type { Trx } from "../../store/schema.js";
import { findUsersEvenRemoved } from "../../store/users.js";
import type { App, StaffCall } from "../app.js";
import { refusalOf } from "../authority.js";
import { couldStillInvite } from "./inviter-authority.js";

/** Workspaces to add to an open invitation of a locked contact. */
export interface Widening {
  invitation: InvitationRow;
  invitee: Invitee;
  /** Empty if it offers all of them already. */
  added: readonly string[];
}

/**
 * Adds workspaces to open invitations, in a constant number of statements.
 *
 * @returns the outcome of each, in their order. Refusals: `forbidden`, `validation_failed`, `role_not_grantable`,
 *   `workspace_not_grantable`, `not_eligible`, `invitation_not_open`
 */
export async function widenAll(
  app: App,
  trx: Trx,
  { actor, requestId }: StaffCall,
  facts: InvitingFacts,
  widenings: readonly Widening[],
): Promise<(InvitationRow | Refusal)[]> {
  const { organizationId } = actor;
  const inviterIds = [...new Set(widenings.map(({ invitation }) => invitation.inviter_id))];
  const inviters = new Map(
    (await findUsersEvenRemoved(trx, organizationId, inviterIds)).map((user) => [user.id, user]),
  );
  const roles = await listRoles(trx, organizationId, app.settings.roles);
  const judged = widenings.map((widening): WidenedInvitation | Refusal | null => {
    const { invitation, invitee, added } = widening;
    if (added.length === 0) return null;
    const workspaceIds = [...invitation.workspace_ids, ...added];
    const ruling = mayWiden(actor, {
      organization: facts.organization,
      role: facts.roles.get(invitation.role),
      invitee,
      workspaceIds,
      couldInvite: couldStillInvite({
        invitation: { ...invitation, workspace_ids: workspaceIds },
        inviter: inviters.get(invitation.inviter_id) ?? null,
        roles,
        hasWorkspaces: true,
      }),
      now: facts.now,
    });
    return ruling.ok ? { id: invitation.id, workspaceIds, takesOver: ruling.takesOver } : refusalOf(ruling);
  });
  const allowed = judged.filter((one): one is WidenedInvitation => one !== null && "workspaceIds" in one);
  const changed = await widenInvitations(trx, organizationId, actor, allowed);
  await recordEvents(
    trx,
    organizationId,
    widenings.flatMap(({ invitation, added }) =>
      changed.has(invitation.id)
        ? [
            {
              type: "invitation.widened" as const,
              actor,
              target: { type: "invitation" as const, id: invitation.id },
              contactId: invitation.contact_id,
              invitationId: invitation.id,
              requestId,
              data: { workspaceIds: added },
            },
          ]
        : [],
    ),
  );
  return widenings.map(({ invitation }, index) => {
    const one = judged[index] ?? null;
    if (one === null) return invitation;
    if (!("workspaceIds" in one)) return one;
    return changed.get(one.id) ?? refuse("invitation_not_open", { invitationStatus: "accepted" });
  });
}
