import type { Route, Routes } from "@latchkey/core/contract";
import { everyRoute } from "../http/test-server.js";

/** The name of a route: its noun and its verb, as the client's methods are named. */
export type RouteName = { [Noun in keyof Routes]: `${Noun}.${keyof Routes[Noun] & string}` }[keyof Routes];

/** What a route may do, as somebody decided it once. */
export interface RouteClass {
  /** Who may call. */
  access: Route["access"];
  /**
   * `reads`: a call changes nothing at all. `changes`: it changes state, and the trail tells of it. `counts`: it takes
   * a guess or a token in, and changes no more than counters.
   */
  effect: "reads" | "changes" | "counts";
}

const reads = (access: RouteClass["access"]): RouteClass => ({ access, effect: "reads" });
const changes = (access: RouteClass["access"]): RouteClass => ({ access, effect: "changes" });
const counts = (access: RouteClass["access"]): RouteClass => ({ access, effect: "counts" });

/**
 * Every route of the contract. A new one is added here by whoever has thought about who may call it and what it
 * changes; until then the types and the tests of S5, S7 and S16 fail.
 */
export const routeClasses: Readonly<Record<RouteName, RouteClass>> = {
  "system.health": reads("public"),
  "system.openapi": reads("public"),
  // Its work is told of where it was asked for.
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
  "contacts.liftSuppression": changes("contacts:write"),
  "contacts.eligibility": reads("contacts:read"),
  "contacts.setAutoInvite": changes("contacts:write"),
  "invitations.create": changes("invitations:send"),
  "invitations.list": reads("invitations:read"),
  "invitations.get": reads("invitations:read"),
  "invitations.resend": changes("invitations:send"),
  "invitations.letter": reads("invitations:send"),
  "invitations.revoke": changes("invitations:send"),
  "batches.create": changes("invitations:send"),
  "batches.get": reads("invitations:read"),
  "batches.items": reads("invitations:read"),
  "batches.retry": changes("invitations:send"),
  "batches.cancel": changes("invitations:send"),
  "batches.events": reads("invitations:read"),
  "imports.create": changes("contacts:write"),
  "imports.apply": changes("contacts:write"),
  "users.list": reads("users:read"),
  "users.update": changes("users:manage"),
  "users.remove": changes("users:manage"),
  "users.deactivate": changes("users:manage"),
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
  "passwordReset.request": changes("recipient"),
  "passwordReset.confirm": changes("recipient"),
};

/** Every route with its name and its class. @throws where a route has none */
export const classified = everyRoute.map(({ name, route }) => {
  const known = (routeClasses as Partial<Record<string, RouteClass>>)[name];
  if (!known) throw new Error(`${name} is new: say in route-classes.ts who may call it and what it changes`);
  return { name: name as RouteName, route, ...known };
});
