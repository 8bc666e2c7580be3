import type { InvitationCreate, Role } from "@latchkey/core/contract";
import {
  contactTypeFor,
  holdsWorkspace,
  mayAsk,
  mayChooseRecordSet,
  PeopleByName,
  planInvitation,
  type Invitee,
} from "@latchkey/core/rules";
import { newId } from "../../ids.js";
import { Refusal, refuse } from "../../refusal.js";
import { lockContacts } from "../../store/contact-sets.js";
import { identified, type NewEvent } from "../../store/events.js";
import { statusOf, type InvitationRow } from "../../store/invitations.js";
import { readInvitingFacts, type InvitingFacts } from "../../store/inviting-facts.js";
import { lockForInviting, type Namesake } from "../../store/inviting-locks.js";
import type { OrganizationRecord } from "../../store/organizations.js";
import type { Trx } from "../../store/schema.js";
import { RetryTransaction } from "../../store/transaction.js";
import { nameOf } from "../../store/users.js";
import { addWebhookDeliveries } from "../../store/webhook-deliveries.js";
import { insertInvitations, type NewInvitation, type NewPerson } from "../../store/write-invitations.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling } from "../authority.js";
import { newLink, wakeForMails } from "../mail/issue-link.js";
import { mailsBlockedUntil, recipientCounterPrefix } from "../mail/mail-caps.js";
import { missingOrganization } from "../organization/require-organization.js";
import { letterSent } from "./invitation-change.js";

/** An invitation asked for: of a contact, or of a person by address. */
export type Ask = InvitationCreate & { batchId?: string };

/** What became of an ask. */
export type Outcome = InvitationRow | Refusal;

/**
 * Invites any number of people in a constant number of statements, inside the caller's transaction: locks whom the asks
 * are about, reads the facts of all, asks the rules about each, and writes what they allow. An ask that is refused does
 * not touch the others.
 *
 * @returns the outcome of each ask, in their order
 * @throws Refusal `organization_missing`
 * @throws RetryTransaction
 */
export async function inviteAll(app: App, trx: Trx, call: StaffCall, asks: readonly Ask[]): Promise<Outcome[]> {
  const outcomes = new Map<Ask, Outcome>();
  // Whoever is asked about twice, such as for two roles, is invited in the next round: it sees the first.
  for (let waiting = [...asks]; waiting.length > 0;) {
    const round = await inviteRound(app, trx, call, waiting);
    for (const [ask, outcome] of round) outcomes.set(ask, outcome);
    waiting = waiting.filter((ask) => !round.has(ask));
  }
  return asks.map((ask) => outcomes.get(ask) ?? refuse("internal_error"));
}

/** An ask that the rules allow, with all that is written for it. */
interface Planned {
  ask: Ask;
  invitation: NewInvitation;
}

async function inviteRound(
  app: App,
  trx: Trx,
  call: StaffCall,
  asks: readonly Ask[],
): Promise<ReadonlyMap<Ask, Outcome>> {
  const { organizationId } = call.actor;
  const people = await lockPeople(trx, organizationId, asks);
  const facts = await readFacts(app, trx, organizationId, asks, people);
  const outcomes = new Map<Ask, Outcome>();
  const taken = new Set<string>();
  let planned: Planned[] = [];
  for (const ask of asks) {
    const contactId = people.idOf(ask);
    if (contactId !== null && taken.has(contactId)) continue;
    const result = plan(app, call, facts, ask, contactId);
    if (result instanceof Refusal) {
      outcomes.set(ask, result);
      continue;
    }
    // A second ask about a new person finds them in the next round.
    if (contactId === null) people.add(ask, result.contactId);
    taken.add(result.contactId);
    // Nobody waits for the mail of one of many.
    planned.push({ ask, invitation: asks.length > 1 ? { ...result, priority: 1 } : result });
  }
  planned = withinCaps(app, call, facts, planned, outcomes);
  if (planned.length > 0) {
    const rows = await write(app, trx, call, facts, planned);
    for (const { ask, invitation } of planned) outcomes.set(ask, rows.get(invitation.id) ?? refuse("internal_error"));
  }
  return outcomes;
}

/** Whom the asks are about. */
interface People {
  namesakes: readonly Namesake[];
  /** The contacts to read: those named, and those found by address and name. */
  contactIds: readonly string[];
  /** The contact of an ask; null if it is a new person. */
  idOf(ask: Ask): string | null;
  /** The contact that a new person becomes. */
  add(ask: Ask, id: string): void;
}

/**
 * Locks the contacts that the asks are about. A person by address is the contact with that address and name: a household
 * may share an address. The search covers the whole organization, so that a person is never recorded twice.
 */
async function lockPeople(trx: Trx, organizationId: string, asks: readonly Ask[]): Promise<People> {
  const named = asks.flatMap((ask) => ("contactId" in ask ? [ask.contactId] : []));
  const emails = [...new Set(asks.flatMap((ask) => ("contactId" in ask ? [] : [ask.email])))];
  const namesakes = await lockForInviting(trx, organizationId, { contactIds: named, emails });
  const byEmail = new Map(emails.map((email) => [email, new PeopleByName<Omit<Namesake, "email">>()]));
  for (const one of namesakes) byEmail.get(one.email)?.add(one);
  const idOf = (ask: Ask) => ("contactId" in ask ? ask.contactId : (byEmail.get(ask.email)?.find(ask)?.id ?? null));
  const found = new Set(asks.flatMap((ask) => ("contactId" in ask ? [] : (idOf(ask) ?? []))));
  // Only those whom the asks are about: others of a large household may be invited meanwhile.
  if (found.size > 0) await lockContacts(trx, organizationId, { ids: [...found] });
  return {
    namesakes,
    contactIds: [...new Set([...named, ...found])],
    idOf,
    add(ask, id) {
      if (!("contactId" in ask)) byEmail.get(ask.email)?.add({ id, firstName: ask.firstName, lastName: ask.lastName });
    },
  };
}

