import type { ContactUpdate } from "@latchkey/core/contract";
import { invalid, ProblemError } from "../answer/problem.js";
import { requirePermission, requireRoleGrantable, requireWorkspacesGrantable, type Actor } from "./actor.js";
import { userOf } from "./contact-record.js";
import { defined } from "./defined.js";
import { record } from "./events.js";
import { close } from "./invite.js";
import { supersedeLinks } from "./send.js";
import type { ContactRecord, State } from "./state.js";
import { removeGrantsOf } from "./users.js";

/** Refuses an external id that another contact has. */
export function refuseTakenExternalId(state: State, externalId: string | null | undefined, id?: string): void {
  if (
    externalId &&
    [...state.contacts.values()].some((contact) => contact.externalId === externalId && contact.id !== id)
  ) {
    throw ProblemError.of("conflict", { field: "externalId" });
  }
}

/** Refuses a contact without a workspace if the actor holds only some: they could not see it. */
export function refuseOutOfSight(actor: Actor, workspaces: readonly unknown[]): void {
  if (actor.workspaceIds !== null && workspaces.length === 0) throw invalid("workspaces", "workspace_required");
}

/** Changes the given fields; the others stay as they are. */
export function changeContact(
  state: State,
  actor: Actor,
  contact: ContactRecord,
  { workspaces, email, ...rest }: ContactUpdate,
): void {
  if (workspaces) {
    requireWorkspacesGrantable(
      state,
      actor,
      workspaces.map(({ id }) => id),
    );
    refuseOutOfSight(actor, workspaces);
  }
  const named = { ...contact, ...defined(rest) };
  if (named.firstName === "" && named.lastName === "") throw invalid("firstName", "required");
  refuseTakenExternalId(state, rest.externalId, contact.id);
  Object.assign(contact, defined(rest));
  if (workspaces)
    contact.workspaces = workspaces.map(({ id, unit, leaseId }) => ({
      id,
      unit: unit || null,
      leaseId: leaseId || null,
    }));
  if (email !== undefined && (email || null) !== contact.email) {
    contact.email = email || null;
    // Links sent to the old address stop working.
    for (const id of contact.invitationIds) {
      const invitation = state.invitations.get(id);
      if (invitation) supersedeLinks(state, invitation);
    }
  }
  record(state, "contact.updated", actor, { contactId: contact.id });
}

/** Removes a contact, its open invitations, and the grants that its account has through it. */
export function removeContact(state: State, actor: Actor, contact: ContactRecord): void {
  const open = contact.invitationIds
    .flatMap((id) => state.invitations.get(id) ?? [])
    .filter(({ status }) => status === "open");
  for (const { role, workspaceIds } of open) {
    requirePermission(actor, "invitations:send");
    requireRoleGrantable(actor, role);
    requireWorkspacesGrantable(state, actor, workspaceIds);
  }
  for (const invitation of open) close(state, invitation, "revoked");
  const user = userOf(state, contact);
  if (user) removeGrantsOf(state, actor, user, contact.id);
  state.contacts.delete(contact.id);
  record(state, "contact.deleted", actor, { contactId: contact.id });
}
