import { isLatchkeyError, type Client, type Contact } from "@latchkey/core";
import { leaseId } from "../host/leases.ts";
import { findProperty } from "../host/portfolio.ts";
import type { EmbeddedLatchkey } from "../latchkey.ts";
import type { Messages } from "../mailbox/messages.ts";
import type { Office, Person } from "../scenes/scene.ts";
import { acceptInvitation } from "./accept-invitation.ts";

export interface SeedParts {
  embedded: EmbeddedLatchkey;
  mailbox: Messages;
}

/** Sets up one organization and its people, unless that has been done. */
export async function openOffice({ embedded, mailbox }: SeedParts, office: Office, onBegin: () => void): Promise<void> {
  const { organizationId, manager, people } = office;
  const setup = embedded.clientAs({ organizationId, id: "setup", name: "Setup", role: "master_admin", isHost: true });
  if (await isOpen(setup, office)) return;
  onBegin();
  await setup.organization.put(office.profile);
  for (const { id, name, kind } of office.workspaces) await setup.workspaces.put({ id, name, kind });
  await configureRoles(setup, office);
  const recordSetIds = await saveRecordSets(setup, office);
  const managerId = await addManager(embedded, setup, office);
  const inviter = embedded.clientAs({
    organizationId,
    id: managerId,
    name: `${manager.firstName} ${manager.lastName}`,
    role: manager.role,
  });

  // In reverse, so that the first person here is the newest in a list. The first one accepts last, which marks the end.
  const backwards = [...people.entries()].toReversed();
  const together = new Map<Person, Contact>();
  for (const [index, person] of backwards) {
    const contact = await addContact(inviter, index, person);
    // A batch is only for people who are not in one yet.
    if (person.isInBatch && contact.portal.status === "pending") together.set(person, contact);
    else await advance({ embedded, mailbox, inviter }, contact, person, recordSetIds.get(person.recordSet ?? ""));
  }
  await inviteTogether({ embedded, mailbox, inviter }, together);
}

/**
 * Whether the last step was taken: everyone who should accept has accepted. The audit trail still knows after the
 * office has removed people. If no one should accept, creating the manager is the last step.
 */
async function isOpen(setup: Client, office: Office): Promise<boolean> {
  const accepting = office.people.filter(({ progress }) => progress === "accepted").length;
  if (accepting === 0) return (await findManager(setup, office)) !== undefined;
  const { data } = await setup.events.list({ type: "invitation.accepted", limit: accepting });
  return data.length === accepting;
}

/** Applies the roles in which this organization differs from the others. */
async function configureRoles(setup: Client, { changedRoles = {}, addedRoles = [] }: Office): Promise<void> {
  if (addedRoles.length > 0) {
    const known = new Set((await setup.roles.list()).data.map(({ key }) => key));
    for (const role of addedRoles) if (!known.has(role.key)) await setup.roles.create(role);
  }
  for (const [key, changes] of Object.entries(changedRoles)) await setup.roles.update({ key, ...changes });
}

/** Ids by name. */
async function saveRecordSets(setup: Client, { recordSets = [] }: Office): Promise<Map<string, string>> {
  if (recordSets.length === 0) return new Map();
  const known = (await setup.recordSets.list()).data;
  const saved = await Promise.all(
    recordSets.map(async (set) => known.find(({ name }) => name === set.name) ?? setup.recordSets.create(set)),
  );
  return new Map(saved.map(({ id, name }) => [name, id]));
}

async function findManager(setup: Client, { manager }: Office): Promise<string | undefined> {
  const { data } = await setup.users.list({ q: manager.email });
  return data.find(({ email }) => email === manager.email)?.id;
}

/** Creates the manager's account, or finds the one of an interrupted run. Returns the user's id. */
const addManager = async ({ latchkey }: EmbeddedLatchkey, setup: Client, office: Office): Promise<string> =>
  (await findManager(setup, office)) ??
  latchkey.createAdmin({ organizationId: office.organizationId, ...office.manager });

const externalId = (index: number) => `resident-${String(index + 1).padStart(3, "0")}`;

