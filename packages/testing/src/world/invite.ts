import {
  checkEligibility,
  defaultExpiresInDays,
  noPreferences,
  type Eligibility,
  type InvitationCreate,
  type Role,
} from "@latchkey/core/contract";
import { ProblemError } from "../answer/problem.js";
import { requireOrganization, requireRoleGrantable, requireWorkspacesGrantable, seesAny, type Actor } from "./actor.js";
import { portalOf, suppressionOf, userOf } from "./contact-record.js";
import { record } from "./events.js";
import { statusOf } from "./invitation-record.js";
import { recordSetIdOf, requireRecordSet } from "./record-sets.js";
import { requireRole } from "./role-record.js";
import { sendInvitation, supersedeLinks } from "./send.js";
import type { ContactRecord, InvitationRecord, State } from "./state.js";

/** The options of an invitation. */
export type InvitationOptions = Omit<Extract<InvitationCreate, { contactId: string }>, "contactId">;

/** An invitation that was checked and can be written. */
export interface Plan {
  role: Role;
  workspaceIds: string[];
  options: InvitationOptions;
}

/**
 * Checks an invitation before anything is written, so that a refusal changes nothing. `prefix` is the path of the
 * options in the body, `invite.` for a new contact. Throws the same errors as a server.
 */
export function planInvitation(
  state: State,
  actor: Actor,
  contact: ContactRecord,
  options: InvitationOptions,
  prefix = "",
): Plan {
  requireOrganization(state);
  const role = requireRole(state, options.role, `${prefix}role`);
  requireRecordSet(state, options, prefix);
  requireRoleGrantable(actor, role.key);
  const workspaceIds =
    options.workspaceIds ?? contact.workspaces.map(({ id }) => id).filter((id) => seesAny(actor, [id]));
  requireWorkspacesGrantable(state, actor, workspaceIds);
  if (hasAll(state, contact, role.key, workspaceIds)) throw ProblemError.of("already_active");
  const open = openFor(state, contact, role.key);
  if (open && statusOf(state, open) === "open") throw ProblemError.of("already_invited", { invitationId: open.id });
  const { eligible, checks } = eligibilityOf(state, contact, forDelivery(role, options), workspaceIds);
  if (!eligible) throw ProblemError.of("not_eligible", { checks });
  return { role, workspaceIds, options };
}

/** The role without the prerequisite of an email address for a letter. */
const forDelivery = (role: Role, { letter }: InvitationOptions): Role =>
  letter ? { ...role, prerequisites: role.prerequisites.filter((id) => id !== "valid_email") } : role;

/** A contact's eligibility for a role, by the contract's own rules. */
export function eligibilityOf(
  state: State,
  contact: ContactRecord,
  role: Role,
  workspaceIds: readonly string[],
): Eligibility {
  return checkEligibility({
    organization: state.organization,
    contact: {
      type: contact.type,
      email: contact.email,
      emailSuppressed: suppressionOf(state, contact) !== null,
      workspaces: contact.workspaces,
      active: hasAll(state, contact, role.key, workspaceIds),
      resendAvailableAt: portalOf(state, contact).resendAvailableAt,
    },
    role,
    now: state.clock.now(),
  });
}

/** Whether the contact's account already has the role in all of the workspaces. */
function hasAll(state: State, contact: ContactRecord, role: string, workspaceIds: readonly string[]): boolean {
  const user = userOf(state, contact);
  if (user?.status !== "active" || user.isDetached) return false;
  const held = user.grants.filter((grant) => grant.contactId === contact.id && grant.role === role);
  return held.length > 0 && workspaceIds.every((id) => held.some((grant) => grant.workspaceIds.includes(id)));
}

/** The invitation of a contact to a role that is open, even if it has expired. */
const openFor = (state: State, contact: ContactRecord, role: string): InvitationRecord | undefined =>
  contact.invitationIds
    .map((id) => state.invitations.get(id))
    .findLast((invitation) => invitation?.role === role && invitation.status === "open");

/** Writes a planned invitation and sends it. It closes an expired one to the same role. */
export function commitInvitation(
  state: State,
  actor: Pick<Actor, "id" | "name">,
  contact: ContactRecord,
  { role, workspaceIds, options }: Plan,
): InvitationRecord {
  const replaced = openFor(state, contact, role.key);
  if (replaced) close(state, replaced, "expired");
  const now = state.clock.now().toISOString();
  const invitation: InvitationRecord = {
    id: state.nextId("inv"),
    status: "open",
    delivery: "queued",
    deliveryReason: null,
    nextAttemptAt: null,
    deliveryAt: now,
    contactId: contact.id,
    email: contact.email ?? "",
    role: role.key,
    workspaceIds,
    recordSetId: recordSetIdOf(state, options),
    preferences: options.preferences ?? noPreferences,
    activation: options.activation ?? role.activation,
    inviter: { id: actor.id, name: actor.name },
    message: options.message || null,
    locale: options.locale ?? contact.locale ?? state.organization?.locale ?? "en",
    createdAt: now,
    sentAt: null,
    // Set when the invitation is sent.
    expiresAt: now,
    expiresInDays: options.expiresInDays ?? defaultExpiresInDays,
    acceptedAt: null,
    revokedAt: null,
    sendCount: 0,
    batchId: null,
    letter: options.letter ?? false,
    emailedAt: [],
    temporaryPassword: null,
    tokens: [],
  };
  state.invitations.set(invitation.id, invitation);
  contact.invitationIds.push(invitation.id);
  place(contact, workspaceIds);
  record(state, "invitation.created", actor, {
    contactId: contact.id,
    invitationId: invitation.id,
    data: { role: role.key },
  });
  sendInvitation(state, invitation, contact);
  return invitation;
}

/** Adds the contact to the workspaces of its invitation. */
function place(contact: ContactRecord, workspaceIds: readonly string[]): void {
  const missing = workspaceIds.filter((id) => contact.workspaces.every((placement) => placement.id !== id));
  contact.workspaces = [...contact.workspaces, ...missing.map((id) => ({ id, unit: null, leaseId: null }))];
}

/** Closes an invitation and its links. */
export function close(state: State, invitation: InvitationRecord, status: "expired" | "revoked"): void {
  invitation.status = status;
  invitation.temporaryPassword = null;
  if (status === "revoked") invitation.revokedAt = state.clock.now().toISOString();
  else supersedeLinks(state, invitation);
}
