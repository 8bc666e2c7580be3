import { checkEligibility, type Contact, type Eligibility, type Role } from "@latchkey/core/contract";
import { sql } from "kysely";
import { refuse } from "../../refusal.js";
import { findOrganization } from "../../store/organizations.js";
import { findContact } from "../../store/read-contacts.js";
import type { Db } from "../../store/schema.js";
import { findUser, type UserRow } from "../../store/users.js";
import type { App, StaffCall } from "../app.js";
import { holds, requireRole } from "../authority.js";

/** A contact, and the invitation they are evaluated for. */
export interface Candidate {
  organizationId: string;
  contact: Contact;
  role: Role;
  workspaceIds: readonly string[];
  /** Whether an email would be sent. A letter is not blocked by bounced emails. */
  mailed: boolean;
}

/** The result of the checks. `active` means the contact already has everything the invitation would grant. */
export interface EligibilityResult extends Eligibility {
  active: boolean;
}

/** Checks the prerequisites of an invitation. */
export async function evaluateEligibility(
  db: Db,
  { organizationId, contact, role, workspaceIds, mailed }: Candidate,
): Promise<EligibilityResult> {
  const organization = (await findOrganization(db, organizationId)) ?? null;
  const user = contact.portal.userId === null ? undefined : await findUser(db, organizationId, contact.portal.userId);
  // After an address change, a user has no account until they accept at the new address.
  const active = user?.status === "active" && user.account_id !== null && addsNothing(user, role.key, workspaceIds);
  const { resendAvailableAt } = contact.portal;
  const now = role.prerequisites.includes("cooldown") ? await databaseNow(db) : new Date(0);
  const facts = {
    organization,
    contact: { ...contact, active, resendAvailableAt, emailSuppressed: mailed && contact.suppressed !== null },
    now,
  };
  // A valid email is always required, whatever the role's configuration says.
  const { checks } = checkEligibility({
    ...facts,
    role: { key: role.key, prerequisites: [...role.prerequisites, "valid_email"] },
  });
  if (user?.status === "deactivated")
    checks.push({
      id: "not_active",
      ok: false,
      message: "This person's account is deactivated. Reactivate it instead.",
    });
  return { eligible: checks.every(({ ok }) => ok), checks, active };
}

/** Whether a user already has the role in all of these workspaces. */
function addsNothing(user: UserRow, role: string, workspaceIds: readonly string[]): boolean {
  const held = user.held.filter((grant) => grant.role === role).map(({ workspaceId }) => workspaceId);
  if (workspaceIds.length === 0) return held.length > 0 || user.role === role;
  return held.includes(null) || workspaceIds.every((id) => held.includes(id));
}

async function databaseNow(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(db);
  return rows[0]?.now ?? new Date();
}

/** Checks whether a contact can be invited to a role in their current workspaces. */
export async function readEligibility(
  app: App,
  { actor }: StaffCall,
  { id, role: key }: { id: string; role: string },
): Promise<Eligibility> {
  const { organizationId } = actor;
  const seen = await findContact(app.db, organizationId, id, actor.workspaceIds);
  if (!seen) throw refuse("not_found");
  const role = await requireRole(app, app.db, organizationId, key);
  const workspaceIds = seen.workspaces
    .map((workspace) => workspace.id)
    .filter((workspaceId) => holds(actor, workspaceId));
  const { eligible, checks } = await evaluateEligibility(app.db, {
    organizationId,
    contact: seen,
    role,
    workspaceIds,
    mailed: true,
  });
  return { eligible, checks };
}
