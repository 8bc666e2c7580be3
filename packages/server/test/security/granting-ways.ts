import type { Permission } from "@latchkey/core/contract";
import { tokenIn } from "../http/mail-sink.js";
import { Jar, type Caller, type Office, type TestServer } from "../http/test-server.js";

/** A way to grant a role, or to decide on access that comes with it. */
export interface Way {
  name: string;
  /** The permission that the caller needs; `forbidden` without it. */
  permission: Permission;
  /** Makes the target, for a role, as a caller who may do everything; returns its id. */
  arrange?: (server: TestServer, office: Office, role: string) => Promise<string>;
  /** A permission that the deed needs beside the route's own. */
  alsoNeeds?: Permission;
  /** A further role that the caller must be able to grant: the one that the target has. */
  alsoGives?: string;
  /** Whether a success uses up the target. */
  consumes?: true;
  /** Tries it; returns the code of the refusal, null for success. */
  act: (by: Caller, office: Office, role: string, target: string) => Promise<string | null>;
}

/** Key of a custom role without powers: every role that grants custom roles by itself grants it. */
export const PLAIN_ROLE = "plain";

let count = 0;
const next = () => (count += 1);

const person = (office: Office, role: string) => ({
  email: office.address(`way-${next()}`),
  firstName: "Wanda",
  lastName: `Way ${count}`,
  role,
});

/** A contact who has not been invited. */
const addContact = async (_: TestServer, office: Office): Promise<string> =>
  (
    await office.admin.contacts.create({
      body: {
        firstName: "Wanda",
        lastName: `Way ${next()}`,
        email: office.address("way"),
        workspaces: [{ id: office.workspaceId }],
      },
    })
  ).body.id;

const openInvitation = async (_: TestServer, office: Office, role: string): Promise<string> =>
  (await office.admin.invitations.create({ body: person(office, role) })).body.id;

const letter = async (_: TestServer, office: Office, role: string): Promise<string> =>
  (await office.admin.invitations.create({ body: { ...person(office, role), letter: true } })).body.id;

/** A user who holds a role. */
export async function addUser(server: TestServer, office: Office, role: string): Promise<string> {
  const { body } = await office.admin.invitations.create({
    body: { ...person(office, role), activation: "magic_link", workspaceIds: [office.workspaceId] },
  });
  const accepted = await server.anonymous.acceptance.accept({
    jar: new Jar(),
    body: { token: tokenIn(await server.sink.mailTo(body.email)) },
  });
  return accepted.body.user.id;
}

/** A contact that is invited to a role whenever it is added to a workspace. */
async function autoInvited(server: TestServer, office: Office, role: string): Promise<string> {
  const id = await addContact(server, office);
  await office.admin.contacts.setAutoInvite({ params: { id }, body: { enabled: true, role } });
  return id;
}

const freshRole = (role: string) => ({
  key: `plain_${next()}`,
  label: "Plain",
  portalPath: "/plain",
  canInvite: [role],
});

