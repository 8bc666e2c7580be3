import type { ContactAdded, Workspace } from "@latchkey/core/contract";
import { foldText } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { requireOrganization, seesAny, type Actor } from "./actor.js";
import { requireContact, toContact } from "./contact-record.js";
import { record } from "./events.js";
import { toInvitation } from "./invitation-record.js";
import { commitInvitation, planInvitation } from "./invite.js";
import { pageOf } from "./paging.js";
import type { ContactRecord, State } from "./state.js";
import { finds } from "./text.js";

const holds = (actor: Actor, id: string): boolean => seesAny(actor, [id]);

function requireHeld(state: State, actor: Actor, id: string): Workspace {
  const workspace = state.workspaces.get(id);
  if (!workspace || !holds(actor, id)) throw ProblemError.of("not_found");
  return workspace;
}

/**
 * Invites a contact that was added to a workspace, if it is invited automatically. Returns the new invitation, the open
 * one with the workspace added, or why there is none. Returns an empty object if there is nothing to offer.
 */
export function autoInvite(
  state: State,
  actor: Actor,
  contact: ContactRecord,
  workspaceId: string,
): Pick<ContactAdded, "invitation" | "notInvited"> {
  const { enabled, role } = contact.autoInvite;
  if (!enabled || role === null) return {};
  try {
    const invitation = commitInvitation(
      state,
      actor,
      contact,
      planInvitation(state, actor, contact, { role, workspaceIds: [workspaceId] }),
    );
    return { invitation: toInvitation(state, invitation) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.code === "already_active") return {};
    const open = state.invitations.get(String(error.details["invitationId"]));
    if (error.code !== "already_invited" || !open) return { notInvited: { code: error.code, detail: error.message } };
    open.workspaceIds = [...new Set([...open.workspaceIds, workspaceId])];
    return { invitation: toInvitation(state, open) };
  }
}

/** The handlers of `workspaces.*`. */
export const workspaceHandlers: HandlersOf<"workspaces"> = {
  list: ({ state, actor, query }) => {
    const rows = [...state.workspaces.values()].filter(({ id, name }) => holds(actor, id) && finds(query.q, name, id));
    return pageOf(rows, { ...query, by: ({ name }) => foldText(name), descending: false }, (workspace) => workspace);
  },
  get: ({ state, actor, params }) => requireHeld(state, actor, params.id),
  put: ({ state, actor, params, body }) => {
    requireOrganization(state);
    if (!holds(actor, params.id)) throw ProblemError.of("workspace_not_grantable", { workspaceId: params.id });
    const workspace = {
      id: params.id,
      name: body.name,
      kind: body.kind ?? state.workspaces.get(params.id)?.kind ?? "property",
    };
    state.workspaces.set(workspace.id, workspace);
    record(state, "workspace.updated", actor, { data: { workspaceId: workspace.id } });
    return workspace;
  },
  addContact: ({ state, actor, params, body }) => {
    requireHeld(state, actor, params.id);
    const contact = requireContact(state, actor, body.contactId);
    contact.workspaces = [
      ...contact.workspaces.filter(({ id }) => id !== params.id),
      { id: params.id, unit: body.unit ?? null, leaseId: body.leaseId ?? null },
    ];
    record(state, "contact.updated", actor, { contactId: contact.id, data: { workspaceId: params.id } });
    const outcome = autoInvite(state, actor, contact, params.id);
    return { contact: toContact(state, contact), ...outcome };
  },
};