async function addContact(client: Client, index: number, person: Person): Promise<Contact> {
  const { type, firstName, lastName, email, phone = null, locale = null, places, autoInvite } = person;
  // People with automatic invitations are added to their property later.
  const workspaces =
    autoInvite === undefined
      ? places.map(({ propertyId, unit }) => ({
          id: propertyId,
          ...(unit === undefined ? {} : { unit, leaseId: leaseOf(propertyId, unit) }),
        }))
      : [];
  try {
    return await client.contacts.create({
      externalId: externalId(index),
      type,
      firstName,
      lastName,
      email,
      phone,
      locale,
      workspaces,
    });
  } catch (error) {
    if (isLatchkeyError(error, "contact_exists")) return client.contacts.get({ id: error.problem.contactId });
    // A contact without an address is found by our own id.
    const found =
      isLatchkeyError(error, "conflict") &&
      (await client.contacts.list({ q: lastName })).data.find((contact) => contact.externalId === externalId(index));
    if (!found) throw error;
    return found;
  }
}

function leaseOf(propertyId: string, unit: string): string | null {
  const property = findProperty(propertyId);
  return property ? leaseId(property, unit) : null;
}

interface Parts extends SeedParts {
  inviter: Client;
}

/** Brings a person to the state that they have when the demo opens. */
async function advance(
  { embedded, mailbox, inviter }: Parts,
  contact: Contact,
  person: Person,
  recordSetId: string | undefined,
): Promise<void> {
  const { progress, role, email, password, autoInvite, places } = person;
  if (autoInvite !== undefined) {
    await inviter.contacts.setAutoInvite({ id: contact.id, enabled: true, role: autoInvite });
    for (const { propertyId } of places) await inviter.workspaces.addContact({ id: propertyId, contactId: contact.id });
    return;
  }
  const { status, invitationId } = contact.portal;
  // The mail of an interrupted run is lost, so the invitation is replaced.
  const brokeOff = progress === "accepted" && status === "invited" && invitationId !== null;
  if (brokeOff) await inviter.invitations.revoke({ id: invitationId });
  if (progress === "none" || (status !== "pending" && !brokeOff)) return;
  const invitation = await inviter.invitations.create({
    contactId: contact.id,
    role,
    // The start page shows the password of a person who has chosen one.
    ...(password === undefined ? {} : { activation: "password" }),
    ...(recordSetId === undefined ? {} : { recordSetId }),
  });
  if (progress === "revoked") await inviter.invitations.revoke({ id: invitation.id });
  if (progress === "accepted" && email !== null)
    await acceptInvitation(embedded.clientAs(null), mailbox, email, password, () =>
      assertOnItsWay(inviter, contact.id),
    );
}

/** @throws Error if the mail of a contact's invitation was given up, or came back */
async function assertOnItsWay(inviter: Client, contactId: string): Promise<Contact> {
  const contact = await inviter.contacts.get({ id: contactId });
  const { email, portal } = contact;
  if (portal.status === "undelivered")
    throw new Error(`The mail to ${email} was not delivered. ${portal.deliveryReason}`);
  return contact;
}

/** Invites people in one batch, and then accepts for those who should have accepted. */
async function inviteTogether(
  { embedded, mailbox, inviter }: Parts,
  contacts: ReadonlyMap<Person, Contact>,
): Promise<void> {
  const [first] = contacts.keys();
  if (!first) return;
  const batch = await inviter.batches.create({
    contactIds: [...contacts.values()].map(({ id }) => id),
    role: first.role,
  });
  for (const [{ progress, email, password }, { id }] of contacts)
    if (progress === "accepted" && email !== null)
      await acceptInvitation(embedded.clientAs(null), mailbox, email, password, async () => {
        // In this order: the batch invites a contact before it is completed.
        const { status } = await inviter.batches.get({ id: batch.id });
        const { portal } = await assertOnItsWay(inviter, id);
        if (status === "completed" && portal.status === "pending") throw new Error(`${email} could not be invited.`);
      });
}
