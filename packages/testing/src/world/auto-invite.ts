import type { ContactAdded } from "@latchkey/core/contract";
import { afterAdding, autoInviteRole, mayWiden, refusalSentence } from "@latchkey/core/rules";
import { ProblemError } from "../answer/problem.js";
import { assertRuling } from "../answer/ruling.js";
import { granterOf, type Actor } from "./actor.js";
import { record } from "./events.js";
import { currentOf, isInviterAuthorized, statusOf, toInvitation } from "./invitation-record.js";
import { commitInvitation, planFor } from "./invite.js";
import { inviteeOf } from "./invitee.js";
import { roleOf } from "./role-record.js";
import type { ContactRecord, InvitationRecord, State } from "./state.js";

/** Sets whether a contact is invited when they are added to a workspace, and to which role. */
export function setAutoInvite(
  state: State,
  actor: Actor,
  contact: ContactRecord,
  setting: { enabled: boolean; role?: string | null | undefined },
): void {
  const { role } = assertRuling(autoInviteRole(granterOf(actor), setting, roleOf(state, setting.role ?? "")));
  if (role === contact.autoInvite.role) return;
  contact.autoInvite = { enabled: role !== null, role };
  record(state, "contact.auto_invite_changed", actor, {
    contactId: contact.id,
    data: { enabled: setting.enabled, role },
  });
}

/**
 * Invites a contact that was added to workspaces, if it is invited automatically. Returns the new invitation, the open
 * one with the workspaces added, or why there is none. Returns an empty object if there is nothing to offer.
 */
export function autoInvite(
  state: State,
  actor: Actor,
  contact: ContactRecord,
  added: readonly string[],
): Pick<ContactAdded, "invitation" | "notInvited"> {
  const { role } = contact.autoInvite;
  const current = role === null ? undefined : currentOf(state, contact, role);
  const next = afterAdding(actor, {
    role,
    added,
    invitee: inviteeOf(state, contact),
    current: current
      ? {
          id: current.id,
          workspaceIds: current.workspaceIds,
          allWorkspaces: current.allWorkspaces,
          stored: current.status,
          status: statusOf(state, current),
        }
      : null,
  });
  try {
    if (next.act === "invite") {
      const plan = planFor(state, actor, contact, { role: next.role, workspaceIds: next.workspaceIds });
      return { invitation: toInvitation(state, commitInvitation(state, actor, contact, plan)) };
    }
    if (next.act !== "widen" || !current) return {};
    if (next.added.length > 0) widen(state, actor, { contact, invitation: current, added: next.added });
    return { invitation: toInvitation(state, current) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { notInvited: { code: error.code, detail: refusalSentence(error.code, error.details) } };
  }
}

/** Adds workspaces to an open invitation. */
function widen(
  state: State,
  actor: Actor,
  { contact, invitation, added }: { contact: ContactRecord; invitation: InvitationRecord; added: readonly string[] },
): void {
  const workspaceIds = [...invitation.workspaceIds, ...added];
  const { takesOver } = assertRuling(
    mayWiden(granterOf(actor), {
      organization: state.organization,
      role: roleOf(state, invitation.role),
      invitee: inviteeOf(state, contact),
      workspaceIds,
      couldInvite: isInviterAuthorized(state, { ...invitation, workspaceIds }),
      now: state.clock.now(),
    }),
  );
  invitation.workspaceIds = workspaceIds;
  if (takesOver) {
    invitation.inviter = { id: actor.id, name: actor.name };
    invitation.inviterRole = actor.role.key;
  }
  record(state, "invitation.widened", actor, {
    contactId: contact.id,
    invitationId: invitation.id,
    data: { workspaceIds: added },
  });
}
