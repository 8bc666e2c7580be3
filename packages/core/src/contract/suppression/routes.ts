import { route } from "../route.js";
import { SuppressionPage, SuppressionQuery, SuppressionsLifted } from "./schema.js";

export const suppressionRoutes = {
  list: route({
    method: "GET",
    path: "/suppressions",
    summary: "The addresses that get no email, newest first",
    access: "contacts:write",
    query: SuppressionQuery,
    status: 200,
    response: SuppressionPage,
    errors: [],
  }),
  lift: route({
    method: "POST",
    path: "/suppressions/lift",
    summary: "Confirm that addresses are correct, so that they get email again; for many at once",
    access: "contacts:write",
    takesBody: true,
    idempotent: true,
    status: 200,
    response: SuppressionsLifted,
    errors: [],
  }),
};
