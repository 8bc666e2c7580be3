import { route } from "../route.js";
import { Organization } from "./schema.js";

export const organizationRoutes = {
  get: route({
    method: "GET",
    path: "/organization",
    summary: "The caller's organization",
    access: "session",
    status: 200,
    response: Organization,
    errors: ["not_found"],
  }),
  put: route({
    method: "PUT",
    path: "/organization",
    summary: "Set the organization; the first call creates it",
    access: "organization:update",
    takesBody: true,
    status: 200,
    response: Organization,
    errors: ["organization_managed", "host_only"],
  }),
};
