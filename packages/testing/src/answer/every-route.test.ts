import { contractVersion, contractVersionHeader, type Schema } from "@latchkey/core/contract";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { callRoute } from "../../test/call-route.js";
import { strict } from "../../test/strict.js";
import { createWorld, seedResidents, type World } from "../index.js";
import { routeTable, type RouteName } from "./route-table.js";

type Parts = Parameters<typeof callRoute>[2];

const password = "a lantern by the river";

/** Routes that the world does not model. */
const notModeled: readonly RouteName[] = [
  "system.openapi",
  "system.work",
  "batches.events",
  "events.stream",
  "webhooks.mail",
];

/** A browser in which somebody has just signed in. */
async function signedIn(world: World) {
  const browser = world.openBrowser();
  await callRoute(world, "session.signIn", { body: { email: world.addUser({ password }).email, password }, browser });
  return browser;
}

const residentWith = (world: World, status: string) => ({
  id: world.contacts().find(({ portal }) => portal.status === status)!.id,
});
const invitationWith = (world: World, status: string) => ({
  id: world.invitations().find((invitation) => invitation.status === status)!.id,
});
const tokenOfOpen = (world: World) => world.inbox.latest(world.contact(residentWith(world, "invited").id).email!).token;
const aUserOf = (world: World) => ({ id: world.users().find(({ status }) => status === "active")!.id });
const custom = (world: World) =>
  world.addRole({ key: "leasing_agent", label: "Leasing agent", portalPath: "/leasing" });
const batch = async (world: World) => {
  const contactIds = [...world.contacts().map(({ id }) => id), "con_unknown"];
  const { body } = await callRoute(world, "batches.create", { body: { contactIds, role: "tenant" } });
  return { id: (body as { id: string }).id };
};
const csv = { body: "Name,Email,Unit\nAda Byron,ada@example.com,4B\n", headers: { "Content-Type": "text/csv" } };
const ofImport = async (world: World) => {
  const { body } = await callRoute(world, "imports.create", csv);
  return { params: { id: (body as { id: string }).id } };
};
const webhookEndpoint = async (world: World) => {
  const { body } = await callRoute(world, "webhookEndpoints.create", {
    body: { url: "https://hooks.example.com/latchkey" },
  });
  return { id: (body as { id: string }).id };
};
const recordSet = (world: World) => ({
  id: world.addRecordSet({ name: "Front desk", rules: { contacts: { view: true, update: false } } }).id,
});

