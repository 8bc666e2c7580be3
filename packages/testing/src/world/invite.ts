import {
  activations,
  type Activation,
  type Eligibility,
  type InvitationCreate,
  type Role,
} from "@latchkey/core/contract";
import {
  draftInvitation,
  eligibilityFor,
  mayAsk,
  planInvitation,
  reachOffered,
  type InvitationFacts,
  type InvitationPlan,
} from "@latchkey/core/rules";
import { assertRuling } from "../answer/ruling.js";
import { granterOf, knownWorkspaces, requireOrganization, type Actor } from "./actor.js";
import { record } from "./events.js";
import { currentOf, historyOf, statusOf } from "./invitation-record.js";
import { inviteeOf } from "./invitee.js";
import { recordSetIdOf, requireRecordSet } from "./record-sets.js";
import { roleOf } from "./role-record.js";
import { sendInvitation, supersedeLinks } from "./send.js";
import type { ContactRecord, InvitationRecord, State } from "./state.js";

/** The options of an invitation. */
export type InvitationOptions = Omit<Extract<InvitationCreate, { contactId: string }>, "contactId">;

/** An invitation that was checked and can be written. */
export interface Plan extends InvitationPlan {
  options: InvitationOptions;
}

/** The ways in that the accounts support, the default first. */
const supportedActivations = ({ settings }: State): readonly Activation[] =>
  settings.signInUrl === null ? activations : ["magic_link"];

/**
 * Refuses what the actor may not ask for, whoever the contact is. `prefix` is the path of the options in the body,
 * `invite.` for a new contact.
 */
export function requireAsk(
  state: State,
  actor: Actor,
  options: InvitationOptions,
  { isByAddress = false, prefix = "" } = {},
): Role {
  requireOrganization(state);
  const facts = {
    role: roleOf(state, options.role),
    known: knownWorkspaces(state),
    activations: supportedActivations(state),
    isByAddress,
  };
  return assertRuling(mayAsk(granterOf(actor), options, facts), prefix).role;
}

/** Checks an invitation before anything is written, so that a refusal changes nothing. */
export function planFor(
  state: State,
  actor: Actor,
  contact: ContactRecord,
  options: InvitationOptions,
  prefix = "",
): Plan {
  const role = requireAsk(state, actor, options, { prefix });
  const organization = requireOrganization(state);
  const facts = { ...factsOf(state, contact, role), organization };
  const { plan } = assertRuling(planInvitation(granterOf(actor), options, facts), prefix);
  requireRecordSet(state, options, prefix);
  return { ...plan, options };
}

/** An invitation without any check, as if it had been allowed. */
export const draftFor = (state: State, contact: ContactRecord, role: Role, options: InvitationOptions): Plan => ({
  ...draftInvitation({ workspaceIds: null }, options, {
    ...factsOf(state, contact, role),
    organization: { locale: state.organization?.locale ?? "en" },
  }),
  options,
});

function factsOf(state: State, contact: ContactRecord, role: Role): Omit<InvitationFacts, "organization"> {
  const current = currentOf(state, contact, role.key);
  return {
    role,
    hasWorkspaces: state.workspaces.size > 0,
    activations: supportedActivations(state),
    invitee: inviteeOf(state, contact),
    current: current ? { id: current.id, stored: current.status, status: statusOf(state, current) } : null,
    history: { availableAt: null, mails: historyOf(state, contact, role.key) },
    limits: state.settings,
    now: state.clock.now(),
  };
}

/** A contact's eligibility for a role, in the workspaces that the actor holds. */
export function eligibilityOf(state: State, actor: Actor, contact: ContactRecord, role: Role): Eligibility {
  const invitee = inviteeOf(state, contact);
  const reach = reachOffered(actor, {}, { role, invitee, hasWorkspaces: state.workspaces.size > 0 });
  return eligibilityFor(state.organization, invitee, { role, ...reach, isMailed: true }, state.clock.now());
}

/** Writes a planned invitation and sends it. It closes an expired one to the same role. */
export function commitInvitation(
  state: State,
  actor: Pick<Actor, "id" | "name"> & { role: Pick<Role, "key"> },
  contact: ContactRecord,
  { options, replaces, ...plan }: Plan,
): InvitationRecord {
  const replaced = state.invitations.get(replaces ?? "");
  if (replaced) close(state, replaced, "expired");
  const now = plan.at.toISOString();
  const invitation: InvitationRecord = {
    id: state.nextId("inv"),
    status: "open",
    delivery: plan.delivery,
    deliveryReason: null,
    nextAttemptAt: null,
    deliveryAt: now,
    contactId: contact.id,
    email: contact.email ?? "",
    role: plan.role,
    workspaceIds: plan.workspaceIds,
    allWorkspaces: plan.allWorkspaces,
    recordSetId: recordSetIdOf(state, options),
    preferences: plan.preferences,
    activation: plan.activation,
    inviter: { id: actor.id, name: actor.name },
    inviterRole: actor.role.key,
    message: plan.message,
    locale: plan.locale,
    createdAt: now,
    sentAt: null,
    remindedAt: null,
    // These are set when it is sent.
    expiresAt: now,
    linkedAt: now,
    resendAvailableAt: null,
    expiresInDays: plan.expiresInDays,
    acceptedAt: null,
    revokedAt: null,
    sendCount: 0,
    batchId: null,
    isLetter: plan.isLetter,
    reminded: null,
    emailedAt: [],
    temporaryPassword: null,
    tokens: [],
  };
  state.invitations.set(invitation.id, invitation);
  contact.invitationIds.push(invitation.id);
  place(contact, plan.workspaceIds);
  record(state, "invitation.created", actor, {
    contactId: contact.id,
    invitationId: invitation.id,
    data: { role: plan.role, workspaceIds: plan.workspaceIds, ...(plan.allWorkspaces ? { allWorkspaces: true } : {}) },
  });
  sendInvitation(state, { invitation, contact, actor }, plan);
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
