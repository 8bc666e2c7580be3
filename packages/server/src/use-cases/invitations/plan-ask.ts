import type { Role } from "@latchkey/core/contract";
import {
  contactTypeFor,
  holdsWorkspace,
  mayAsk,
  mayChooseRecordSet,
  planInvitation,
  type Invitee,
} from "@latchkey/core/rules";
import { newId } from "../../ids.js";
import { Refusal, refuse } from "../../refusal.js";
import { statusOf } from "../../store/invitations.js";
import type { InvitingFacts } from "../../store/inviting-facts.js";
import type { OrganizationRecord } from "../../store/organizations.js";
import { nameOf } from "../../store/users.js";
import type { NewInvitation, NewPerson } from "../../store/write-invitations.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling } from "../authority.js";
import { newLink } from "../mail/issue-link.js";
import type { Ask } from "./ask.js";

/**
 * Asks the rules about one ask.
 *
 * @param contactId null for a person who is not on record yet
 * @returns the invitation to write, or why there is none
 */
export function planAsk(
  app: App,
  call: StaffCall,
  facts: InvitingFacts & { organization: OrganizationRecord },
  ask: Ask,
  contactId: string | null,
): NewInvitation | Refusal {
  const { actor } = call;
  const { organization, now } = facts;
  const { activations } = app.accounts;
  const isByAddress = !("contactId" in ask);
  try {
    const known = facts.workspaces;
    const { role } = assertRuling(
      mayAsk(actor, ask, { role: facts.roles.get(ask.role), known, activations, isByAddress }),
    );
    const contact = contactId === null ? null : facts.contacts.get(contactId);
    if (contact === undefined || (contact && !isByAddress && !isSeen(call, contact.invitee)))
      return refuse("not_found");
    const person = contact === null && !("contactId" in ask) ? newPerson(ask, role) : null;
    const invitee = contact?.invitee ?? inviteeOf(person, facts);
    const current = contactId === null ? null : facts.current(contactId, role.key);
    const ruling = assertRuling(
      planInvitation(actor, ask, {
        organization,
        hasWorkspaces: facts.hasWorkspaces,
        role,
        activations,
        invitee,
        current: current && {
          id: current.invitation.id,
          stored: current.invitation.status,
          status: statusOf(current.invitation),
        },
        history: { availableAt: null, mails: current?.mails ?? [] },
        limits: app.settings,
        now,
      }),
    );
    const { recordSetId = null, recordSet } = ask;
    assertRuling(mayChooseRecordSet(organization.recordSets, { recordSetId, recordSet }));
    if (recordSetId !== null && !facts.recordSets.has(recordSetId)) return refuse("not_found");
    const name = person ?? contact ?? { firstName: "", lastName: "" };
    return {
      ...newLink(
        app,
        actor.organizationId,
        { id: newId("inv"), email: invitee.email },
        ruling.plan,
        ask.batchId ? 1 : 0,
      ),
      contactId: contactId ?? newId("con"),
      person,
      plan: ruling.plan,
      recordSetId: recordSet ? newId("rec") : recordSetId,
      // A record set for one person has their name and is not offered for others.
      recordSet: recordSet
        ? { name: nameOf({ first_name: name.firstName, last_name: name.lastName }), rules: recordSet.rules }
        : null,
      batchId: ask.batchId ?? null,
    };
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Whether the caller sees the contact. */
export const isSeen = ({ actor }: StaffCall, { workspaces }: Pick<Invitee, "workspaces">): boolean =>
  actor.workspaceIds === null || workspaces.some(({ id }) => holdsWorkspace(actor, id));

/** The person that an ask by address is about, as a new contact. */
export const newPerson = (
  { email, firstName, lastName, phone }: Extract<Ask, { email: string }>,
  role: Role,
): NewPerson => ({
  type: contactTypeFor(role),
  email,
  firstName,
  lastName,
  phone: phone || null,
});

/** Someone who is not on record yet. */
export const inviteeOf = (person: NewPerson | null, { suppressed }: InvitingFacts): Invitee => ({
  type: person?.type ?? "",
  email: person?.email ?? null,
  isSuppressed: suppressed.has(person?.email ?? ""),
  locale: null,
  workspaces: [],
  account: null,
  resendAvailableAt: null,
});
