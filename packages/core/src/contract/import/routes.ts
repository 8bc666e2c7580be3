import { MEBIBYTE, route } from "../route.js";
import { Import, ImportParams, ImportResult } from "./schema.js";

export const importRoutes = {
  create: route({
    method: "POST",
    path: "/imports",
    summary: "Read a CSV file: columns, problems, duplicates, suggestions; writes nothing",
    access: "contacts:write",
    takesBody: true,
    bodyType: "text/csv",
    maxBodyBytes: 25 * MEBIBYTE,
    idempotent: true,
    status: 201,
    response: Import,
    errors: ["import_unreadable", "organization_missing"],
  }),
  apply: route({
    method: "POST",
    path: "/imports/{id}/apply",
    summary: "Write the chosen rows; with `invite`, invite them as well",
    access: "contacts:write",
    params: ImportParams,
    takesBody: true,
    idempotent: true,
    status: 200,
    response: ImportResult,
    errors: ["not_found", "role_not_grantable", "workspace_not_grantable"],
  }),
};