async function readFacts(
  app: App,
  trx: Trx,
  organizationId: string,
  asks: readonly Ask[],
  { namesakes, contactIds }: People,
): Promise<InvitingFacts & { organization: OrganizationRecord }> {
  const facts = await readInvitingFacts(trx, organizationId, app.settings.roles, {
    contactIds,
    emails: [...new Set(asks.flatMap((ask) => ("contactId" in ask ? [] : [ask.email])))],
    invitationIds: [],
    roles: [...new Set(asks.map(({ role }) => role))],
    workspaceIds: [...new Set(asks.flatMap(placesIn))],
    recordSetIds: [...new Set(asks.flatMap(({ recordSetId }) => recordSetId ?? []))],
    counterPrefix: recipientCounterPrefix(organizationId),
  });
  const { organization } = facts;
  if (!organization) throw refuse("organization_missing").because(missingOrganization(app, organizationId));
  // Someone with one of the addresses was added or removed while this waited for its turn. Now they can be found.
  const known = new Set(namesakes.map(({ id }) => id));
  if (facts.namesakeIds.length !== known.size || facts.namesakeIds.some((id) => !known.has(id)))
    throw new RetryTransaction(async () => undefined);
  return { ...facts, organization };
}

const placesIn = ({ workspaceIds, preferences }: Ask): string[] => [
  ...(workspaceIds ?? []),
  ...(preferences?.weeklyEmails.workspaceIds ?? []),
];

/** Asks the rules about one ask. */
function plan(
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

const isSeen = ({ actor }: StaffCall, { workspaces }: Pick<Invitee, "workspaces">): boolean =>
  actor.workspaceIds === null || workspaces.some(({ id }) => holdsWorkspace(actor, id));

const newPerson = ({ email, firstName, lastName, phone }: Extract<Ask, { email: string }>, role: Role): NewPerson => ({
  type: contactTypeFor(role),
  email,
  firstName,
  lastName,
  phone: phone || null,
});

/** Someone who is not on record yet. */
const inviteeOf = (person: NewPerson | null, { suppressed }: InvitingFacts): Invitee => ({
  type: person?.type ?? "",
  email: person?.email ?? null,
  isSuppressed: suppressed.has(person?.email ?? ""),
  locale: null,
  workspaces: [],
  account: null,
  resendAvailableAt: null,
});

/** Those whose mails the daily caps allow. The others are refused. */
function withinCaps(
  app: App,
  { actor }: StaffCall,
  { counts }: InvitingFacts,
  planned: readonly Planned[],
  outcomes: Map<Ask, Outcome>,
): Planned[] {
  const mailed = planned.filter(({ invitation }) => invitation.sendId !== null);
  const sender = { organizationId: actor.organizationId, inviterId: actor.id, counts };
  const blocked = mailsBlockedUntil(
    app,
    sender,
    mailed.map(({ invitation }) => invitation.email ?? ""),
  );
  const untils = new Map(mailed.map((one, index) => [one, blocked[index] ?? null]));
  return planned.filter((one) => {
    const until = untils.get(one) ?? null;
    if (until !== null) outcomes.set(one.ask, refuse("rate_limited", { retryAt: until.toISOString() }));
    return until === null;
  });
}

async function write(
  app: App,
  trx: Trx,
  call: StaffCall,
  { hasWebhooks }: InvitingFacts,
  planned: readonly Planned[],
): Promise<Map<string, InvitationRow>> {
  const { organizationId } = call.actor;
  const invitations = planned.map(({ invitation }) => invitation);
  const events = identified(invitations.flatMap((invitation) => eventsOf(call, invitation)));
  const { rows, mostToOneAddress } = await insertInvitations(trx, organizationId, call.actor, invitations, events);
  // Another contact with the address was invited meanwhile. The next attempt sees the count.
  if (mostToOneAddress > app.settings.mailsPerDay.recipient) throw new RetryTransaction(async () => undefined);
  wakeForMails(app, trx, invitations);
  if (hasWebhooks)
    await addWebhookDeliveries(
      trx,
      organizationId,
      events.map(({ id }) => id),
    );
  return rows;
}

function eventsOf(call: StaffCall, { id, contactId, person, plan }: NewInvitation): NewEvent[] {
  const { actor, requestId } = call;
  return [
    ...(person
      ? [
          {
            type: "contact.created" as const,
            actor,
            target: { type: "contact" as const, id: contactId },
            contactId,
            requestId,
          },
        ]
      : []),
    {
      type: "invitation.created",
      actor,
      target: { type: "invitation", id },
      contactId,
      invitationId: id,
      requestId,
      data: { role: plan.role, workspaceIds: plan.workspaceIds },
    },
    ...(plan.isMailed ? [] : [letterSent(call, { id, contact_id: contactId })]),
  ];
}
