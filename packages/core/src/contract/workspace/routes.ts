import { route } from "../route.js";
import { ContactAdded, Workspace, WorkspacePage, WorkspaceParams, WorkspaceQuery } from "./schema.js";

export const workspaceRoutes = {
  list: route({
    method: "GET",
    path: "/workspaces",
    summary: "The caller's workspaces",
    access: "session",
    query: WorkspaceQuery,
    status: 200,
    response: WorkspacePage,
    errors: [],
  }),
  get: route({
    method: "GET",
    path: "/workspaces/{id}",
    summary: "One workspace",
    access: "session",
    params: WorkspaceParams,
    status: 200,
    response: Workspace,
    errors: ["not_found"],
  }),
  put: route({
    method: "PUT",
    path: "/workspaces/{id}",
    summary: "Add or rename a workspace; the host chooses its id",
    access: "workspaces:write",
    params: WorkspaceParams,
    takesBody: true,
    status: 200,
    response: Workspace,
    errors: ["workspace_not_grantable", "organization_missing"],
  }),
  addContact: route({
    method: "POST",
    path: "/workspaces/{id}/contacts",
    summary: "Add a contact to a workspace; sends an invitation if the contact is invited automatically",
    access: "contacts:write",
    params: WorkspaceParams,
    takesBody: true,
    idempotent: true,
    status: 200,
    response: ContactAdded,
    errors: ["not_found", "workspace_not_grantable", "role_not_grantable"],
  }),
};
