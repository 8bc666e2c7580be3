import { fieldError, type ContactType, type Role } from "@latchkey/core/contract";
import { newId } from "../ids.js";
import { refuse } from "../refusal.js";
import { contactsByEmail, insertContact, lockContact, type ContactRow } from "../store/contacts.js";
import { recordEvents } from "../store/events.js";
import type { Trx } from "../store/schema.js";
import { foldText } from "../store/search-text.js";
import { takeTurns } from "../store/transaction.js";
import type { StaffCall } from "./app.js";

/** Somebody to invite by address. */
export interface Person {
  email: string;
  firstName: string;
  lastName: string;
  phone: string | null;
}

/** Whether two names are one person's, as people write them: case and accents do not count. */
export const sameName = (contact: Pick<ContactRow, "first_name" | "last_name">, { firstName, lastName }: Pick<Person, "firstName" | "lastName">): boolean =>
  foldText(contact.first_name) === foldText(firstName.trim()) && foldText(contact.last_name) === foldText(lastName.trim());

/**
 * The contact of an address, locked: the one on record, by name where several share the address, or a new one. Whoever holds only some
 * workspaces finds contacts elsewhere too, because nobody is put on record twice; so they must say which workspace it is for.
 */
export async function findOrMakeContact(trx: Trx, call: StaffCall, person: Person, role: Role, workspaceIds: readonly string[] | undefined): Promise<ContactRow> {
  const { organizationId, workspaceIds: held } = call.actor;
  if (held !== null && !workspaceIds?.length) throw refuse("validation_failed", { errors: [fieldError("workspaceIds", "workspace_required")] });
  await takeTurns(trx, organizationId, "contact", person.email);
  const known = await contactsByEmail(trx, organizationId, person.email);
  const id = (known.find((contact) => sameName(contact, person)) ?? known[0])?.id ?? (await makeContact(trx, call, person, role));
  const contact = await lockContact(trx, organizationId, id);
  // Removed a moment ago, between finding and locking.
  return contact ?? findOrMakeContact(trx, call, person, role, workspaceIds);
}

async function makeContact(trx: Trx, call: StaffCall, { email, firstName, lastName, phone }: Person, role: Role): Promise<string> {
  const { organizationId } = call.actor;
  const id = newId("con");
  await insertContact(trx, { organization_id: organizationId, id, external_id: null, type: typeFor(role), first_name: firstName, last_name: lastName, email, phone });
  await recordEvents(trx, organizationId, [
    { type: "contact.created", actor: call.actor, target: { type: "contact", id }, contactId: id, requestId: call.requestId },
  ]);
  return id;
}

/** The type of contact that a role's portal is for. */
function typeFor(role: Role): ContactType {
  const byRole: Readonly<Record<string, ContactType>> = { tenant: "tenant", owner: "owner", contractor: "contractor", investor: "investor" };
  return byRole[role.key] ?? (role.portalPath === "/client-portal" ? "client" : "staff");
}
