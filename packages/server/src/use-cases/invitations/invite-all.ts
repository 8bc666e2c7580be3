import { Refusal, refuse } from "../../refusal.js";
import { identified, type NewEvent } from "../../store/events.js";
import type { InvitationRow } from "../../store/invitations.js";
import { readInvitingFacts, type InvitingFacts } from "../../store/inviting-facts.js";
import type { OrganizationRecord } from "../../store/organizations.js";
import type { Trx } from "../../store/schema.js";
import { RetryTransaction } from "../../store/transaction.js";
import { addWebhookDeliveries } from "../../store/webhook-deliveries.js";
import { insertInvitations, type NewInvitation } from "../../store/write-invitations.js";
import type { App, StaffCall } from "../app.js";
import { wakeForMails } from "../mail/issue-link.js";
import { mailsBlockedUntil, recipientCounterPrefix } from "../mail/mail-caps.js";
import { missingOrganization } from "../organization/require-organization.js";
import type { Ask, Outcome } from "./ask.js";
import { letterSent } from "./invitation-change.js";
import { lockPeople, type People } from "./invited-people.js";
import { planAsk } from "./plan-ask.js";

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
    const result = planAsk(app, call, facts, ask, contactId);
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

async function readFacts(
  app: App,
  trx: Trx,
  organizationId: string,
  asks: readonly Ask[],
  { namesakes, contactIds }: People,
): Promise<InvitingFacts & { organization: OrganizationRecord }> {
  const facts = await readAskFacts(app, trx, organizationId, asks, contactIds);
  // Someone with one of the addresses was added or removed while this waited for its turn. Now they can be found.
  const known = new Set(namesakes.map(({ id }) => id));
  if (facts.namesakeIds.length !== known.size || facts.namesakeIds.some((id) => !known.has(id)))
    throw new RetryTransaction(async () => undefined);
  return facts;
}

/**
 * Reads what asks are judged by.
 *
 * @param contactIds the contacts that they are about
 * @throws Refusal `organization_missing`
 */
export async function readAskFacts(
  app: App,
  trx: Trx,
  organizationId: string,
  asks: readonly Ask[],
  contactIds: readonly string[],
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
  return { ...facts, organization };
}

const placesIn = ({ workspaceIds, preferences }: Ask): string[] => [
  ...(workspaceIds ?? []),
  ...(preferences?.weeklyEmails.workspaceIds ?? []),
];

/** Those that the daily caps allow. The others are refused. */
function withinCaps(
  app: App,
  { actor }: StaffCall,
  { counts }: InvitingFacts,
  planned: readonly Planned[],
  outcomes: Map<Ask, Outcome>,
): Planned[] {
  const sender = { organizationId: actor.organizationId, inviterId: actor.id, counts };
  const blocked = mailsBlockedUntil(
    app,
    sender,
    planned.map(({ invitation }) => invitation.email),
  );
  return planned.filter((one, index) => {
    const until = blocked[index] ?? null;
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
      data: {
        role: plan.role,
        workspaceIds: plan.workspaceIds,
        ...(plan.allWorkspaces ? { allWorkspaces: true } : {}),
      },
    },
    ...(plan.isMailed ? [] : [letterSent(call, { id, contact_id: contactId })]),
  ];
}
