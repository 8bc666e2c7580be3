import { createHmac } from "node:crypto";
import { newId } from "../../src/ids.js";
import { accept, age, invite } from "../http/people.js";
import type { Office, TestServer } from "../http/test-server.js";
import type { Change } from "./change.js";
import { changesOfAccounts } from "./changes-of-accounts.js";
import { addUser } from "./granting-ways.js";
import type { RouteName } from "./route-classes.js";

/** Signs the reports of mails in the tests of the trail. */
export const WEBHOOK_KEY = Buffer.alloc(32, 9);
export const mailWebhooks = { standard: { secret: `whsec_${WEBHOOK_KEY.toString("base64")}` } };

const contact = async ({ admin, address }: Office, more: object = {}) =>
  (await admin.contacts.create({ body: { firstName: "Cleo", lastName: address("c"), email: address("c"), ...more } }))
    .body;
const role = async ({ admin, address }: Office) =>
  (
    await admin.roles.create({
      body: { key: `r_${address("r").replace(/\W/g, "")}`.slice(0, 30), label: "R", portalPath: "/r" },
    })
  ).body.key;
const recordSet = async ({ admin, address }: Office) =>
  (
    await admin.recordSets.create({
      body: { name: address("set"), rules: { contacts: { view: true, update: false } } },
    })
  ).body.id;
const endpoint = async ({ admin }: Office) =>
  (await admin.webhookEndpoints.create({ body: { url: "https://hooks.example.com/x", events: ["role.deleted"] } })).body
    .id;

/** A file with one resident. */
const people = ({ address }: Office) =>
  new TextEncoder().encode(`First Name,Last Name,Email\r\nRosa,Diaz,${address("rosa")}`);
const imported = async (office: Office) =>
  (await office.admin.imports.create({ body: people(office), headers: { "Content-Type": "text/csv" } })).body.id;

/** A user with a second, open invitation. */
async function withInvitation(server: TestServer, office: Office) {
  const { invitation, token } = await invite(server, office);
  const { userId } = await accept(server, token);
  await office.admin.invitations.create({ body: { contactId: invitation.contactId, role: "owner" } });
  return { userId, contactId: invitation.contactId };
}

/** Inserts a batch with one item that no job has seen yet. */
async function batch(
  { database: { db } }: TestServer,
  { org }: Office,
  contactId: string,
  item: { status: "queued" | "failed"; waiting: boolean },
): Promise<string> {
  const id = newId("bat");
  const inviter = {
    created_by: "staff-1",
    inviter_id: "staff-1",
    inviter_user_id: null,
    inviter_name: "D",
    inviter_email: null,
    inviter_role: "master_admin",
    inviter_workspace_ids: null,
  };
  await db
    .insertInto("batches")
    .values({
      organization_id: org,
      id,
      total: 1,
      failed: item.status === "failed" ? 1 : 0,
      options: JSON.stringify({ role: "tenant" }),
      request_id: "req_before",
      ...inviter,
    })
    .execute();
  await db
    .insertInto("batch_items")
    .values({ organization_id: org, batch_id: id, id: `bit_${id.slice(4)}`, contact_id: contactId, ...item })
    .execute();
  return id;
}

