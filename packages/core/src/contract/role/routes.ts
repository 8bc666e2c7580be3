import * as z from "zod/mini";
import { Id } from "../fields.js";
import { route } from "../route.js";
import { RecordSet, RecordSetList, Role, RoleList, RoleParams } from "./schema.js";

const RecordSetParams = z.strictObject({ id: Id });

export const roleRoutes = {
  list: route({
    method: "GET",
    path: "/roles",
    summary: "Built-in and custom roles; those whose roles allow nothing get their own",
    access: "session",
    status: 200,
    response: RoleList,
    errors: [],
  }),
  create: route({
    method: "POST",
    path: "/roles",
    summary: "Add a custom role",
    access: "roles:manage",
    takesBody: true,
    idempotent: true,
    status: 201,
    response: Role,
    errors: ["conflict", "role_built_in", "role_not_grantable", "organization_missing"],
  }),
  update: route({
    method: "PATCH",
    path: "/roles/{key}",
    summary: "Change a role",
    access: "roles:manage",
    params: RoleParams,
    takesBody: true,
    status: 200,
    response: Role,
    errors: ["not_found", "role_not_grantable", "organization_missing", "last_admin"],
  }),
  remove: route({
    method: "DELETE",
    path: "/roles/{key}",
    summary: "Delete a custom role that is not in use, or reset a role that comes with the server",
    access: "roles:manage",
    params: RoleParams,
    status: 204,
    errors: ["not_found", "role_in_use", "role_not_grantable", "last_admin"],
  }),
};

export const recordSetRoutes = {
  list: route({
    method: "GET",
    path: "/record-sets",
    summary: "Saved record sets; none for those whose roles allow nothing",
    access: "session",
    status: 200,
    response: RecordSetList,
    errors: [],
  }),
  create: route({
    method: "POST",
    path: "/record-sets",
    summary: "Save a record set",
    access: "roles:manage",
    takesBody: true,
    idempotent: true,
    status: 201,
    response: RecordSet,
    errors: ["conflict", "organization_missing"],
  }),
  update: route({
    method: "PATCH",
    path: "/record-sets/{id}",
    summary: "Change a record set",
    access: "roles:manage",
    params: RecordSetParams,
    takesBody: true,
    status: 200,
    response: RecordSet,
    errors: ["not_found", "conflict"],
  }),
  remove: route({
    method: "DELETE",
    path: "/record-sets/{id}",
    summary: "Delete a record set that is not in use",
    access: "roles:manage",
    params: RecordSetParams,
    status: 204,
    errors: ["not_found", "record_set_in_use"],
  }),
};
