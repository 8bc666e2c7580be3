import { createClient, type Client } from "@latchkey/core";
import { defaultPassword, fetchFor, type ContactParts, type InvitationSeed, type World } from "@latchkey/testing";

/** Somebody who was invited, for stories and tests of what recipients see. */
export interface Recipient {
  token: string;
  email: string;
  invitationId: string;
  contactId: string;
}

type Invited = Partial<Omit<InvitationSeed, "contactId">> & {
  contact?: Partial<Pick<ContactParts, "firstName" | "lastName">> & { email?: string | null };
};

/** Invites Amira Haddad to a flat in Maple Court, unless told otherwise. */
export function inviteSomebody(world: World, { contact: who, ...invitation }: Invited = {}): Recipient {
  const contact = world.addContact({
    firstName: "Amira",
    lastName: "Haddad",
    email: "amira.haddad@example.com",
    workspaces: [{ id: "wsp_maple", unit: "4B" }],
    ...who,
  });
  const { id } = world.addInvitation({ role: "tenant", contactId: contact.id, ...invitation });
  const email = contact.email ?? "";
  return {
    token: world.inbox.latest(contact.email ?? undefined).token,
    email,
    invitationId: id,
    contactId: contact.id,
  };
}

/** An account of the same server, as a person who moved in before has one. Its password is `defaultPassword`. */
export const addAccount = (world: World, email: string, firstName = "Amira", lastName = "Haddad") =>
  world.addUser({ email, firstName, lastName, role: "tenant", workspaceIds: ["wsp_riverside"] });

/** Asks the world without the network: for what happens elsewhere while a page is open. */
export const clientOf = (world: World): Client =>
  createClient({ baseUrl: "http://localhost/api/latchkey", fetch: fetchFor(world), retries: 0 });

/** Signs an account in, in the world's own browser. */
export const signInAs = async (world: World, email: string): Promise<void> =>
  void (await clientOf(world).session.signIn({ email, password: defaultPassword }));
