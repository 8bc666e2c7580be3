import type { MovedOut } from "@latchkey/core/contract";
import { leavePlaces } from "@latchkey/core/rules";
import { granterOf, type Actor } from "./actor.js";
import { record } from "./events.js";
import { close } from "./invite.js";
import { actingFirst, isLastAdmin } from "./leaving.js";
import type { ContactRecord, State, UserRecord } from "./state.js";

/** Ends the access of a contact in the workspaces that they leave. Null if they leave none. */
export function moveOut(
  state: State,
  actor: Actor,
  contact: ContactRecord,
  left: readonly string[],
  keepAccess: boolean,
): MovedOut | null {
  if (left.length === 0) return null;
  const isLeft = (id: string): boolean => left.includes(id);
  const user = state.users.get(contact.userId ?? "");
  const through = (user?.grants ?? []).filter(
    (grant) => grant.contactId === contact.id && grant.workspaceIds?.some(isLeft),
  );
  const open = contact.invitationIds
    .flatMap((id) => state.invitations.get(id) ?? [])
    .filter((one) => one.status === "open" && !one.allWorkspaces && one.workspaceIds.some(isLeft));
  const { endsGrants, closed, narrowed, movedOut } = leavePlaces(granterOf(actor), {
    workspaceIds: left,
    grantedRoles: [...new Set(through.map(({ role }) => role))],
    open,
    isLastAdmin: user !== undefined && isLastAdmin(state, user),
    keepAccess,
  });
  if (endsGrants && user) endGrants(state, actor, contact, user, left);
  for (const invitation of open) {
    const about = { contactId: contact.id, invitationId: invitation.id, data: { workspaceIds: [...left] } };
    const smaller = narrowed.find(({ id }) => id === invitation.id);
    if (smaller) {
      invitation.workspaceIds = smaller.workspaceIds;
      record(state, "invitation.narrowed", actor, about);
    } else if (closed.includes(invitation.id)) {
      close(state, invitation, "revoked");
      record(state, "invitation.revoked", actor, about);
    }
  }
  return movedOut;
}

function endGrants(
  state: State,
  actor: Actor,
  contact: ContactRecord,
  user: UserRecord,
  left: readonly string[],
): void {
  const kept = user.grants.flatMap((grant) => {
    if (grant.contactId !== contact.id || grant.workspaceIds === null) return [grant];
    const workspaceIds = grant.workspaceIds.filter((id) => !left.includes(id));
    return workspaceIds.length === 0 && grant.workspaceIds.length > 0 ? [] : [{ ...grant, workspaceIds }];
  });
  const [first, ...rest] = actingFirst(state, user, kept);
  // A user has a role, even if it opens nothing.
  user.grants = first ? [first, ...rest] : [{ ...user.grants[0], workspaceIds: [] }];
  record(state, "user.updated", actor, {
    userId: user.id,
    contactId: contact.id,
    data: { fields: ["workspaceIds"], workspaceIds: [...left] },
  });
}