/** Every way. The permission is the one that the deed needs, even if the route itself asks for less. */
export const ways: readonly Way[] = [
  {
    name: "POST /invitations by address",
    permission: "invitations:send",
    act: async (by, office, role) => (await by.invitations.create({ body: person(office, role) })).code,
  },
  {
    name: "POST /invitations by contact",
    permission: "invitations:send",
    arrange: addContact,
    consumes: true,
    act: async (by, _, role, contactId) => (await by.invitations.create({ body: { contactId, role } })).code,
  },
  {
    name: "POST /contacts with an invitation",
    permission: "contacts:write",
    alsoNeeds: "invitations:send",
    act: async (by, office, role) => {
      const { email, firstName, lastName } = person(office, role);
      return (
        await by.contacts.create({
          body: { email, firstName, lastName, workspaces: [{ id: office.workspaceId }], invite: { role } },
        })
      ).code;
    },
  },
  {
    name: "POST /invitation-batches by contact",
    permission: "invitations:send",
    arrange: addContact,
    act: async (by, _, role, contactId) => (await by.batches.create({ body: { contactIds: [contactId], role } })).code,
  },
  {
    name: "POST /invitation-batches by filter",
    permission: "invitations:send",
    act: async (by, _, role) => (await by.batches.create({ body: { filter: { q: "no such name" }, role } })).code,
  },
  {
    name: "POST /invitation-batches of people",
    permission: "invitations:send",
    alsoGives: "tenant",
    // The batch's own role is harmless: the role of each person counts, and only their row is refused.
    act: async (by, office, role) => {
      const batch = await by.batches.create({ body: { role: "tenant", invitations: [person(office, role)] } });
      if (batch.code !== null) return batch.code;
      return (await by.batches.items({ params: { id: batch.body.id } })).body.data[0]?.code ?? null;
    },
  },
  {
    name: "PUT /contacts/{id}/auto-invite",
    permission: "contacts:write",
    arrange: addContact,
    act: async (by, _, role, id) =>
      (await by.contacts.setAutoInvite({ params: { id }, body: { enabled: true, role } })).code,
  },
  {
    name: "POST /workspaces/{id}/contacts of a contact that is invited automatically",
    permission: "contacts:write",
    alsoNeeds: "invitations:send",
    arrange: autoInvited,
    consumes: true,
    act: async (by, office, _, contactId) => {
      const added = await by.workspaces.addContact({ params: { id: office.workspaceId }, body: { contactId } });
      return added.code ?? added.body.notInvited?.code ?? null;
    },
  },
  {
    name: "POST /invitations/{id}/resend",
    permission: "invitations:send",
    arrange: openInvitation,
    act: async (by, _, __, id) => (await by.invitations.resend({ params: { id } })).code,
  },
  {
    name: "GET /invitations/{id}/letter",
    permission: "invitations:send",
    arrange: letter,
    act: async (by, _, __, id) => (await by.invitations.letter({ params: { id } })).code,
  },
  {
    name: "POST /invitations/{id}/revoke",
    permission: "invitations:send",
    arrange: openInvitation,
    consumes: true,
    act: async (by, _, __, id) => (await by.invitations.revoke({ params: { id } })).code,
  },
  {
    name: "PATCH /users/{id} to the role",
    permission: "users:manage",
    alsoGives: "tenant",
    arrange: (server, office) => addUser(server, office, "tenant"),
    consumes: true,
    act: async (by, _, role, id) => (await by.users.update({ params: { id }, body: { role } })).code,
  },
  {
    name: "PATCH /users/{id} of the role",
    permission: "users:manage",
    arrange: addUser,
    act: async (by, _, __, id) => (await by.users.update({ params: { id }, body: { firstName: "Wanda" } })).code,
  },
  {
    name: "POST /users/{id}/deactivate and reactivate",
    permission: "users:manage",
    arrange: addUser,
    act: async (by, _, __, id) =>
      (await by.users.deactivate({ params: { id } })).code ?? (await by.users.reactivate({ params: { id } })).code,
  },
  {
    name: "DELETE /users/{id}",
    permission: "users:manage",
    arrange: addUser,
    consumes: true,
    act: async (by, _, __, id) => (await by.users.remove({ params: { id } })).code,
  },
  {
    name: "POST /roles that invites to the role",
    permission: "roles:manage",
    act: async (by, _, role) => (await by.roles.create({ body: freshRole(role) })).code,
  },
  {
    name: "PATCH /roles/{key} so that it invites to the role",
    permission: "roles:manage",
    alsoGives: PLAIN_ROLE,
    arrange: async (_, office) =>
      (await office.admin.roles.create({ body: { ...freshRole("reader"), canInvite: [] } })).body.key,
    consumes: true,
    act: async (by, _, role, key) => (await by.roles.update({ params: { key }, body: { canInvite: [role] } })).code,
  },
  {
    name: "PATCH /roles/{key} of the role itself",
    permission: "roles:manage",
    act: async (by, _, key) => (await by.roles.update({ params: { key }, body: { description: "" } })).code,
  },
];
