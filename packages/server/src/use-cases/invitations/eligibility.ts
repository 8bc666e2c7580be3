import type { Eligibility } from "@latchkey/core/contract";
import { eligibilityFor, reachOffered } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { readInvitees, type InviteeFacts } from "../../store/invitees.js";
import { findOrganization } from "../../store/organizations.js";
import { findContact } from "../../store/read-contacts.js";
import type { Db } from "../../store/schema.js";
import { hasWorkspaces } from "../../store/workspaces.js";
import type { App, StaffCall } from "../app.js";
import { requireRole } from "../authority.js";

/**
 * What inviting a contact depends on.
 *
 * @throws Refusal `not_found`
 */
export async function requireInvitee(db: Db, organizationId: string, contactId: string): Promise<InviteeFacts> {
  const invitee = (await readInvitees(db, organizationId, [contactId])).get(contactId);
  if (!invitee) throw refuse("not_found");
  return invitee;
}

/** Checks whether a contact can be invited by email to a role in their current workspaces. */
export async function readEligibility(
  app: App,
  { actor }: StaffCall,
  { id, role: key }: { id: string; role: string },
): Promise<Eligibility> {
  const { organizationId } = actor;
  if (!(await findContact(app.db, organizationId, id, actor.workspaceIds))) throw refuse("not_found");
  const role = await requireRole(app, app.db, organizationId, key);
  const organization = (await findOrganization(app.db, organizationId)) ?? null;
  const invitee = await requireInvitee(app.db, organizationId, id);
  const hasAny = await hasWorkspaces(app.db, organizationId);
  const reach = reachOffered(actor, {}, { role, invitee, hasWorkspaces: hasAny });
  return eligibilityFor(organization, invitee, { role, ...reach, isMailed: true }, invitee.now);
}