/** A successful request to each route, in a world with residents. A missing route fails the test below. */
const requests: Partial<Record<RouteName, (world: World) => Parts | Promise<Parts>>> = {
  "system.health": () => ({}),
  "system.live": () => ({}),
  "system.ready": () => ({}),
  "organization.get": () => ({}),
  "organization.put": () => ({
    body: { name: "Harbour Homes", contactEmail: "office@harbour.example", branding: { accentColor: "#004488" } },
  }),
  "workspaces.list": () => ({ query: { q: "river" } }),
  "workspaces.get": () => ({ params: { id: "wsp_maple" } }),
  "workspaces.put": () => ({ params: { id: "wsp_new" }, body: { name: "Elm House" } }),
  "workspaces.addContact": (world) => {
    const { id } = world.addContact({ autoInvite: { enabled: true, role: "tenant" } });
    return { params: { id: "wsp_maple" }, body: { contactId: id, unit: "3B" } };
  },
  "roles.list": () => ({}),
  "roles.create": () => ({
    body: {
      key: "leasing_agent",
      label: "Leasing agent",
      portalPath: "/leasing",
      sections: { tasks: "full" },
      canInvite: ["tenant"],
    },
  }),
  "roles.update": () => ({
    params: { key: "tenant" },
    body: { prerequisites: ["lease_linked"], activation: "magic_link" },
  }),
  "roles.remove": (world) => ({ params: { key: custom(world).key } }),
  "recordSets.list": (world) => (recordSet(world), {}),
  "recordSets.create": () => ({ body: { name: "Front desk", rules: { contacts: { view: true, update: false } } } }),
  "recordSets.update": (world) => ({ params: recordSet(world), body: { name: "Back office" } }),
  "recordSets.remove": (world) => ({ params: recordSet(world) }),
  "contacts.list": () => ({ query: { limit: "200" } }),
  "contacts.create": () => ({
    body: {
      firstName: "Rosa",
      lastName: "Delgado",
      email: "rosa@example.com",
      workspaces: [{ id: "wsp_maple", unit: "2C" }],
      invite: { role: "tenant" },
    },
  }),
  "contacts.sync": () => ({
    body: {
      workspaces: [{ id: "wsp_elm", name: "Elm House" }],
      contacts: [
        {
          externalId: "T-1",
          firstName: "Rosa",
          lastName: "Delgado",
          email: "rosa@example.com",
          workspaces: [{ id: "wsp_maple", unit: "2C" }],
        },
        { externalId: "T-2", email: "not an address" },
      ],
      remove: ["T-3"],
    },
  }),
  "contacts.get": (world) => ({ params: residentWith(world, "active") }),
  "contacts.update": (world) => ({
    params: residentWith(world, "invited"),
    body: { email: "new@example.com", workspaces: [{ id: "wsp_maple" }] },
  }),
  "contacts.remove": (world) => ({ params: residentWith(world, "active") }),
  "contacts.erase": (world) => ({ params: residentWith(world, "invited") }),
  "contacts.export": (world) => ({ params: residentWith(world, "invited") }),
  "contacts.accessReport": (world) => ({ params: residentWith(world, "invited") }),
  "contacts.liftSuppression": (world) => ({ params: residentWith(world, "undelivered") }),
  "contacts.eligibility": (world) => ({ params: residentWith(world, "pending"), query: { role: "tenant" } }),
  "contacts.setAutoInvite": (world) => ({
    params: residentWith(world, "pending"),
    body: { enabled: true, role: "owner" },
  }),
  "suppressions.list": (world) => (world.suppressMail("gone@example.com"), {}),
  "suppressions.lift": (world) => (world.suppressMail("gone@example.com"), { body: {} }),
  "invitations.create": () => ({
    body: {
      email: "rosa@example.com",
      firstName: "Rosa",
      role: "manager",
      workspaceIds: ["wsp_maple"],
      recordSet: { rules: { contacts: { view: true, update: true } } },
      preferences: { weeklyEmails: { enabled: true, workspaceIds: ["wsp_maple"] } },
      message: "Welcome",
      expiresInDays: 3,
      activation: "temporary_password",
      locale: "es-CO",
    },
  }),
  "invitations.preview": (world) => ({ body: { contactId: residentWith(world, "pending").id, role: "tenant" } }),
  "invitations.list": () => ({ query: { limit: "200" } }),
  "invitations.get": (world) => ({ params: invitationWith(world, "accepted") }),
  "invitations.resend": (world) => ({ params: invitationWith(world, "expired") }),
  "invitations.revoke": (world) => ({ params: invitationWith(world, "open") }),
  "imports.create": () => csv,
  "imports.list": async (world) => (await ofImport(world), {}),
  "imports.get": ofImport,
  "imports.update": async (world) => ({ ...(await ofImport(world)), body: { mapping: { Unit: null } } }),
  "imports.rows": ofImport,
  "imports.updateRows": async (world) => ({
    ...(await ofImport(world)),
    body: { rows: [{ row: 2, decision: "add" }] },
  }),
  "imports.apply": async (world) => ({ ...(await ofImport(world)), body: { invite: { role: "tenant" } } }),
  "imports.file": ofImport,
  "batches.create": () => ({
    body: {
      filter: { status: ["pending"], type: ["tenant"], workspaceId: "wsp_maple" },
      role: "tenant",
      message: "Welcome",
      expiresInDays: 14,
    },
  }),
  "batches.preview": () => ({ body: { filter: { type: ["tenant"] }, role: "tenant" } }),
  "batches.list": async (world) => (await batch(world), { query: { status: "queued,running" } }),
  "batches.get": async (world) => ({ params: await batch(world) }),
  "batches.items": async (world) => ({ params: await batch(world), query: { status: "queued" } }),
  "batches.retry": async (world) => ({ params: await batch(world) }),
  "batches.pause": async (world) => ({ params: await batch(world) }),
  "batches.resume": async (world) => ({ params: await batch(world) }),
  "batches.summary": async (world) => ({ params: await batch(world) }),
  "batches.cancel": async (world) => ({ params: await batch(world) }),
  "webhookEndpoints.list": async (world) => (await webhookEndpoint(world), {}),
  "webhookEndpoints.create": () => ({
    body: { url: "https://hooks.example.com/latchkey", events: ["invitation.accepted"] },
  }),
  "webhookEndpoints.get": async (world) => ({ params: await webhookEndpoint(world) }),
  "webhookEndpoints.update": async (world) => ({ params: await webhookEndpoint(world), body: { enabled: false } }),
  "webhookEndpoints.remove": async (world) => ({ params: await webhookEndpoint(world) }),
  "webhookEndpoints.rotateSecret": async (world) => ({ params: await webhookEndpoint(world) }),
  "webhookEndpoints.test": async (world) => ({ params: await webhookEndpoint(world) }),
  "webhookEndpoints.deliveries": async (world) => {
    const params = await webhookEndpoint(world);
    await callRoute(world, "contacts.create", { body: { firstName: "Rosa" } });
    return { params, query: { status: "delivered" } };
  },
  "webhookEndpoints.replay": async (world) => ({
    params: await webhookEndpoint(world),
    body: { since: "2026-05-01T00:00:00.000Z", status: "all" },
  }),
  "users.list": () => ({ query: { limit: "200" } }),
  "users.update": (world) => ({
    params: aUserOf(world),
    body: { firstName: "Ana", role: "staff", recordSet: { rules: { contacts: { view: true, update: false } } } },
  }),
  "users.remove": (world) => ({ params: aUserOf(world) }),
  "users.deactivate": (world) => ({ params: aUserOf(world) }),
  "users.sentInvitations": (world) => ({ params: aUserOf(world) }),
  "users.reactivate": (world) => ({ params: { id: world.users().find(({ status }) => status === "deactivated")!.id } }),
  "events.list": () => ({ query: { limit: "200" } }),
  "verification.get": (world) => ({ query: { contactId: residentWith(world, "active").id } }),
  "stats.get": () => ({ query: { workspaceId: "wsp_maple" } }),
  "invitations.letter": (world) => ({
    params: { id: world.addInvitation({ contactId: world.addContact({ lastName: "Byrne" }).id, letter: true }).id },
  }),
  "acceptance.preview": (world) => ({ body: { token: tokenOfOpen(world) } }),
  "acceptance.accept": (world) => ({ body: { token: tokenOfOpen(world), password }, browser: world.openBrowser() }),
  "acceptance.renew": (world) => ({ body: { token: tokenOfOpen(world) } }),
  "acceptance.code": (world) => {
    const contact = world.addContact({ lastName: "Byrne" });
    world.addInvitation({ contactId: contact.id, letter: true });
    return { body: { code: world.inbox.latest().code, lastName: "Byrne" } };
  },
  "session.signIn": (world) => ({ body: { email: world.addUser({ password }).email, password } }),
  "session.get": () => ({}),
  "session.signOut": () => ({}),
  "session.changePassword": async (world) => {
    const browser = world.openBrowser();
    await callRoute(world, "session.signIn", { body: { email: world.addUser({ password }).email, password }, browser });
    return { body: { currentPassword: password, newPassword: "another lantern by the river" }, browser };
  },
  "session.switchOrganization": async (world) => {
    const browser = world.openBrowser();
    const elsewhere = [{ id: "org_cedar", name: "Cedar Lofts", role: "tenant" }];
    const { email } = world.addUser({ password, elsewhere });
    await callRoute(world, "session.signIn", { body: { email, password }, browser });
    return { body: { organizationId: "org_cedar" }, browser };
  },
  "session.listSessions": async (world) => ({ browser: await signedIn(world) }),
  "session.endSession": async (world) => {
    const browser = await signedIn(world);
    const { body } = await callRoute(world, "session.listSessions", { browser });
    return { params: { id: body.data[0].id }, browser };
  },
  "session.requestLink": (world) => ({ body: { email: world.addUser({ password: null }).email } }),
  "session.confirmLink": async (world) => {
    const { email } = world.addUser({ password: null });
    await callRoute(world, "session.requestLink", { body: { email } });
    return { body: { token: world.inbox.latest(email).token } };
  },
  "passwordReset.request": (world) => ({ body: { email: world.addUser().email } }),
  "passwordReset.confirm": async (world) => {
    const { email } = world.addUser();
    await callRoute(world, "passwordReset.request", { body: { email } });
    return { body: { token: world.inbox.latest(email).token, password } };
  },
};

function populated(): World {
  const world = createWorld({ now: "2026-05-04T09:00:00Z" });
  world.signInAs({ role: "master_admin" });
  seedResidents(world, 24);
  return world;
}

describe("every route of the contract", () => {
  it.each(routeTable.filter(({ name }) => !notModeled.includes(name)))(
    "$name responds as the contract says",
    async ({ name, route }) => {
      const world = populated();
      const parts = requests[name];
      expect(parts, `a request for ${name}`).toBeDefined();
      const { status, headers, body } = await callRoute(world, name, await parts!(world));
      expect(status, JSON.stringify(body)).toBe(route.status);
      expect(headers.get(contractVersionHeader)).toBe(contractVersion);
      if (route.responseType) return expect(headers.get("Content-Type")).toContain(route.responseType);
      if (!route.response) return expect(body).toBeUndefined();
      expect(headers.get("Content-Type")).toBe("application/json");
      // Parsing lists every mistake. Equality shows that no value was coerced.
      expect(z.parse(strict(route.response as Schema), body)).toEqual(body);
    },
  );

  it.each(notModeled)("%s responds with 501", async (name) => {
    expect(await callRoute(populated(), name)).toMatchObject({ status: 501, body: { code: "not_implemented" } });
  });
});
