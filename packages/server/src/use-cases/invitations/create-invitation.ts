import type { InvitationChange, InvitationCreate, Role } from "@latchkey/core/contract";
import { mayAsk, planInvitation, type InvitationPlan } from "@latchkey/core/rules";
import { newId } from "../../ids.js";
import { refuse } from "../../refusal.js";
import { insertInvitation } from "../../store/change-invitations.js";
import { writeBadges } from "../../store/contact-badges.js";
import { placeContact } from "../../store/contact-placements.js";
import { lockContact, type ContactRow } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import { latestInvitation, statusOf, toInvitation, type InvitationRow } from "../../store/invitations.js";
import { mailsWithinDay } from "../../store/mails-within-day.js";
import type { OrganizationRecord } from "../../store/organizations.js";
import { findRole } from "../../store/roles.js";
import type { Trx } from "../../store/schema.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling, findKnown, keepRole } from "../authority.js";
import { issueLink } from "../mail/issue-link.js";
import { assertMailAllowed } from "../mail/mail-caps.js";
import { requireOrganization } from "../organization/require-organization.js";
import { findOrCreateContact } from "../people/find-or-create-contact.js";
import { resolveRecordSet } from "../record-sets/resolve-record-set.js";
import { transact } from "../transact.js";
import { requireInvitee } from "./eligibility.js";
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
    const role = await assertMayAsk(app, trx, call, options, false);
    const contact = await lockContact(trx, organizationId, contactId, held);
    if (!contact) throw refuse("not_found");
    return invite(app, trx, call, { organization, role, contact, options });
  }
  const { email, firstName, lastName, phone, ...options } = input;
  const role = await assertMayAsk(app, trx, call, options, true);
  const person = { email, firstName, lastName, phone: phone || null };
  const contact = await findOrCreateContact(trx, call, person, role);
  return invite(app, trx, call, { organization, role, contact, options });
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
  const role = await assertMayAsk(app, trx, call, options, false);
  return withContact(trx, call, toInvitation(await invite(app, trx, call, { organization, role, contact, options })));
}

/** Refuses what the caller may not ask for, whoever the contact is. Returns the role. */
async function assertMayAsk(
  app: App,
  trx: Trx,
  { actor }: StaffCall,
  options: InvitationOptions,
  isByAddress: boolean,
): Promise<Role> {
  const role = await findRole(trx, actor.organizationId, app.settings.roles, options.role);
  const asked = [...(options.workspaceIds ?? []), ...(options.preferences?.weeklyEmails.workspaceIds ?? [])];
  const known = await findKnown(trx, actor, asked);
  return assertRuling(mayAsk(actor, options, { role, known, activations: app.accounts.activations, isByAddress })).role;
}

interface Ask {
  organization: OrganizationRecord;
  role: Role;
  contact: ContactRow;
  options: InvitationOptions;
}

/** Invites a locked contact to what the caller may ask for: gathers the facts, asks the rule and writes its plan. */
async function invite(
  app: App,
  trx: Trx,
  call: StaffCall,
  { organization, role, contact, options }: Ask,
): Promise<InvitationRow> {
  const { actor } = call;
  const { organizationId } = actor;
  await keepRole(app, trx, organizationId, role.key);
  const invitee = await requireInvitee(trx, organizationId, contact.id);
  const current = await latestInvitation(trx, organizationId, contact.id, role.key);
  const { plan } = assertRuling(
    planInvitation(actor, options, {
      organization,
      role,
      activations: app.accounts.activations,
      invitee,
      current: current ? { id: current.id, stored: current.status, status: statusOf(current) } : null,
      history: { availableAt: null, mails: current ? await mailsWithinDay(trx, current) : [] },
      limits: app.settings,
      now: invitee.now,
    }),
  );
  if (plan.isMailed) await assertMailAllowed(app, trx, { organizationId, email: contact.email, inviterId: actor.id });
  const recordSetId = await resolveRecordSet(trx, organization, contact, options);
  return writeInvitation(app, trx, call, contact, { plan, recordSetId, batchId: options.batchId ?? null });
}

async function writeInvitation(
  app: App,
  trx: Trx,
  call: StaffCall,
  { organization_id: organizationId, id: contactId, email }: ContactRow,
  { plan, recordSetId, batchId }: { plan: InvitationPlan; recordSetId: string | null; batchId: string | null },
): Promise<InvitationRow> {
  const { actor } = call;
  const linkId = newId("lnk");
  const invitation = await insertInvitation(trx, {
    organizationId,
    id: newId("inv"),
    contactId,
    email,
    plan,
    recordSetId,
    inviter: actor,
    linkId,
    batchId,
  });
  await issueLink(app, trx, invitation, plan);
  await placeContact(
    trx,
    organizationId,
    contactId,
    plan.workspaceIds.map((id) => ({ id })),
  );
  await writeBadges(trx, organizationId, [contactId]);
  await recordEvents(trx, organizationId, [
    {
      type: "invitation.created",
      actor,
      target: { type: "invitation", id: invitation.id },
      contactId,
      invitationId: invitation.id,
      requestId: call.requestId,
      data: { role: plan.role, workspaceIds: plan.workspaceIds },
    },
    ...(plan.isMailed ? [] : [letterSent(call, invitation)]),
  ]);
  return invitation;
}
