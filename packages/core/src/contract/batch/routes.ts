import { MEBIBYTE, route } from "../route.js";
import { Batch, BatchItemPage, BatchItemQuery, BatchParams } from "./schema.js";

const one = { params: BatchParams, status: 200, response: Batch } as const;

export const batchRoutes = {
  create: route({
    method: "POST",
    path: "/invitation-batches",
    summary: "Invite many people at once",
    access: "invitations:send",
    takesBody: true,
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
    summary: "The rows of a batch, with the reason if one failed",
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
    summary: "Retry the failed rows",
    access: "invitations:send",
    idempotent: true,
    ...one,
    errors: ["not_found"],
  }),
  cancel: route({
    method: "POST",
    path: "/invitation-batches/{id}/cancel",
    summary: "Cancel the rows that are not sent yet",
    access: "invitations:send",
    idempotent: true,
    ...one,
    errors: ["not_found"],
  }),
  events: route({
    method: "GET",
    path: "/invitation-batches/{id}/events",
    summary: "Live progress",
    access: "invitations:read",
    params: BatchParams,
    status: 200,
    responseType: "text/event-stream",
    errors: ["not_found", "rate_limited"],
  }),
};
