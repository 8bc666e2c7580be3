import type { Route, Routes } from "@latchkey/core/contract";
import { everyRoute } from "../http/test-server.js";

/** The name of a route: its noun and its verb, as the client's methods are named. */
export type RouteName = { [Noun in keyof Routes]: `${Noun}.${keyof Routes[Noun] & string}` }[keyof Routes];

/** Who may call a route, and what it changes. */
export interface RouteClass {
  /** Who may call. */
  access: Route["access"];
  /**
   * `reads`: a call changes nothing. `changes`: it changes state and is recorded in the trail. `counts`: it takes a
   * guess or a token, and changes only counters.
   */
  effect: "reads" | "changes" | "counts";
}

const reads = (access: RouteClass["access"]): RouteClass => ({ access, effect: "reads" });
const changes = (access: RouteClass["access"]): RouteClass => ({ access, effect: "changes" });
const counts = (access: RouteClass["access"]): RouteClass => ({ access, effect: "counts" });

/** Every route of the contract. A new route does not compile until its class is added here. */
export const routeClasses: Readonly<Record<RouteName, RouteClass>> = {
  "system.health": reads("public"),
  "system.live": reads("public"),
  "system.ready": reads("public"),
  "system.openapi": reads("public"),
  // The trail has the events of its work, not of the call.
  "system.work": counts("public"),
  "organization.get": reads("session"),
  "organization.put": changes("organization:update"),
  "workspaces.list": reads("session"),
  "workspaces.get": reads("session"),
  "workspaces.put": changes("workspaces:write"),
  "workspaces.addContact": changes("contacts:write"),
  "roles.list": reads("session"),
  "roles.create": changes("roles:manage"),
  "roles.update": changes("roles:manage"),
  "roles.remove": changes("roles:manage"),
  "recordSets.list": reads("session"),
  "recordSets.create": changes("roles:manage"),
  "recordSets.update": changes("roles:manage"),
  "recordSets.remove": changes("roles:manage"),
  "contacts.list": reads("contacts:read"),
  "contacts.create": changes("contacts:write"),
  "contacts.sync": changes("contacts:write"),
  "contacts.get": reads("contacts:read"),
  "contacts.update": changes("contacts:write"),
  "contacts.remove": changes("contacts:write"),
  "contacts.erase": changes("contacts:write"),
  "contacts.export": reads("contacts:write"),
  "contacts.accessReport": reads("contacts:read"),
  "contacts.liftSuppression": changes("contacts:write"),
  "contacts.eligibility": reads("contacts:read"),
  "contacts.setAutoInvite": changes("contacts:write"),
  "suppressions.list": reads("contacts:write"),
  "suppressions.lift": changes("contacts:write"),
  "invitations.create": changes("invitations:send"),
  "invitations.preview": reads("invitations:send"),
  "invitations.list": reads("invitations:read"),
  "invitations.get": reads("invitations:read"),
  "invitations.resend": changes("invitations:send"),
  "invitations.letter": reads("invitations:send"),
  "invitations.revoke": changes("invitations:send"),
  "batches.create": changes("invitations:send"),
  "batches.preview": reads("invitations:send"),
  "batches.list": reads("invitations:read"),
  "batches.get": reads("invitations:read"),
  "batches.items": reads("invitations:read"),
  "batches.retry": changes("invitations:send"),
  "batches.pause": changes("invitations:send"),
  "batches.resume": changes("invitations:send"),
  "batches.summary": reads("invitations:read"),
  "batches.cancel": changes("invitations:send"),
  "batches.events": reads("invitations:read"),
  "imports.create": changes("contacts:write"),
  "imports.list": reads("contacts:write"),
  "imports.get": reads("contacts:write"),
  "imports.update": changes("contacts:write"),
  "imports.rows": reads("contacts:write"),
  "imports.updateRows": changes("contacts:write"),
  "imports.apply": changes("contacts:write"),
  "imports.file": reads("contacts:write"),
  "users.list": reads("users:read"),
  "users.update": changes("users:manage"),
  "users.remove": changes("users:manage"),
  "users.deactivate": changes("users:manage"),
  "users.sentInvitations": reads("users:manage"),
  "users.reactivate": changes("users:manage"),
  "events.list": reads("events:read"),
  "events.stream": reads("events:read"),
  "verification.get": reads("invitations:read"),
  "stats.get": reads("contacts:read"),
  "webhooks.mail": changes("public"),
  "webhookEndpoints.list": reads("webhooks:manage"),
  "webhookEndpoints.create": changes("webhooks:manage"),
  "webhookEndpoints.get": reads("webhooks:manage"),
  "webhookEndpoints.update": changes("webhooks:manage"),
  "webhookEndpoints.remove": changes("webhooks:manage"),
  "webhookEndpoints.rotateSecret": changes("webhooks:manage"),
  "webhookEndpoints.test": changes("webhooks:manage"),
  "webhookEndpoints.deliveries": reads("webhooks:manage"),
  "webhookEndpoints.replay": changes("webhooks:manage"),
  "acceptance.preview": counts("recipient"),
  "acceptance.accept": changes("recipient"),
  "acceptance.renew": changes("recipient"),
  "acceptance.code": counts("recipient"),
  "session.signIn": changes("recipient"),
  "session.get": reads("session"),
  "session.signOut": changes("public"),
  "session.changePassword": changes("session"),
  "session.switchOrganization": changes("session"),
  "session.listSessions": reads("session"),
  "session.endSession": changes("session"),
  "session.requestLink": changes("recipient"),
  "session.confirmLink": changes("recipient"),
  "passwordReset.request": changes("recipient"),
  "passwordReset.confirm": changes("recipient"),
};

/** Every route with its name and its class. @throws for a route without a class */
export const classified = everyRoute.map(({ name, route }) => {
  const known = (routeClasses as Partial<Record<string, RouteClass>>)[name];
  if (!known) throw new Error(`${name} has no class: add it to route-classes.ts.`);
  return { name: name as RouteName, route, ...known };
});
