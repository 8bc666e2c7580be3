import type { Route } from "@latchkey/core/contract";
import { handlers } from "../../src/http/handlers.js";
import { everyRoute } from "./route-table.js";

/** A body that each route with one takes: what the tests of the route table begin with. */
const bodies: Readonly<Record<string, unknown>> = {
  "organization.put": { name: "Maple Street Homes", contactEmail: "hello@maple.example" },
  "workspaces.put": { name: "Somewhere" },
  "workspaces.addContact": { contactId: "con_none" },
  "roles.create": { key: "leasing_agent", label: "Leasing agent", portalPath: "/leasing" },
  "roles.update": { label: "Leasing agent" },
  "recordSets.create": { name: "Everything", rules: { contacts: { view: true, update: true } } },
  "recordSets.update": { name: "Everything" },
  "contacts.create": { firstName: "Robin" },
  "contacts.sync": { contacts: [{ externalId: "T-1", firstName: "Robin" }], remove: ["T-2"] },
  "contacts.update": { firstName: "Robin" },
  "contacts.setAutoInvite": { enabled: true, role: "tenant" },
  "invitations.create": { contactId: "con_none", role: "tenant" },
  "invitations.preview": { contactId: "con_none", role: "tenant" },
  "batches.preview": { contactIds: ["con_none"], role: "tenant" },
  "batches.create": { contactIds: ["con_none"], role: "tenant" },
  "imports.create": "name,email\nRobin,robin@example.com",
  "imports.update": { type: "owner" },
  "imports.updateRows": { rows: [{ row: 2, decision: "skip" }] },
  "imports.apply": { mapping: { name: "fullName" } },
  "users.update": { firstName: "Robin" },
  "webhooks.mail": {},
  "suppressions.lift": { q: "nobody" },
  "webhookEndpoints.create": { url: "https://hooks.example.com/latchkey" },
  "webhookEndpoints.update": { description: "The portal" },
  "webhookEndpoints.replay": { since: "2026-01-01T00:00:00.000Z" },
  "acceptance.preview": { token: "x".repeat(43) },
  "acceptance.accept": { token: "x".repeat(43), password: "violet anchor meadow 7" },
  "acceptance.renew": { token: "x".repeat(43) },
  "acceptance.code": { code: "ABCDE-FGHJK", lastName: "Guest" },
  "session.signIn": { email: "robin@example.com", password: "violet anchor meadow 7" },
  "session.changePassword": { currentPassword: "violet anchor meadow 7", newPassword: "violet anchor meadow 8" },
  "session.switchOrganization": { organizationId: "org_none" },
  "session.requestLink": { email: "robin@example.com" },
  "session.confirmLink": { token: "x".repeat(43) },
  "passwordReset.request": { email: "robin@example.com" },
  "passwordReset.confirm": { token: "x".repeat(43), password: "violet anchor meadow 7" },
};

const nameOf = (route: Route): string => everyRoute.find((one) => one.route === route)?.name ?? "";

/** A valid body of a route. @throws if the table above has none: a new route needs one */
export function bodyFor(route: Route): unknown {
  const name = nameOf(route);
  if (!(name in bodies)) throw new Error(`${name} needs a body in route-inputs.ts`);
  return bodies[name];
}

/** The query that a route requires. */
export function queryFor(route: Route): Record<string, string> {
  const queries: Readonly<Record<string, Record<string, string>>> = {
    "contacts.eligibility": { role: "tenant" },
    "verification.get": { contactId: "con_none" },
  };
  return queries[nameOf(route)] ?? {};
}

/** Path parameters of every name. */
export const params: Readonly<Record<string, string>> = { id: "none", key: "leasing_agent", provider: "ses" };

/** Whether a route is implemented. One that is only declared responds with `not_implemented`. */
export function isImplemented(name: string): boolean {
  const [noun = "", verb = ""] = name.split(".");
  return (handlers as Record<string, Record<string, unknown>>)[noun]?.[verb] !== undefined;
}
