import { sql } from "kysely";
import { checkEligibility, noPreferences, type ContactType, type InvitationChange, type InvitationCreate, type Role } from "@latchkey/core/contract";
import { newId } from "../ids.js";
import { refuse } from "../refusal.js";
import { contactsByEmail, findContact, insertContact, lockContact, placeContact, updateContact, type ContactRow } from "../store/contacts.js";
import { recordEvents } from "../store/events.js";
import { changeInvitation, insertInvitation, openInvitation, statusOf, toInvitation } from "../store/invitations.js";
import { findOrganization, type OrganizationRecord } from "../store/organizations.js";
import type { Trx } from "../store/schema.js";
import { takeTurns } from "../store/transaction.js";
import { findUser, heldWith } from "../store/users.js";
import type { App, StaffCall } from "./app.js";
import { assertGrantsRole, assertGrantsWorkspaces, holds, requireRole } from "./authority.js";
import { inDays, inSeconds, issueLink } from "./issue-link.js";
import { transact } from "./transact.js";

/** What an invitation is given beside whom it is for. */
export type InvitationOptions = Omit<Extract<InvitationCreate, { contactId: string }>, "contactId">;

/** Invites a contact on record, or a person who is found or made. */
export function createInvitation(app: App, call: StaffCall, input: InvitationCreate): Promise<InvitationChange> {
  return transact(app, call, async (trx) => {
    if ("contactId" in input) {
      const { contactId, ...options } = input;
      return inviteContact(app, trx, call, contactId, options);
    }
    const { email, firstName, lastName, phone, ...options } = input;
    const contactId = await findOrMakeContact(app, trx, call, { email, firstName, lastName, phone: phone || null, role: options.role });
    return inviteContact(app, trx, call, contactId, options);
  });
}

/** Invites one contact, inside the caller's transaction. */
export async function inviteContact(app: App, trx: Trx, call: StaffCall, contactId: string, options: InvitationOptions): Promise<InvitationChange> {
  const { organizationId } = call.actor;
  const organization = await findOrganization(trx, organizationId);
  if (!organization) throw refuse("organization_missing");
  const role = await requireRole(app, trx, organizationId, options.role);
  assertGrantsRole(call.actor, role.key);
  const contact = await lockContact(trx, organizationId, contactId);
  if (!contact) throw refuse("not_found");
  const workspaceIds = await workspacesFor(trx, call, contact, options.workspaceIds);
  await assertNothingOpen(trx, call, contact, role);
  await assertEligible(trx, organization, contact, role, workspaceIds);
  await assertRecordSet(trx, organizationId, options.recordSetId ?? null);

  const recordSetId = options.recordSet ? await saveOwnRecordSet(trx, organizationId, contact, options.recordSet.rules) : (options.recordSetId ?? null);
  const expiresInDays = options.expiresInDays ?? app.settings.expiresInDays;
  const linkId = newId("lnk");
  const invitation = await insertInvitation(trx, {
    organization_id: organizationId,
    id: newId("inv"),
    contact_id: contact.id,
    email: contact.email,
    role: role.key,
    workspace_ids: workspaceIds,
    record_set_id: recordSetId,
    preferences: JSON.stringify(options.preferences ?? noPreferences),
    activation: options.activation ?? (role.activation as "password"),
    inviter_id: call.actor.id,
    inviter_name: call.actor.name,
    inviter_role: call.actor.role.key,
    message: options.message || null,
    locale: options.locale ?? contact.locale ?? organization.locale,
    current_link_id: linkId,
    expires_in_days: expiresInDays,
    send_count: 1,
    resend_available_at: inSeconds(app.settings.resendCooldownSeconds),
    expires_at: inDays(expiresInDays),
  });
  await issueLink(app, trx, { organizationId, invitationId: invitation.id, linkId, expiresInDays });
  await placeContact(trx, organizationId, contact.id, workspaceIds.map((id) => ({ id })));
  // Somebody who is in already stays "active": the invitation adds to what they have.
  if (contact.portal_state !== "active") {
    await updateContact(trx, contact, {
      portal_state: "invited",
      portal_invitation_id: invitation.id,
      portal_role: role.key,
      portal_delivery: "queued",
      portal_expires_at: invitation.expires_at,
      portal_since: invitation.now,
      portal_sent_at: null,
    });
  }
  await recordEvents(trx, organizationId, [
    {
      type: "invitation.created",
      actor: call.actor,
      target: { type: "invitation", id: invitation.id },
      contactId: contact.id,
      invitationId: invitation.id,
      requestId: call.requestId,
      data: { role: role.key, workspaceIds },
    },
  ]);
  const answer = await findContact(trx, organizationId, contact.id);
  if (!answer) throw new Error("The contact that was locked is gone.");
  return { ...toInvitation(invitation), contact: answer };
}

