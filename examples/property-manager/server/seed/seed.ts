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
  await setup.organization.put({ name: organizationName, contactEmail: "office@example.com", locale: "en", branding: { accentColor: "#7d2440" } });
  for (const { id, name } of properties) await setup.workspaces.put({ id, name, kind: "property" });
  const managerId = await addManager(embedded, setup);
  const dana = embedded.clientAs({ id: managerId, name: `${manager.firstName} ${manager.lastName}`, role: "manager" });
  // From the last to the first, so that the newest in a list is the first here. The first accepts: only then are all of them in.
  const backwards = [...people.entries()].toReversed();
  for (const [index, person] of backwards) await advance({ embedded, mailbox, dana }, await addContact(dana, index, person), person);
}

const externalId = (index: number) => `resident-${String(index + 1).padStart(3, "0")}`;

/**
 * Whether the last step was taken: everybody who accepts has done so. Asked of the trail, which nothing takes away: whom the office
 * removes later stays removed.
 */
async function isSeeded(setup: Client): Promise<boolean> {
  const accepting = people.filter(({ progress }) => progress === "accepted").length;
  const { data } = await setup.events.list({ type: "invitation.accepted", limit: accepting });
  return data.length === accepting;
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
  const { status, invitationId } = contact.portal;
  // The mail of a run that broke off went with it: the way in is begun again.
  const brokeOff = progress === "accepted" && status === "invited" && invitationId !== null;
  if (brokeOff) await dana.invitations.revoke({ id: invitationId });
  if (progress === "none" || (status !== "pending" && !brokeOff)) return;
  const invitation = await dana.invitations.create({ contactId: contact.id, role });
  if (progress === "revoked") await dana.invitations.revoke({ id: invitation.id });
  if (progress !== "accepted" || email === null || password === undefined) return;
  await accept(embedded.clientAs(null), mailbox, email, password);
}

/** What a person does: waits for the mail, takes the link out of it, chooses a password. A link that was withdrawn has a newer mail after it. */
async function accept(visitor: Client, mailbox: Messages, email: string, password: string): Promise<void> {
  const withdrawn = new Set<string>();
  for (;;) {
    const { id, text } = await mailbox.next(email, MAIL_TIMEOUT_MS, withdrawn);
    const token = /#token=([\w-]+)/.exec(text)?.[1];
    if (token === undefined) throw new Error(`The mail to ${email} has no link.`);
    try {
      await visitor.acceptance.accept({ token, password });
      return;
    } catch (error) {
      if (!isLatchkeyError(error, "invitation_revoked")) throw error;
      withdrawn.add(id);
    }
  }
}
