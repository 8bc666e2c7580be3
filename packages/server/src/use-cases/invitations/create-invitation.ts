import {
  defaultExpiresInDays,
  noPreferences,
  type Activation,
  type InvitationChange,
  type InvitationCreate,
} from "@latchkey/core/contract";
import { sql } from "kysely";
import { activationOf, assertActivation } from "../../accounts/supported.js";
import { newId } from "../../ids.js";
import { refuse } from "../../refusal.js";
import { writeBadges } from "../../store/contact-badges.js";
import { placeContact, placementsOf } from "../../store/contact-placements.js";
import { lockContact, type ContactRow } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import {
  closeExpired,
  insertInvitation,
  latestInvitation,
  statusOf,
  toInvitation,
  type InvitationRow,
} from "../../store/invitations.js";
import type { OrganizationRecord } from "../../store/organizations.js";
import { findContact } from "../../store/read-contacts.js";
import type { Trx } from "../../store/schema.js";
import type { App, StaffCall } from "../app.js";
import {
  assertCanGrantRole,
  assertCanGrantWorkspaces,
  assertPermission,
  lockRole,
  holds,
  requireRole,
} from "../authority.js";
import { inDays, inSeconds, issueLink } from "../mail/issue-link.js";
import { assertMailAllowed } from "../mail/mail-caps.js";
import { dayCapBlockedUntil } from "../mail/resend-limits.js";
import { requireOrganization } from "../organization/require-organization.js";
import { findOrCreateContact } from "../people/find-or-create-contact.js";
import { resolveRecordSet } from "../record-sets/resolve-record-set.js";
import { transact } from "../transact.js";
import { evaluateEligibility, type Candidate } from "./eligibility.js";
import { letterSent, withContact } from "./invitation-change.js";

/** The options of an invitation, apart from its contact. `batchId` is set if it is part of a batch. */
export type InvitationOptions = Omit<Extract<InvitationCreate, { contactId: string }>, "contactId"> & {
  batchId?: string;
};

/** Invites an existing contact, or a person by address. */
export function createInvitation(app: App, call: StaffCall, input: InvitationCreate): Promise<InvitationChange> {
  return transact(app, call, async (trx) =>
    withContact(trx, call, toInvitation(await inviteWithin(app, trx, call, input))),
  );
}

/** Like `createInvitation`, inside the caller's transaction. Batches use it too. */
export async function inviteWithin(
  app: App,
  trx: Trx,
  call: StaffCall,
  input: InvitationCreate & Pick<InvitationOptions, "batchId">,
): Promise<InvitationRow> {
  const { organizationId, workspaceIds: held } = call.actor;
  const organization = await requireOrganization(app, trx, organizationId);
  if ("contactId" in input) {
    const { contactId, ...options } = input;
    const contact = await lockContact(trx, organizationId, contactId, held);
    if (!contact) throw refuse("not_found");
    return invite(app, trx, call, organization, contact, options);
  }
  const { email, firstName, lastName, phone, ...options } = input;
  const role = await requireRole(app, trx, organizationId, options.role);
  const contact = await findOrCreateContact(
    trx,
    call,
    { email, firstName, lastName, phone: phone || null },
    role,
    options.workspaceIds,
  );
  return invite(app, trx, call, organization, contact, options);
}

/** Invites a locked contact, inside the caller's transaction. */
export async function inviteContact(
  app: App,
  trx: Trx,
  call: StaffCall,
  organization: OrganizationRecord,
  contact: ContactRow,
  options: InvitationOptions,
): Promise<InvitationChange> {
  return withContact(trx, call, toInvitation(await invite(app, trx, call, organization, contact, options)));
}

