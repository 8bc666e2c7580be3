import { personAt } from "../builders/people.js";
import type { ContactRecord, State } from "./state.js";

/** The known values of a new contact. The others are made up, and the same in every run. */
export type ContactSeed = Partial<
  Pick<
    ContactRecord,
    "id" | "externalId" | "type" | "firstName" | "lastName" | "email" | "phone" | "locale" | "autoInvite" | "createdAt"
  >
> & {
  workspaces?: { id: string; unit?: string | null; leaseId?: string | null }[];
};

/** Creates a contact that is not in the world yet. */
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

/** Adds a contact to the world. Missing values are those of a made-up person. */
export function addContact(state: State, seed: ContactSeed): ContactRecord {
  const person = personAt(state.contacts.size);
  const contact = newContact(state, { ...person, ...seed });
  state.contacts.set(contact.id, contact);
  return contact;
}
