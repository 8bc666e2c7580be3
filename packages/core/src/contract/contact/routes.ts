import * as z from "zod/mini";
import { Eligibility } from "../invitation/eligibility.js";
import { RoleKey } from "../role/schema.js";
import { MEBIBYTE, route } from "../route.js";
import { AutoInvitePut, Contact, ContactCreate, ContactPage, ContactParams, ContactQuery, ContactUpdate } from "./schema.js";
import { ContactSync, ContactSynced } from "./sync.js";

export const contactRoutes = {
  list: route({ method: "GET", path: "/contacts", summary: "Contacts with where they stand with the portal", access: "contacts:read", query: ContactQuery, status: 200, response: ContactPage, errors: [] }),
  create: route({
    method: "POST",
    path: "/contacts",
    summary: "Add a contact, and invite it along with `invite`",
    access: "contacts:write",
    body: ContactCreate,
    idempotent: true,
    status: 201,
    response: Contact,
    errors: ["not_found", "conflict", "contact_exists", "not_eligible", "already_active", "role_not_grantable", "workspace_not_grantable", "organization_missing", "rate_limited"],
  }),
  sync: route({
    method: "POST",
    path: "/contacts/sync",
    summary: "Upsert and remove contacts by the host's own ids, up to 10,000 a call; each row says what came of it",
    access: "contacts:write",
    body: ContactSync,
    maxBodyBytes: 16 * MEBIBYTE,
    patient: true,
    idempotent: true,
    status: 200,
    response: ContactSynced,
    errors: ["workspace_not_grantable", "organization_missing"],
  }),
  get: route({ method: "GET", path: "/contacts/{id}", summary: "One contact", access: "contacts:read", params: ContactParams, status: 200, response: Contact, errors: ["not_found"] }),
  update: route({
    method: "PATCH",
    path: "/contacts/{id}",
    summary: "Change a contact; a new address closes the links sent to the old one",
    access: "contacts:write",
    params: ContactParams,
    body: ContactUpdate,
    status: 200,
    response: Contact,
    errors: ["not_found", "conflict", "workspace_not_grantable"],
  }),
  remove: route({ method: "DELETE", path: "/contacts/{id}", summary: "Remove a contact; its address is free again, the trail stays", access: "contacts:write", params: ContactParams, status: 204, errors: ["not_found", "role_not_grantable", "workspace_not_grantable", "last_admin"] }),
  liftSuppression: route({
    method: "DELETE",
    path: "/contacts/{id}/suppression",
    summary: "Say that the contact's address is right after all: mail that came back holds nothing back any more",
    access: "contacts:write",
    params: ContactParams,
    status: 204,
    errors: ["not_found"],
  }),
  eligibility: route({
    method: "GET",
    path: "/contacts/{id}/eligibility",
    summary: "Whether the contact can be invited to a role, prerequisite by prerequisite",
    access: "contacts:read",
    params: ContactParams,
    query: z.strictObject({ role: RoleKey }),
    status: 200,
    response: Eligibility,
    errors: ["not_found"],
  }),
  setAutoInvite: route({
    method: "PUT",
    path: "/contacts/{id}/auto-invite",
    summary: "Invite the contact to a role whenever it is added to a workspace",
    access: "contacts:write",
    params: ContactParams,
    body: AutoInvitePut,
    status: 200,
    response: Contact,
    errors: ["not_found", "role_not_grantable"],
  }),
};
