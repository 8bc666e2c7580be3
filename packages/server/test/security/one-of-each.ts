import { expect, vi } from "vitest";
import { accept, invite } from "../http/people.js";
import type { Office, TestServer } from "../http/test-server.js";
import { waiting } from "../patience.js";
import { addUser } from "./granting-ways.js";
import type { Named } from "./id-places.js";

/** Creates one thing of each kind with an id. */
export async function oneOfEach(server: TestServer, office: Office, key: string): Promise<Record<Named, string>> {
  const { admin } = office;
  const { invitation } = await invite(server, office);
  const delivery = async () => (await admin.invitations.get({ params: { id: invitation.id } })).body.delivery;
  await vi.waitFor(async () => expect(await delivery()).toBe("sent"), waiting);
  const { body: contact } = await admin.contacts.create({
    body: { firstName: "Rowan", email: office.address("rowan"), workspaces: [{ id: office.workspaceId }] },
  });
  const { body: batch } = await admin.batches.create({
    body: { contactIds: [contact.id], role: "owner", workspaceIds: [office.workspaceId] },
  });
  const sent = async () => (await admin.batches.get({ params: { id: batch.id } })).body.sent;
  await vi.waitFor(async () => expect(await sent()).toBe(1), waiting);
  const users = await addUser(server, office, "tenant");
  const { body: recordSet } = await admin.recordSets.create({
    body: { name: `Set of ${key}`, rules: { contacts: { view: true, update: false } } },
  });
  const { body: endpoint } = await admin.webhookEndpoints.create({
    body: { url: "https://hooks.example.com/latchkey", events: ["role.deleted"] },
  });
  const { body: role } = await admin.roles.create({ body: { key, label: key, portalPath: "/own" } });
  await accept(server, (await invite(server, office)).token);
  const { body: file } = await admin.imports.create({
    body: `name,email,property\nRosa Lee,${office.address("rosa")},Maple`,
    headers: { "Content-Type": "text/csv" },
  });
  return {
    contacts: contact.id,
    invitations: invitation.id,
    workspaces: office.workspaceId,
    users,
    batches: batch.id,
    imports: file.id,
    recordSets: recordSet.id,
    webhookEndpoints: endpoint.id,
    roles: role.key,
  };
}