async function invite(
  app: App,
  trx: Trx,
  call: StaffCall,
  organization: OrganizationRecord,
  contact: ContactRow,
  options: InvitationOptions,
): Promise<InvitationRow> {
  const { actor } = call;
  const { organizationId } = actor;
  assertPermission(actor, "invitations:send");
  const role = await lockRole(app, trx, organizationId, options.role);
  assertCanGrantRole(actor, role.key);
  assertActivation(app.accounts, options.activation);
  const workspaceIds = await workspacesFor(trx, call, contact, options.workspaceIds);
  await assertCanGrantWorkspaces(trx, actor, options.preferences?.weeklyEmails.workspaceIds ?? []);
  await closePrevious(app, trx, contact, role.key);
  const via = options.letter ? "letter" : "email";
  const mailed = via === "email";
  await assertEligible(trx, contact, { role, workspaceIds, mailed });
  if (mailed) await assertMailAllowed(app, trx, { organizationId, email: contact.email, inviterId: actor.id });
  const expiresInDays = options.expiresInDays ?? defaultExpiresInDays;
  const linkId = newId("lnk");
  const invitation = await insertInvitation(trx, {
    organization_id: organizationId,
    id: newId("inv"),
    contact_id: contact.id,
    email: contact.email,
    role: role.key,
    workspace_ids: workspaceIds,
    record_set_id: await resolveRecordSet(trx, organization, contact, options),
    preferences: JSON.stringify(options.preferences ?? noPreferences),
    activation: options.activation ?? activationOf(app.accounts, role.activation as Activation),
    inviter_id: actor.id,
    inviter_name: actor.name,
    inviter_role: actor.role.key,
    message: options.message || null,
    locale: options.locale ?? contact.locale ?? organization.locale,
    current_link_id: linkId,
    expires_in_days: expiresInDays,
    send_count: 1,
    resend_available_at: inSeconds(app.settings.resendCooldownSeconds),
    expires_at: inDays(expiresInDays),
    batch_id: options.batchId ?? null,
    via,
    // A letter counts as sent as soon as the office can print it.
    ...(mailed ? {} : { delivery: "sent", sent_at: sql`now()` }),
  });
  await issueLink(app, trx, {
    organizationId,
    invitationId: invitation.id,
    linkId,
    email: contact.email,
    via,
    mailed,
    expiresInDays,
  });
  await placeContact(
    trx,
    organizationId,
    contact.id,
    workspaceIds.map((id) => ({ id })),
  );
  await writeBadges(trx, organizationId, [contact.id]);
  await recordEvents(trx, organizationId, [
    {
      type: "invitation.created",
      actor,
      target: { type: "invitation", id: invitation.id },
      contactId: contact.id,
      invitationId: invitation.id,
      requestId: call.requestId,
      data: { role: role.key, workspaceIds },
    },
    ...(mailed ? [] : [letterSent(call, invitation)]),
  ]);
  return invitation;
}

/**
 * The workspaces an invitation gives access to: the requested ones, or those of the contact that the caller has access
 * to.
 */
async function workspacesFor(
  trx: Trx,
  { actor }: StaffCall,
  contact: ContactRow,
  requested: readonly string[] | undefined,
): Promise<string[]> {
  if (requested === undefined)
    return (await placementsOf(trx, actor.organizationId, contact.id)).filter((id) => holds(actor, id));
  const unique = [...new Set(requested)];
  await assertCanGrantWorkspaces(trx, actor, unique);
  return unique;
}

/**
 * Ensures one open invitation per contact and role; an expired one is closed. Revoking and inviting again does not
 * reset the daily cap.
 */
async function closePrevious(app: App, trx: Trx, contact: ContactRow, role: string): Promise<void> {
  const latest = await latestInvitation(trx, contact.organization_id, contact.id, role);
  if (!latest) return;
  if (statusOf(latest) === "open") throw refuse("already_invited", { invitationId: latest.id });
  const retryAt = await dayCapBlockedUntil(app, trx, latest);
  if (retryAt) throw refuse("rate_limited", { retryAt: retryAt.toISOString() });
  if (latest.status === "open") await closeExpired(trx, latest);
}

async function assertEligible(
  trx: Trx,
  contact: ContactRow,
  candidate: Pick<Candidate, "role" | "workspaceIds" | "mailed">,
): Promise<void> {
  const { organization_id: organizationId } = contact;
  const current = await findContact(trx, organizationId, contact.id, null);
  if (!current) throw refuse("not_found");
  const { eligible, checks, active } = await evaluateEligibility(trx, {
    organizationId,
    contact: current,
    ...candidate,
  });
  if (active) throw refuse("already_active");
  if (!eligible) throw refuse("not_eligible", { checks });
}
