import { route } from "../route.js";
import { SentInvitations, User, UserDeactivated, UserLeaving, UserPage, UserParams, UserQuery } from "./schema.js";

const one = { access: "users:manage", params: UserParams, status: 200, response: User } as const;

export const userRoutes = {
  list: route({
    method: "GET",
    path: "/users",
    summary: "Users of the organization",
    access: "users:read",
    query: UserQuery,
    status: 200,
    response: UserPage,
    errors: [],
  }),
  update: route({
    method: "PATCH",
    path: "/users/{id}",
    summary: "Change role, workspaces, preferences, record set or address",
    ...one,
    takesBody: true,
    errors: ["not_found", "conflict", "role_not_grantable", "workspace_not_grantable", "last_admin"],
  }),
  remove: route({
    method: "DELETE",
    path: "/users/{id}",
    summary: "Remove a user; the address is free again, the audit trail stays",
    access: "users:manage",
    params: UserParams,
    query: UserLeaving,
    status: 204,
    errors: ["not_found", "role_not_grantable", "workspace_not_grantable", "last_admin"],
  }),
  deactivate: route({
    method: "POST",
    path: "/users/{id}/deactivate",
    summary: "End a user's sessions and refuse sign-in; the open invitations that they sent are handed over",
    ...one,
    query: UserLeaving,
    response: UserDeactivated,
    idempotent: true,
    errors: ["not_found", "role_not_grantable", "workspace_not_grantable", "last_admin"],
  }),
  sentInvitations: route({
    method: "GET",
    path: "/users/{id}/sent-invitations",
    summary: "How many open invitations a user has sent, and who could take them over",
    access: "users:manage",
    params: UserParams,
    status: 200,
    response: SentInvitations,
    errors: ["not_found", "role_not_grantable"],
  }),
  reactivate: route({
    method: "POST",
    path: "/users/{id}/reactivate",
    summary: "Let a deactivated user sign in again",
    ...one,
    idempotent: true,
    errors: ["not_found", "role_not_grantable", "workspace_not_grantable"],
  }),
};
