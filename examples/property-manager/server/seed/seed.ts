import { isLatchkeyError, type Client, type Contact } from "@latchkey/core";
import { leaseId } from "../host/leases.ts";
import { findProperty, properties } from "../host/portfolio.ts";
import { organizationId, organizationName, type EmbeddedLatchkey } from "../latchkey.ts";
import type { Messages } from "../mailbox/messages.ts";
import { manager } from "./accounts.ts";
import { people, type Person } from "./people.ts";

const MAIL_TIMEOUT_MS = 20_000;

interface SeedParts {
  embedded: EmbeddedLatchkey;
  mailbox: Messages;
  /** Told before the work begins, where there is any. */
  onBegin: () => void;
}

/**
 * Puts the demo's people in, by the same public calls that a host makes. Those who are active have opened their mail and
 * accepted. A second run adds nothing, and one that follows a run which broke off adds the rest.
 */
export async function seed({ embedded, mailbox, onBegin }: SeedParts): Promise<void> {
  const setup = embedded.clientAs({ id: "setup", name: "Setup", role: "master_admin" });
  if (await isSeeded(setup)) return;
  onBegin();
  await setup.organization.put({ name: organizationName, contactEmail: "office@example.com", locale: "en", branding: { accentColor: "#2f5d50" } });
  for (const { id, name } of properties) await setup.workspaces.put({ id, name, kind: "property" });
  const managerId = await addManager(embedded, setup);
  const dana = embedded.clientAs({ id: managerId, name: `${manager.firstName} ${manager.lastName}`, role: "manager" });
  // From the last to the first, so that the newest in a list is the first here, and the first means that all are in.
  const backwards = [...people.entries()].reverse();
  for (const [index, person] of backwards) await advance({ embedded, mailbox, dana }, await addContact(dana, index, person), person);
}

const externalId = (index: number) => `resident-${String(index + 1).padStart(3, "0")}`;

/** The first of the people is the last one put in, and the last step is that they accept. */
async function isSeeded(setup: Client): Promise<boolean> {
  const [first] = people;
  if (!first) return true;
  const { data } = await setup.contacts.list({ q: first.lastName }).catch((error: unknown) => {
    // Before the first PUT there is no organization.
    if (isLatchkeyError(error, "not_found")) return { data: [] as Contact[] };
    throw error;
  });
  return data.some((contact) => contact.externalId === externalId(0) && contact.portal.status === "active");
}

/** Makes the manager's account, or finds the one of a run that broke off. Answers the user's id. */
async function addManager({ latchkey }: EmbeddedLatchkey, setup: Client): Promise<string> {
  const { data } = await setup.users.list({ q: manager.email });
  return data.find(({ email }) => email === manager.email)?.id ?? latchkey.createAdmin({ organizationId, ...manager, role: "manager" });
}

async function addContact(client: Client, index: number, person: Person): Promise<Contact> {
  const { type, firstName, lastName, email, phone = null, locale = null, places } = person;
  const workspaces = places.map(({ propertyId, unit }) => ({ id: propertyId, ...(unit === undefined ? {} : { unit, leaseId: leaseOf(propertyId, unit) }) }));
  try {
    return await client.contacts.create({ externalId: externalId(index), type, firstName, lastName, email, phone, locale, workspaces });
  } catch (error) {
    if (isLatchkeyError(error, "contact_exists")) return client.contacts.get({ id: error.problem.contactId });
    // Without an address it is known by our own id alone.
    const found = isLatchkeyError(error, "conflict") && (await client.contacts.list({ q: lastName })).data.find((contact) => contact.externalId === externalId(index));
    if (!found) throw error;
    return found;
  }
}

function leaseOf(propertyId: string, unit: string): string | null {
  const property = findProperty(propertyId);
  return property ? leaseId(property, unit) : null;
}

interface Parts extends Omit<SeedParts, "onBegin"> {
  dana: Client;
}

/** Takes somebody as far as they are when the demo opens. */
async function advance({ embedded, mailbox, dana }: Parts, contact: Contact, { progress, role, email, password }: Person): Promise<void> {
  if (progress === "none" || contact.portal.status !== "pending") return;
  const invitation = await dana.invitations.create({ contactId: contact.id, role });
  if (progress === "revoked") await dana.invitations.revoke({ id: invitation.id });
  if (progress !== "accepted" || email === null || password === undefined) return;
  // What a person does: waits for the mail, takes the link out of it, chooses a password.
  const { text } = await mailbox.next(email, MAIL_TIMEOUT_MS);
  const token = /#token=([\w-]+)/.exec(text)?.[1];
  if (token === undefined) throw new Error(`The mail to ${email} has no link.`);
  await embedded.clientAs(null).acceptance.accept({ token, password });
}
