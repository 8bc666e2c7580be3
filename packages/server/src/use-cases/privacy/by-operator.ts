import { blankRole, permissionNames, type ContactErased, type ContactExport } from "@latchkey/core/contract";
import { newId } from "../../ids.js";
import { contactIdsByEmail } from "../../store/persons.js";
import { listRoles } from "../../store/roles.js";
import type { App, StaffCall } from "../app.js";
import { eraseContact } from "./erase-contact.js";
import { exportContact } from "./export-contact.js";

/** A person to erase or to export: a contact's id, or an address that only they have or had. */
export interface PersonAsked {
  organizationId: string;
  contactId?: string | undefined;
  email?: string | undefined;
}

/**
 * Erases a person, as the operator of the server.
 *
 * @throws Error if there is no such person, or several have the address; Refusal as `eraseContact`
 */
export async function eraseByOperator(app: App, person: PersonAsked): Promise<ContactErased> {
  const id = await contactOf(app, person);
  return eraseContact(app, await operatorCall(app, person.organizationId), { id });
}

/** All that is kept of a person, for the operator of the server. @throws as `eraseByOperator` */
export async function exportByOperator(app: App, person: PersonAsked): Promise<ContactExport> {
  const id = await contactOf(app, person);
  return exportContact(app, await operatorCall(app, person.organizationId), { id });
}

async function contactOf(app: App, { organizationId, contactId, email }: PersonAsked): Promise<string> {
  if (contactId !== undefined) return contactId;
  const ids = await contactIdsByEmail(app.db, organizationId, (email ?? "").toLowerCase());
  const [id, ...others] = ids;
  if (id === undefined) throw new Error(`Nobody of ${organizationId} has or had the address ${email}.`);
  if (others.length > 0) throw new Error(`Several people share ${email}: name one of ${ids.join(", ")}.`);
  return id;
}

/** A call that may do everything in an organization. */
async function operatorCall(app: App, organizationId: string): Promise<StaffCall> {
  const roles = await listRoles(app.db, organizationId, app.settings.roles);
  const all = roles.find(({ key }) => key === "master_admin");
  const role = { ...(all ?? blankRole("master_admin")), canInvite: roles.map(({ key }) => key) };
  const actor = { organizationId, id: "operator", name: "Operator", email: null, role, permissions: permissionNames };
  return {
    requestId: newId("req"),
    address: null,
    headers: new Headers(),
    rawBody: null,
    remember: null,
    actor: { ...actor, workspaceIds: null, isHost: true, user: null, mustChangePassword: false },
  };
}