/** Every route that changes state. The test of the trail fails for a new one until it is added. */
export const changes: Readonly<Partial<Record<RouteName, Change>>> = {
  "organization.put": {
    events: ["organization.updated"],
    ready: async () => ({ body: { name: "Maple Street Homes and more", contactEmail: "hello@maple.example" } }),
  },
  "workspaces.put": {
    events: ["workspace.updated"],
    ready: async (_, { address }) => ({ params: { id: address("w").replace("@", ".") }, body: { name: "Another" } }),
  },
  "workspaces.addContact": {
    events: ["contact.updated", "invitation.created"],
    ready: async (_, office) => {
      const { id } = await contact(office);
      await office.admin.contacts.setAutoInvite({ params: { id }, body: { enabled: true, role: "tenant" } });
      return { params: { id: office.workspaceId }, body: { contactId: id } };
    },
  },
  "roles.create": {
    events: ["role.created"],
    ready: async (_, { address }) => ({
      body: { key: `n_${address("r").replace(/\W/g, "")}`.slice(0, 30), label: "N", portalPath: "/n" },
    }),
  },
  "roles.update": {
    events: ["role.updated"],
    ready: async (_, office) => ({ params: { key: await role(office) }, body: { label: "Changed" } }),
  },
  "roles.remove": { events: ["role.deleted"], ready: async (_, office) => ({ params: { key: await role(office) } }) },
  "recordSets.create": {
    events: ["record_set.created"],
    ready: async (_, { address }) => ({
      body: { name: address("set"), rules: { contacts: { view: true, update: true } } },
    }),
  },
  "recordSets.update": {
    events: ["record_set.updated"],
    ready: async (_, office) => ({
      params: { id: await recordSet(office) },
      body: { name: office.address("renamed") },
    }),
  },
  "recordSets.remove": {
    events: ["record_set.deleted"],
    ready: async (_, office) => ({ params: { id: await recordSet(office) } }),
  },
  "contacts.create": {
    events: ["contact.created", "invitation.created"],
    ready: async (_, { address }) => ({
      body: { firstName: "New", email: address("new"), invite: { role: "tenant" } },
    }),
  },
  "contacts.update": {
    events: ["contact.updated"],
    ready: async (_, office) => ({
      params: { id: (await contact(office)).id },
      body: { email: office.address("changed") },
    }),
  },
  "contacts.sync": {
    events: [
      "workspace.updated",
      "contact.created",
      "contact.updated",
      "contact.deleted",
      "invitation.revoked",
      "user.deleted",
    ],
    ready: async (server, office) => {
      const [changed, removed] = [office.address("changed"), office.address("removed")];
      await contact(office, { externalId: changed });
      const { contactId } = await withInvitation(server, office);
      await office.admin.contacts.update({ params: { id: contactId }, body: { externalId: removed } });
      return {
        body: {
          workspaces: [{ id: office.address("w").replace("@", "."), name: "Another" }],
          contacts: [
            { externalId: office.address("new"), firstName: "New" },
            { externalId: changed, firstName: "Other" },
          ],
          remove: [removed],
        },
      };
    },
  },
  "contacts.remove": {
    events: ["contact.deleted", "invitation.revoked", "user.deleted"],
    ready: async (server, office) => ({ params: { id: (await withInvitation(server, office)).contactId } }),
  },
  "contacts.erase": {
    events: ["contact.erased", "contact.deleted", "invitation.revoked", "user.deleted"],
    ready: async (server, office) => ({ params: { id: (await withInvitation(server, office)).contactId } }),
  },
  "contacts.liftSuppression": {
    events: ["contact.email_restored"],
    ready: async ({ database }, office) => {
      const { id, email } = await contact(office);
      await database.db
        .insertInto("suppressions")
        .values({ organization_id: office.org, email: email ?? "", reason: "bounced" })
        .execute();
      return { params: { id } };
    },
  },
  "suppressions.lift": {
    events: ["contact.email_restored", "suppression.lifted"],
    ready: async ({ database }, office) => {
      const { email } = await contact(office);
      await database.db
        .insertInto("suppressions")
        .values({ organization_id: office.org, email: email ?? "", reason: "bounced" })
        .execute();
      return { body: {} };
    },
  },
  "contacts.setAutoInvite": {
    events: ["contact.auto_invite_changed"],
    ready: async (_, office) => ({
      params: { id: (await contact(office)).id },
      body: { enabled: true, role: "tenant" },
    }),
  },
  "invitations.create": {
    events: ["contact.created", "invitation.created"],
    ready: async (_, { address }) => ({
      body: {
        email: address("i"),
        firstName: "I",
        role: "tenant",
        recordSet: { rules: { contacts: { view: true, update: true } } },
      },
    }),
  },
  "invitations.resend": {
    events: ["invitation.resent"],
    ready: async (server, office) => {
      const { invitation } = await invite(server, office);
      await age(server, invitation.id, "resend_available_at");
      return { params: { id: invitation.id } };
    },
  },
  "invitations.revoke": {
    events: ["invitation.revoked"],
    ready: async (server, office) => ({ params: { id: (await invite(server, office)).invitation.id } }),
  },
  // The events of the batch's job carry the id of the request that made it.
  "batches.create": {
    events: ["batch.created", "contact.created", "invitation.created"],
    ready: async (_, { address }) => ({
      body: { role: "tenant", invitations: [{ email: address("b"), firstName: "B", role: "tenant" }] },
    }),
  },
  "batches.retry": {
    events: ["batch.retried"],
    ready: async (server, office) => ({
      params: {
        id: await batch(server, office, (await contact(office, { email: null })).id, {
          status: "failed",
          waiting: false,
        }),
      },
    }),
  },
  "batches.pause": {
    events: ["batch.paused"],
    ready: async (server, office) => ({
      params: { id: await batch(server, office, (await contact(office)).id, { status: "queued", waiting: true }) },
    }),
  },
  "batches.resume": {
    events: ["batch.resumed"],
    ready: async (server, office) => {
      const id = await batch(server, office, (await contact(office)).id, { status: "queued", waiting: true });
      await server.database.db
        .updateTable("batches")
        .set({ paused_at: new Date() })
        .where("organization_id", "=", office.org)
        .where("id", "=", id)
        .execute();
      return { params: { id } };
    },
  },
  "batches.cancel": {
    events: ["batch.cancelled"],
    ready: async (server, office) => ({
      params: { id: await batch(server, office, (await contact(office)).id, { status: "queued", waiting: true }) },
    }),
  },
  "imports.create": {
    events: ["import.created"],
    ready: async (_, office) => ({ body: people(office), headers: { "Content-Type": "text/csv" } }),
  },
  // Nothing of it is on record.
  "imports.update": {
    events: [],
    ready: async (_, office) => ({ params: { id: await imported(office) }, body: { dateOrder: "ymd" } }),
  },
  "imports.updateRows": {
    events: [],
    ready: async (_, office) => ({
      params: { id: await imported(office) },
      body: { rows: [{ row: 2, decision: "skip" }] },
    }),
  },
  // Some hundred rows at a time are a transaction.
  "imports.apply": {
    events: ["contact.created", "import.applied"],
    later: true,
    ready: async (_, office) => ({ params: { id: await imported(office) }, body: {} }),
  },
  "users.update": {
    events: ["user.updated"],
    ready: async (server, office) => ({
      params: { id: await addUser(server, office, "viewer") },
      body: { role: "user", firstName: "Other" },
    }),
  },
  "users.remove": {
    events: ["invitation.revoked", "user.deleted"],
    ready: async (server, office) => ({ params: { id: (await withInvitation(server, office)).userId } }),
  },
  "users.deactivate": {
    events: ["invitation.revoked", "user.deactivated"],
    ready: async (server, office) => ({ params: { id: (await withInvitation(server, office)).userId } }),
  },
  "users.reactivate": {
    events: ["user.reactivated"],
    ready: async (server, office) => {
      const id = await addUser(server, office, "tenant");
      await office.admin.users.deactivate({ params: { id } });
      return { params: { id } };
    },
  },
  "webhooks.mail": {
    by: "anonymous",
    events: ["invitation.bounced"],
    ready: async (server, office) => {
      const { mail } = await invite(server, office);
      const id = newId("evt");
      const at = Math.floor(Date.now() / 1000);
      const body = JSON.stringify({
        type: "mail.bounced",
        timestamp: new Date().toISOString(),
        data: { messageId: mail.messageId, reason: "550" },
      });
      const signature = createHmac("sha256", WEBHOOK_KEY).update(`${id}.${at}.${body}`).digest("base64");
      return {
        params: { provider: "standard" },
        body,
        headers: { "webhook-id": id, "webhook-timestamp": String(at), "webhook-signature": `v1,${signature}` },
      };
    },
  },
  "webhookEndpoints.create": {
    events: ["webhook_endpoint.created"],
    ready: async () => ({ body: { url: "https://hooks.example.com/new", events: ["role.deleted"] } }),
  },
  "webhookEndpoints.update": {
    events: ["webhook_endpoint.updated"],
    ready: async (_, office) => ({ params: { id: await endpoint(office) }, body: { enabled: false } }),
  },
  "webhookEndpoints.remove": {
    events: ["webhook_endpoint.deleted"],
    ready: async (_, office) => ({ params: { id: await endpoint(office) } }),
  },
  "webhookEndpoints.rotateSecret": {
    events: ["webhook_endpoint.secret_rotated"],
    ready: async (_, office) => ({ params: { id: await endpoint(office) } }),
  },
  // A test is a delivery, and no change of anything that the trail is about.
  "webhookEndpoints.test": { events: [], ready: async (_, office) => ({ params: { id: await endpoint(office) } }) },
  "webhookEndpoints.replay": {
    events: ["webhook_endpoint.replayed"],
    ready: async (_, office) => ({
      params: { id: await endpoint(office) },
      body: { since: "2026-01-01T00:00:00.000Z" },
    }),
  },
  ...changesOfAccounts,
};
