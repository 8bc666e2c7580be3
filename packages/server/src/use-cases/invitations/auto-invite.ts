import type { Contact, ContactAdded } from "@latchkey/core/contract";
import { afterAdding, autoInviteRole, refusalSentence, type AfterAdding } from "@latchkey/core/rules";
import { Refusal, refuse } from "../../refusal.js";
import { lockContact, updateContact, type ContactRow } from "../../store/contacts.js";
import { statusOf, toInvitation, type InvitationRow } from "../../store/invitations.js";
import { readInvitingFacts, type InvitingFacts } from "../../store/inviting-facts.js";
import { findContact } from "../../store/read-contacts.js";
import { findRole } from "../../store/roles.js";
import type { Trx } from "../../store/schema.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling, keepRole } from "../authority.js";
import { recipientCounterPrefix } from "../mail/mail-caps.js";
import { recordContactEvent } from "../people/record-contact-event.js";
import { transact } from "../transact.js";
import { inviteAll } from "./invite-all.js";
import { widenAll, type Widening } from "./widen-all.js";

/** The result of adding a contact who is invited automatically. */
export type AutoInvited = Pick<ContactAdded, "invitation" | "notInvited">;

/** Sets whether a contact is invited when they are added to a workspace, and to which role. */
export function setAutoInvite(
  app: App,
  call: StaffCall,
  { id, ...setting }: { id: string; enabled: boolean; role?: string | null | undefined },
): Promise<Contact> {
  const { organizationId, workspaceIds: held } = call.actor;
  return transact(app, call, async (trx) => {
    const contact = await lockContact(trx, organizationId, id, held);
    if (!contact) throw refuse("not_found");
    const known = setting.role ? await findRole(trx, organizationId, app.settings.roles, setting.role) : undefined;
    const { role } = assertRuling(autoInviteRole(call.actor, setting, known));
    if (role !== null) await keepRole(app, trx, organizationId, role);
    if (role !== contact.auto_invite_role) {
      await updateContact(trx, contact, { auto_invite_role: role });
      await recordContactEvent(trx, call, id, "contact.auto_invite_changed", { enabled: setting.enabled, role });
    }
    const changed = await findContact(trx, organizationId, id, held);
    if (!changed) throw refuse("not_found");
    return changed;
  });
}

/** A locked contact who was just added to workspaces. */
export interface Added {
  contact: ContactRow;
  workspaceIds: readonly string[];
}

/** Like `autoInviteAll`, for one contact. */
export async function autoInvite(
  app: App,
  trx: Trx,
  call: StaffCall,
  contact: ContactRow,
  workspaceIds: readonly string[],
): Promise<AutoInvited> {
  return (await autoInviteAll(app, trx, call, [{ contact, workspaceIds }]))[0] ?? {};
}

/**
 * Invites contacts who were just added to workspaces, if automatic invitations are on for them, in a constant number of
 * statements. If one has an open invitation to the role, it is extended without a second email. Whoever cannot be
 * invited still stays in the workspaces, and the result says why. Whoever has the access already gets nothing. Inviting
 * someone to a workspace by hand does not count as adding them.
 *
 * @returns the result for each, in their order
 * @throws RetryTransaction
 */
export async function autoInviteAll(
  app: App,
  trx: Trx,
  call: StaffCall,
  added: readonly Added[],
): Promise<AutoInvited[]> {
  const invitable = added.filter((one) => one.contact.auto_invite_role !== null && one.workspaceIds.length > 0);
  const results = new Map<Added, AutoInvited>();
  if (invitable.length > 0) {
    const facts = await readFacts(app, trx, call, invitable);
    const next = new Map(invitable.map((one) => [one, nextFor(call, facts, one)]));
    await inviteThose(app, trx, call, next, results);
    await widenThose(app, trx, call, { facts, next, results });
  }
  return added.map((one) => results.get(one) ?? {});
}

function readFacts(app: App, trx: Trx, { actor }: StaffCall, added: readonly Added[]): Promise<InvitingFacts> {
  return readInvitingFacts(trx, actor.organizationId, app.settings.roles, {
    contactIds: added.map(({ contact }) => contact.id),
    emails: [],
    invitationIds: [],
    roles: [...new Set(added.map(({ contact }) => contact.auto_invite_role ?? ""))],
    workspaceIds: [],
    recordSetIds: [],
    counterPrefix: recipientCounterPrefix(actor.organizationId),
  });
}

const currentOf = (facts: InvitingFacts, { contact }: Added): InvitationRow | null =>
  facts.current(contact.id, contact.auto_invite_role ?? "")?.invitation ?? null;

function nextFor({ actor }: StaffCall, facts: InvitingFacts, one: Added): AfterAdding {
  const invitee = facts.contacts.get(one.contact.id)?.invitee;
  if (!invitee) return { act: "nothing" };
  const latest = currentOf(facts, one);
  const current = latest && {
    id: latest.id,
    workspaceIds: latest.workspace_ids,
    allWorkspaces: latest.all_workspaces,
    stored: latest.status,
    status: statusOf(latest),
  };
  return afterAdding(actor, { role: one.contact.auto_invite_role, added: one.workspaceIds, invitee, current });
}

type Next = ReadonlyMap<Added, AfterAdding>;

async function inviteThose(
  app: App,
  trx: Trx,
  call: StaffCall,
  next: Next,
  results: Map<Added, AutoInvited>,
): Promise<void> {
  const those = [...next].flatMap(([one, after]) => (after.act === "invite" ? [{ one, after }] : []));
  if (those.length === 0) return;
  const outcomes = await inviteAll(
    app,
    trx,
    call,
    those.map(({ one, after }) => ({ contactId: one.contact.id, role: after.role, workspaceIds: after.workspaceIds })),
  );
  for (const [index, { one }] of those.entries()) results.set(one, toResult(outcomes[index]));
}

async function widenThose(
  app: App,
  trx: Trx,
  call: StaffCall,
  { facts, next, results }: { facts: InvitingFacts; next: Next; results: Map<Added, AutoInvited> },
): Promise<void> {
  const those = [...next].flatMap(([one, after]): (Widening & { one: Added })[] => {
    const invitation = currentOf(facts, one);
    const invitee = facts.contacts.get(one.contact.id)?.invitee;
    return after.act === "widen" && invitation && invitee ? [{ one, invitation, invitee, added: after.added }] : [];
  });
  if (those.length === 0) return;
  const outcomes = await widenAll(app, trx, call, facts, those);
  for (const [index, { one }] of those.entries()) results.set(one, toResult(outcomes[index]));
}

const toResult = (outcome: InvitationRow | Refusal = refuse("internal_error")): AutoInvited =>
  outcome instanceof Refusal
    ? { notInvited: { code: outcome.code, detail: refusalSentence(outcome.code, outcome.details) } }
    : { invitation: toInvitation(outcome) };
