import { fieldError, isSamePerson, type ContactType, type Role } from "@latchkey/core/contract";
import { newId } from "../../ids.js";
import { refuse } from "../../refusal.js";
import { contactsByEmail, insertContact, lockContact, type ContactRow } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import type { Trx } from "../../store/schema.js";
import { takeTurns } from "../../store/transaction.js";
import type { StaffCall } from "../app.js";

/** Somebody to invite by address. */
export interface Person {
  email: string;
  firstName: string;
  lastName: string;
  phone: string | null;
}

/** The contact of an address that is this person and nobody else of the household. */
export async function findPerson(
  trx: Trx,
  organizationId: string,
  { email, firstName, lastName }: Pick<Person, "email" | "firstName" | "lastName">,
): Promise<ContactRow | undefined> {
  const known = await contactsByEmail(trx, organizationId, email);
  return known.find((contact) =>
    isSamePerson({ firstName: contact.first_name, lastName: contact.last_name }, { firstName, lastName }),
  );
}

/**
 * The contact of an address, locked: the one on record of that name, or a new one: a household may share an address.
 * Whoever holds only some workspaces finds contacts elsewhere too, because nobody is put on record twice; so they must
 * say which workspace it is for.
 */
export async function findOrCreateContact(
  trx: Trx,
  call: StaffCall,
  person: Person,
  role: Role,
  workspaceIds: readonly string[] | undefined,
): Promise<ContactRow> {
  const { organizationId, workspaceIds: held } = call.actor;
  if (held !== null && !workspaceIds?.length)
    throw refuse("validation_failed", { errors: [fieldError("workspaceIds", "workspace_required")] });
  await takeTurns(trx, organizationId, "contact", person.email);
  const id = (await findPerson(trx, organizationId, person))?.id ?? (await makeContact(trx, call, person, role));
  const contact = await lockContact(trx, organizationId, id);
  // Removed a moment ago, between finding and locking.
  return contact ?? findOrCreateContact(trx, call, person, role, workspaceIds);
}

async function makeContact(
  trx: Trx,
  call: StaffCall,
  { email, firstName, lastName, phone }: Person,
  role: Role,
): Promise<string> {
  const { organizationId } = call.actor;
  const id = newId("con");
  await insertContact(trx, {
    organization_id: organizationId,
    id,
    external_id: null,
    type: typeFor(role),
    first_name: firstName,
    last_name: lastName,
    email,
    phone,
  });
  await recordEvents(trx, organizationId, [
    {
      type: "contact.created",
      actor: call.actor,
      target: { type: "contact", id },
      contactId: id,
      requestId: call.requestId,
    },
  ]);
  return id;
}

// A map, because a custom role may be called "constructor".
const typeByRole: ReadonlyMap<string, ContactType> = new Map([
  ["tenant", "tenant"],
  ["owner", "owner"],
  ["contractor", "contractor"],
  ["investor", "investor"],
]);

/** The type of contact that a role's portal is for. */
function typeFor(role: Role): ContactType {
  return typeByRole.get(role.key) ?? (role.portalPath === "/client-portal" ? "client" : "staff");
}
