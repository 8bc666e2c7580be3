import { randomBytes } from "node:crypto";
import { isLatchkeyError, type Client, type Contact } from "@latchkey/core";
import { admin, manager, type DemoAccount } from "../../shared/demo-accounts.ts";
import { leaseId } from "../host/leases.ts";
import { findProperty, properties } from "../host/portfolio.ts";
import type { HostStore } from "../host/store.ts";
import { organizationId, organizationName, type EmbeddedLatchkey } from "../latchkey.ts";
import type { Messages } from "../mailbox/messages.ts";
import { people, type Person } from "./people.ts";
import { seedRequests } from "./requests.ts";

interface SeedParts {
  embedded: EmbeddedLatchkey;
  store: HostStore;
  mailbox: Messages;
}

const MAIL_TIMEOUT_MS = 20_000;

/**
 * Puts the demo's people in, by the same public calls that a host makes; a second run adds nothing. Those who are
 * active have opened their mail and accepted.
 */
export async function seed({ embedded, store, mailbox }: SeedParts): Promise<void> {
  if (store.seededAt !== null) return;
  const office = embedded.clientAs({ id: "setup", name: "Setup", role: "master_admin" });
  await office.organization.put({
    name: organizationName,
    contactEmail: "office@lantern-and-lane.example.com",
    locale: "en",
    branding: { accentColor: "#2446a6" },
  });
  for (const { id, name } of properties) await office.workspaces.put({ id, name, kind: "property" });
  await addOfficeAccount(embedded, office, admin, "admin");
  const managerId = await addOfficeAccount(embedded, office, manager, "manager");
  const dana = embedded.clientAs({ id: managerId, name: `${manager.firstName} ${manager.lastName}`, role: "manager" });
  const contacts: Contact[] = [];
  // One after the other, so that the newest in the list is the last here.
  for (const [index, person] of [...people.entries()].reverse()) contacts.push(await addContact(dana, index, person));
  const byName = new Map(contacts.map((contact) => [nameOf(contact), contact]));
  for (const person of people) {
    const contact = byName.get(nameOf(person));
    if (person.progress === "none" || contact?.portal.status !== "pending") continue;
    await dana.invitations.create({ contactId: contact.id, role: person.role });
    if (person.progress === "accepted") await accept(embedded, mailbox, person);
  }
  await seedRequests(store, byName);
  await store.markSeeded();
}

const nameOf = ({ firstName, lastName }: Pick<Person, "firstName" | "lastName">) => `${firstName} ${lastName}`;

/** Makes an account that can sign in to the office, or finds the one of a run that broke off. Answers the user's id. */
async function addOfficeAccount({ latchkey }: EmbeddedLatchkey, office: Client, { email, password, firstName, lastName }: DemoAccount, role: string): Promise<string> {
  const known = (await office.users.list({ q: email })).data.find((user) => user.email === email);
  return known?.id ?? latchkey.createAdmin({ organizationId, email, firstName, lastName, password, role });
}

async function addContact(client: Client, index: number, { type, firstName, lastName, email, phone, locale, places }: Person): Promise<Contact> {
  const externalId = `resident-${String(index + 1).padStart(3, "0")}`;
  const workspaces = places.map(({ propertyId, unit }) => ({ id: propertyId, ...(unit === undefined ? {} : { unit, leaseId: leaseOf(propertyId, unit) }) }));
  try {
    return await client.contacts.create({ externalId, type, firstName, lastName, email, phone: phone ?? null, locale: locale ?? null, workspaces });
  } catch (error) {
    if (isLatchkeyError(error, "contact_exists")) return client.contacts.get({ id: error.problem.contactId });
    // Without an address it is known by our own id alone.
    if (!isLatchkeyError(error, "conflict")) throw error;
    const found = (await client.contacts.list({ q: nameOf({ firstName, lastName }) })).data.find((contact) => contact.externalId === externalId);
    if (!found) throw error;
    return found;
  }
}

function leaseOf(propertyId: string, unit: string): string | null {
  const property = findProperty(propertyId);
  return property ? leaseId(property, unit) : null;
}

/** What a person does: waits for the mail, takes the link out of it, chooses a password. */
async function accept({ clientAs }: EmbeddedLatchkey, mailbox: Messages, { email, password }: Person): Promise<void> {
  const mail = await mailbox.next(email ?? "", MAIL_TIMEOUT_MS);
  const token = /#token=([\w-]+)/.exec(mail.text)?.[1];
  if (token === undefined) throw new Error(`The mail to ${email} has no link.`);
  // Those nobody signs in as get a password that nobody knows.
  await clientAs(null).acceptance.accept({ token, password: password ?? randomBytes(24).toString("base64url") });
}
