import type { Role } from "@latchkey/core/contract";
import { contactTypeFor, samePersonAmong } from "@latchkey/core/rules";
import { newId } from "../../ids.js";
import { contactsByEmail, fieldsOf, insertContact, lockContact, type ContactRow } from "../../store/contacts.js";
import type { Trx } from "../../store/schema.js";
import { takeTurns } from "../../store/transaction.js";
import type { StaffCall } from "../app.js";
import { recordContactEvent } from "./record-contact-event.js";

/** A person to invite by address. */
export interface Person {
  email: string;
  firstName: string;
  lastName: string;
  phone: string | null;
}

/** The contact with this address and name. Other people in the household may share the address. */
export async function findPerson(
  trx: Trx,
  organizationId: string,
  { email, firstName, lastName }: Pick<Person, "email" | "firstName" | "lastName">,
): Promise<ContactRow | undefined> {
  const known = (await contactsByEmail(trx, organizationId, email)).map((row) => ({ ...fieldsOf(row), row }));
  return samePersonAmong(known, { firstName, lastName })?.row;
}

/**
 * Finds the contact with this address and name, or creates one, and locks it. A household may share an address. The
 * search covers the whole organization, so that a person is never recorded twice.
 */
export async function findOrCreateContact(trx: Trx, call: StaffCall, person: Person, role: Role): Promise<ContactRow> {
  const { organizationId } = call.actor;
  await takeTurns(trx, organizationId, "contact", person.email);
  const id = (await findPerson(trx, organizationId, person))?.id ?? (await createContact(trx, call, person, role));
  const contact = await lockContact(trx, organizationId, id);
  // It was removed between finding and locking.
  return contact ?? findOrCreateContact(trx, call, person, role);
}

async function createContact(
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
    type: contactTypeFor(role),
    first_name: firstName,
    last_name: lastName,
    email,
    phone,
  });
  await recordContactEvent(trx, call, id, "contact.created");
  return id;
}
