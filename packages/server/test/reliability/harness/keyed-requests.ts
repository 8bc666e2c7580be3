import type { Client, Reply } from "./client.ts";
import { invitationOf, linkOf, PASSWORD } from "./invite.ts";
import type { Scene } from "./scene.ts";
import { until } from "./wait.ts";

/** A request with an effect: the values in its path, and its body. */
export interface RouteRequest {
  params?: Record<string, string>;
  body?: unknown;
}

/** An organization to prepare a request in. */
export interface Setting {
  scene: Scene;
  client: Client;
  org: string;
  address: string;
}

/** Prepares an organization so that a route has an effect in it. */
export type Preparation = (setting: Setting) => Promise<RouteRequest>;

async function ask(
  { client, address }: Setting,
  method: string,
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const reply: Reply = await client.ask(address, method, path, body === undefined ? {} : { body });
  if (reply.status >= 400) throw new Error(`${method} ${path} got ${reply.status} ${reply.text}`);
  return reply.body;
}

const idOf = ({ id }: Record<string, unknown>) => String(id);

/** Invites a person at an address of their own. */
async function invited(setting: Setting) {
  const email = `robin@${setting.org}.example.com`;
  const id = idOf(await ask(setting, "POST", "/invitations", invitationOf(email)));
  return { id, token: await linkOf(setting.scene, email) };
}

async function userId(setting: Setting): Promise<string> {
  const { token } = await invited(setting);
  const { user } = (await ask(setting, "POST", "/acceptance/accept", { token, password: PASSWORD })) as {
    user: { id: string };
  };
  return user.id;
}

/** Creates a batch whose only contact cannot be invited, and waits for its end. */
async function batchId(setting: Setting): Promise<string> {
  const contactId = idOf(await ask(setting, "POST", "/contacts", { firstName: "Robin" }));
  const id = idOf(await ask(setting, "POST", "/invitation-batches", { contactIds: [contactId], role: "tenant" }));
  await until(
    "a batch to end",
    async () => (await ask(setting, "GET", `/invitation-batches/${id}`))["status"] === "completed",
  );
  return id;
}

const endpointId = async (setting: Setting) =>
  idOf(await ask(setting, "POST", "/webhook-endpoints", { url: "https://hooks.example.com/latchkey" }));
const withId =
  (of: (setting: Setting) => Promise<string>, body?: unknown): Preparation =>
  async (setting) => ({ params: { id: await of(setting) }, ...(body === undefined ? {} : { body }) });

/** The preparation of each route that takes an `Idempotency-Key`. A new route fails its scenario until it is added. */
export const preparations: Readonly<Record<string, Preparation>> = {
  "contacts.create": async ({ org }) => ({
    body: { firstName: "Robin", lastName: "Guest", email: `robin@${org}.example.com`, invite: { role: "tenant" } },
  }),
  "contacts.sync": async ({ org }) => ({
    body: {
      contacts: [
        {
          externalId: "resident-1",
          firstName: "Robin",
          email: `robin@${org}.example.com`,
          workspaces: [{ id: "maple" }],
        },
      ],
    },
  }),
  "workspaces.addContact": async (setting) => ({
    params: { id: "maple" },
    body: { contactId: idOf(await ask(setting, "POST", "/contacts", { firstName: "Robin" })) },
  }),
  "invitations.create": async ({ org }) => ({ body: invitationOf(`robin@${org}.example.com`) }),
  "invitations.resend": withId(async (setting) => (await invited(setting)).id),
  "invitations.revoke": withId(async (setting) => (await invited(setting)).id),
  "roles.create": async () => ({ body: { key: "leasing_agent", label: "Leasing agent", portalPath: "/leasing" } }),
  "recordSets.create": async () => ({
    body: { name: "Everything", rules: { contacts: { view: true, update: true } } },
  }),
  "batches.create": async ({ org }) => ({
    body: { role: "tenant", invitations: [1, 2, 3].map((n) => invitationOf(`robin-${n}@${org}.example.com`)) },
  }),
  "batches.retry": withId(batchId),
  "batches.cancel": withId(batchId),
  "users.deactivate": withId(userId),
  "users.reactivate": withId(async (setting) => {
    const id = await userId(setting);
    await ask(setting, "POST", `/users/${id}/deactivate`);
    return id;
  }),
  "webhookEndpoints.create": async () => ({ body: { url: "https://hooks.example.com/latchkey" } }),
  "webhookEndpoints.rotateSecret": withId(endpointId),
  "webhookEndpoints.test": withId(endpointId),
  "webhookEndpoints.replay": withId(endpointId, { since: "2026-01-01T00:00:00.000Z" }),
};
