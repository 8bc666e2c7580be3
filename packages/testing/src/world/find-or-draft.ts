import type { InvitationByPerson } from "@latchkey/core/contract";
import { contactTypeFor } from "@latchkey/core/rules";
import { newContact } from "./add-contact.js";
import { personAt } from "./contact-record.js";
import { roleOf } from "./role-record.js";
import type { ContactRecord, State } from "./state.js";

/** The contact with the person's address and name, or a new one. A household may share an address. */
export function findOrDraft(state: State, person: InvitationByPerson): ContactRecord {
  const { firstName, lastName, email, phone } = person;
  const role = roleOf(state, person.role) ?? { key: person.role, portalPath: "" };
  return (
    personAt(state, { email, firstName, lastName }) ??
    newContact(state, { type: contactTypeFor(role), firstName, lastName, email, phone: phone || null })
  );
}
