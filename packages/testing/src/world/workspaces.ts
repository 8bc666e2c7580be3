import { defaultWorkspaceKind, type Workspace } from "@latchkey/core/contract";
import { finds, mayActIn, placeAdded, searchText } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { ProblemError } from "../answer/problem.js";
import { assertRuling } from "../answer/ruling.js";
import { granterOf, requireOrganization, requireWorkspacesGrantable, seesAny, type Actor } from "./actor.js";
import { autoInvite } from "./auto-invite.js";
import { requireContact, toContact } from "./contact-record.js";
import { record } from "./events.js";
import { keepReach } from "./keep-reach.js";
import { pageOf } from "./paging.js";
import type { State } from "./state.js";

const holds = (actor: Actor, id: string): boolean => seesAny(actor, [id]);

function requireHeld(state: State, actor: Actor, id: string): Workspace {
  const workspace = state.workspaces.get(id);
  if (!workspace || !holds(actor, id)) throw ProblemError.of("not_found");
  return workspace;
}

/** The handlers of `workspaces.*`. */
export const workspaceHandlers: HandlersOf<"workspaces"> = {
  list: ({ state, actor, query }) => {
    const rows = [...state.workspaces.values()].filter(
      ({ id, name }) => holds(actor, id) && finds(query.q, searchText(name, id)),
    );
    const added = [...state.workspaces.keys()];
    return pageOf(
      rows,
      { ...query, by: ({ id }) => String(added.indexOf(id)).padStart(10, "0"), descending: false },
      (workspace) => workspace,
    );
  },
  get: ({ state, actor, params }) => requireHeld(state, actor, params.id),
  put: ({ state, actor, params, body }) => {
    assertRuling(mayActIn(granterOf(actor), [params.id]));
    requireOrganization(state);
    const kind = body.kind ?? state.workspaces.get(params.id)?.kind ?? defaultWorkspaceKind;
    const workspace = { id: params.id, name: body.name, kind };
    keepReach(state);
    state.workspaces.set(workspace.id, workspace);
    record(state, "workspace.updated", actor, { data: { workspaceId: workspace.id } });
    return workspace;
  },
  addContact: ({ state, actor, params, body }) => {
    requireWorkspacesGrantable(state, actor, [params.id]);
    const contact = requireContact(state, actor, body.contactId);
    const move = placeAdded(contact.workspaces, { id: params.id, unit: body.unit, leaseId: body.leaseId });
    if (move.entered.length > 0) {
      contact.workspaces = move.after;
      record(state, "contact.updated", actor, {
        contactId: contact.id,
        data: { fields: ["workspaces"], workspaceId: params.id },
      });
    }
    const outcome = autoInvite(state, actor, contact, [params.id]);
    return { contact: toContact(state, contact, actor), ...outcome };
  },
};
