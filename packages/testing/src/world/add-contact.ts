import { personAt } from "../builders/people.js";
import type { ContactRecord, State } from "./state.js";

/** What is known of a contact to make; the rest is made up, the same in every run. */
export type ContactSeed = Partial<
  Pick<
    ContactRecord,
    "id" | "externalId" | "type" | "firstName" | "lastName" | "email" | "phone" | "locale" | "autoInvite" | "createdAt"
  >
> & {
  workspaces?: { id: string; unit?: string | null; leaseId?: string | null }[];
};

/** A contact that is not in the world yet. */
export function newContact(state: State, seed: ContactSeed): ContactRecord {
  return {
    id: seed.id ?? state.nextId("con"),
    externalId: seed.externalId ?? null,
    type: seed.type ?? "tenant",
    firstName: seed.firstName ?? "",
    lastName: seed.lastName ?? "",
    email: seed.email ?? null,
    phone: seed.phone ?? null,
    locale: seed.locale ?? null,
    workspaces: (seed.workspaces ?? []).map(({ id, unit, leaseId }) => ({
      id,
      unit: unit || null,
      leaseId: leaseId || null,
    })),
    autoInvite: seed.autoInvite ?? { enabled: false, role: null },
    createdAt: seed.createdAt ?? state.clock.now().toISOString(),
    invitationIds: [],
    userId: null,
  };
}

/** Puts a contact into the world, with a believable person where the seed does not say who it is. */
export function addContact(state: State, seed: ContactSeed): ContactRecord {
  const person = personAt(state.contacts.size);
  const contact = newContact(state, { ...person, ...seed });
  state.contacts.set(contact.id, contact);
  return contact;
}