/** The contact of an address: the one on record, by name where several share the address, or a new one. */
async function findOrMakeContact(
  app: App,
  trx: Trx,
  call: StaffCall,
  person: { email: string; firstName: string; lastName: string; phone: string | null; role: string },
): Promise<string> {
  const { organizationId } = call.actor;
  if (!(await findOrganization(trx, organizationId))) throw refuse("organization_missing");
  await takeTurns(trx, organizationId, "contact", person.email);
  const known = await contactsByEmail(trx, organizationId, person.email);
  const named = known.find(({ first_name, last_name }) => sameText(first_name, person.firstName) && sameText(last_name, person.lastName));
  const found = named ?? known[0];
  if (found) return found.id;
  const id = newId("con");
  const role = await requireRole(app, trx, organizationId, person.role);
  await insertContact(trx, {
    organization_id: organizationId,
    id,
    external_id: null,
    type: typeFor(role),
    first_name: person.firstName,
    last_name: person.lastName,
    email: person.email,
    phone: person.phone,
  });
  await recordEvents(trx, organizationId, [
    { type: "contact.created", actor: call.actor, target: { type: "contact", id }, contactId: id, requestId: call.requestId },
  ]);
  return id;
}

const sameText = (a: string, b: string) => a.localeCompare(b, undefined, { sensitivity: "base" }) === 0;

/** The type of contact that a role's portal is for. */
function typeFor(role: Role): ContactType {
  const byRole: Readonly<Record<string, ContactType>> = { tenant: "tenant", owner: "owner", contractor: "contractor", investor: "investor" };
  return byRole[role.key] ?? (role.portalPath === "/client-portal" ? "client" : "staff");
}

/** The workspaces that the invitation opens: those asked for, or those the contact is in and the caller holds. */
async function workspacesFor(trx: Trx, call: StaffCall, contact: ContactRow, asked: readonly string[] | undefined): Promise<string[]> {
  if (asked !== undefined) {
    const unique = [...new Set(asked)];
    await assertGrantsWorkspaces(trx, call.actor, unique);
    return unique;
  }
  const rows = await trx
    .selectFrom("contact_workspaces")
    .select("workspace_id")
    .where("organization_id", "=", contact.organization_id)
    .where("contact_id", "=", contact.id)
    .execute();
  return rows.map(({ workspace_id }) => workspace_id).filter((id) => holds(call.actor, id));
}

/** One open invitation per contact and role; one whose time is over makes room. */
async function assertNothingOpen(trx: Trx, call: StaffCall, contact: ContactRow, role: Role): Promise<void> {
  const { organizationId } = call.actor;
  const open = await openInvitation(trx, organizationId, contact.id, role.key);
  if (!open) return;
  if (statusOf(open) === "open") throw refuse("already_invited", { invitationId: open.id });
  await changeInvitation(trx, organizationId, open.id, "resend", { status: "expired" });
}

async function assertEligible(trx: Trx, organization: OrganizationRecord, contact: ContactRow, role: Role, workspaceIds: readonly string[]): Promise<void> {
  const user = contact.user_id === null ? undefined : await findUser(trx, organization.id, contact.user_id);
  const active = user?.status === "active" && addsNothing(await heldWith(trx, organization.id, user.id, role.key), user.role === role.key, workspaceIds);
  if (active) throw refuse("already_active");
  const current = await findContact(trx, organization.id, contact.id);
  const facts = {
    organization,
    contact: { type: contact.type, email: contact.email, workspaces: current?.workspaces ?? [], active: false, resendAvailableAt: current?.portal.resendAvailableAt ?? null },
    role,
    now: await databaseNow(trx),
  };
  const { eligible, checks } = checkEligibility(facts);
  if (!eligible) throw refuse("not_eligible", { checks });
}

function addsNothing(held: readonly (string | null)[], isPrimaryRole: boolean, workspaceIds: readonly string[]): boolean {
  if (workspaceIds.length === 0) return held.length > 0 || isPrimaryRole;
  return held.includes(null) || workspaceIds.every((id) => held.includes(id));
}

async function databaseNow(trx: Trx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(trx);
  return rows[0]?.now ?? new Date();
}

async function assertRecordSet(trx: Trx, organizationId: string, id: string | null): Promise<void> {
  if (id === null) return;
  const found = await trx.selectFrom("record_sets").select("id").where("organization_id", "=", organizationId).where("id", "=", id).executeTakeFirst();
  if (!found) throw refuse("not_found");
}

/** A record set made for one person: kept under their name, and not offered to others. */
async function saveOwnRecordSet(trx: Trx, organizationId: string, contact: ContactRow, rules: object): Promise<string> {
  const id = newId("rec");
  await trx
    .insertInto("record_sets")
    .values({ organization_id: organizationId, id, name: `${contact.first_name} ${contact.last_name}`.trim(), rules: JSON.stringify(rules), shared: false })
    .execute();
  return id;
}
