import type { Client, Told } from "./client.ts";
import { invitationOf, linkOf, PASSWORD } from "./invite.ts";
import type { Scene } from "./scene.ts";
import { until } from "./wait.ts";

/** A request that has an effect: the values in its path, and its body. */
export interface Dish {
  params?: Record<string, string>;
  body?: unknown;
}

/** What a recipe is made with: an organization of its own, whose furniture stands. */
export interface Kitchen {
  scene: Scene;
  client: Client;
  org: string;
  address: string;
}

/** Prepares an organization so that a route has an effect in it. */
export type Recipe = (kitchen: Kitchen) => Promise<Dish>;

async function ask(
  { client, address }: Kitchen,
  method: string,
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const told: Told = await client.ask(address, method, path, body === undefined ? {} : { body });
  if (told.status >= 400) throw new Error(`${method} ${path} answered ${told.status} ${told.text}`);
  return told.body;
}

const idOf = ({ id }: Record<string, unknown>) => String(id);

/** Somebody invited, at an address of their own. */
async function invited(kitchen: Kitchen) {
  const email = `robin@${kitchen.org}.example.com`;
  const id = idOf(await ask(kitchen, "POST", "/invitations", invitationOf(email)));
  return { id, token: await linkOf(kitchen.scene, email) };
}

async function userId(kitchen: Kitchen): Promise<string> {
  const { token } = await invited(kitchen);
  const { user } = (await ask(kitchen, "POST", "/acceptance/accept", { token, password: PASSWORD })) as {
    user: { id: string };
  };
  return user.id;
}

/** A batch whose one contact cannot be invited, worked through. */
async function batchId(kitchen: Kitchen): Promise<string> {
  const contactId = idOf(await ask(kitchen, "POST", "/contacts", { firstName: "Robin" }));
  const id = idOf(await ask(kitchen, "POST", "/invitation-batches", { contactIds: [contactId], role: "tenant" }));
  await until(
    "a batch to end",
    async () => (await ask(kitchen, "GET", `/invitation-batches/${id}`))["status"] === "completed",
  );
  return id;
}

const endpointId = async (kitchen: Kitchen) =>
  idOf(await ask(kitchen, "POST", "/webhook-endpoints", { url: "https://hooks.example.com/latchkey" }));
const withId =
  (of: (kitchen: Kitchen) => Promise<string>, body?: unknown): Recipe =>
  async (kitchen) => ({ params: { id: await of(kitchen) }, ...(body === undefined ? {} : { body }) });

/**
 * A recipe for each route that takes an `Idempotency-Key`. A route without one is told of by the row that uses them.
 */
export const recipes: Readonly<Record<string, Recipe>> = {
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
  "workspaces.addContact": async (kitchen) => ({
    params: { id: "maple" },
    body: { contactId: idOf(await ask(kitchen, "POST", "/contacts", { firstName: "Robin" })) },
  }),
  "invitations.create": async ({ org }) => ({ body: invitationOf(`robin@${org}.example.com`) }),
  "invitations.resend": withId(async (kitchen) => (await invited(kitchen)).id),
  "invitations.revoke": withId(async (kitchen) => (await invited(kitchen)).id),
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
  "users.reactivate": withId(async (kitchen) => {
    const id = await userId(kitchen);
    await ask(kitchen, "POST", `/users/${id}/deactivate`);
    return id;
  }),
  "webhookEndpoints.create": async () => ({ body: { url: "https://hooks.example.com/latchkey" } }),
  "webhookEndpoints.rotateSecret": withId(endpointId),
  "webhookEndpoints.test": withId(endpointId),
  "webhookEndpoints.replay": withId(endpointId, { since: "2026-01-01T00:00:00.000Z" }),
};
