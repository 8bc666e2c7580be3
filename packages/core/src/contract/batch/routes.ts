import { MEBIBYTE, route } from "../route.js";
import { Batch, BatchCreate, BatchItemPage, BatchItemQuery, BatchParams } from "./schema.js";

const one = { params: BatchParams, status: 200, response: Batch } as const;

export const batchRoutes = {
  create: route({
    method: "POST",
    path: "/invitation-batches",
    summary: "Invite many as one piece of work",
    access: "invitations:send",
    body: BatchCreate,
    maxBodyBytes: 16 * MEBIBYTE,
    idempotent: true,
    status: 202,
    response: Batch,
    errors: ["not_found", "role_not_grantable", "workspace_not_grantable", "organization_missing", "rate_limited"],
  }),
  get: route({
    method: "GET",
    path: "/invitation-batches/{id}",
    summary: "A batch and its counts",
    access: "invitations:read",
    ...one,
    errors: ["not_found"],
  }),
  items: route({
    method: "GET",
    path: "/invitation-batches/{id}/items",
    summary: "The batch's rows, with the reason where one failed",
    access: "invitations:read",
    params: BatchParams,
    query: BatchItemQuery,
    status: 200,
    response: BatchItemPage,
    errors: ["not_found"],
  }),
  retry: route({
    method: "POST",
    path: "/invitation-batches/{id}/retry",
    summary: "Send again what failed",
    access: "invitations:send",
    idempotent: true,
    ...one,
    errors: ["not_found"],
  }),
  cancel: route({
    method: "POST",
    path: "/invitation-batches/{id}/cancel",
    summary: "Stop what is not sent yet",
    access: "invitations:send",
    idempotent: true,
    ...one,
    errors: ["not_found"],
  }),
  events: route({
    method: "GET",
    path: "/invitation-batches/{id}/events",
    summary: "Progress, live",
    access: "invitations:read",
    params: BatchParams,
    status: 200,
    responseType: "text/event-stream",
    errors: ["not_found", "rate_limited"],
  }),
};
