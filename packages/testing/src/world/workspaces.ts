import type { Workspace } from "@latchkey/core/contract";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { requireOrganization, requireRoleGrantable, seesAny, type Actor } from "./actor.js";
import { requireContact, toContact } from "./contact-record.js";
import { record } from "./events.js";
import { commitInvitation, planInvitation, type Plan } from "./invite.js";
import { toInvitation } from "./invitation-record.js";
import { pageOf } from "./paging.js";
import type { ContactRecord, State } from "./state.js";
import { finds, fold } from "./text.js";

const holds = (actor: Actor, id: string): boolean => seesAny(actor, [id]);

function requireHeld(state: State, actor: Actor, id: string): Workspace {
  const workspace = state.workspaces.get(id);
  if (!workspace || !holds(actor, id)) throw ProblemError.of("not_found");
  return workspace;
}

/** The invitation that adding a contact sends; none where there is nothing to offer or somebody must act first. */
function planAutoInvite(state: State, actor: Actor, contact: ContactRecord, workspaceId: string): Plan | undefined {
  const { enabled, role } = contact.autoInvite;
  if (!enabled || role === null) return undefined;
  requireRoleGrantable(actor, role);
  try {
    return planInvitation(state, actor, contact, { role, workspaceIds: [workspaceId] });
  } catch (error) {
    if (error instanceof ProblemError && ["already_active", "already_invited", "not_eligible"].includes(error.code)) return undefined;
    throw error;
  }
}

/** What `workspaces.*` do in the world. */
export const workspaceHandlers: HandlersOf<"workspaces"> = {
  list: ({ state, actor, query }) => {
    const rows = [...state.workspaces.values()].filter(({ id, name }) => holds(actor, id) && finds(query.q, name, id));
    return pageOf(rows, { ...query, by: ({ name }) => fold(name), descending: false }, (workspace) => workspace);
  },
  get: ({ state, actor, params }) => requireHeld(state, actor, params.id),
  put: ({ state, actor, params, body }) => {
    requireOrganization(state);
    if (!holds(actor, params.id)) throw ProblemError.of("workspace_not_grantable", { workspaceId: params.id });
    const workspace = { id: params.id, name: body.name, kind: body.kind ?? state.workspaces.get(params.id)?.kind ?? "property" };
    state.workspaces.set(workspace.id, workspace);
    record(state, "workspace.updated", actor, { data: { workspaceId: workspace.id } });
    return workspace;
  },
  addContact: ({ state, actor, params, body }) => {
    requireHeld(state, actor, params.id);
    const contact = requireContact(state, actor, body.contactId);
    const placed: ContactRecord = {
      ...contact,
      workspaces: [...contact.workspaces.filter(({ id }) => id !== params.id), { id: params.id, unit: body.unit ?? null, leaseId: body.leaseId ?? null }],
    };
    const plan = planAutoInvite(state, actor, placed, params.id);
    contact.workspaces = placed.workspaces;
    record(state, "contact.updated", actor, { contactId: contact.id, data: { workspaceId: params.id } });
    const invitation = plan && commitInvitation(state, actor, contact, plan);
    return { contact: toContact(state, contact), ...(invitation ? { invitation: toInvitation(state, invitation) } : {}) };
  },
};
