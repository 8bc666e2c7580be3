import type { InvitationPlan, Sending } from "@latchkey/core/rules";
import { sql } from "kysely";
import { contactBadge, invitedBadge, showsInvited } from "./contact-badges.js";
import { derived } from "./contacts.js";
import { insertedEvents, type IdentifiedEvent } from "./events.js";
import { allowsVerb, type InvitationRow } from "./invitations.js";
import { linkColumns, linkRow, linkWrites, mostToOneAddress, type NewLink } from "./link-writes.js";
import type { Trx } from "./schema.js";
import { toJson } from "./to-json.js";

/** Who makes invitations. */
export interface Inviter {
  id: string;
  name: string;
  role: { key: string };
}

/** A person who becomes a contact by being invited. */
export interface NewPerson {
  type: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string | null;
}

/** An invitation to add, with its first link. */
export interface NewInvitation extends Omit<NewLink, "expiresAt"> {
  contactId: string;
  /** Null if the contact exists. */
  person: NewPerson | null;
  plan: InvitationPlan;
  recordSetId: string | null;
  /** The record set is a new one, for this person alone. */
  recordSet: { name: string; rules: object } | null;
  batchId: string | null;
}

/** What was written. */
export interface Written {
  rows: Map<string, InvitationRow>;
  /** The most mails that one of the addresses has got within its day, these included. */
  mostToOneAddress: number;
}

/**
 * Adds invitations, with their contacts and record sets where these are new, their links, mails, places, badges and
 * events, in one statement. The contacts must be locked. The expired invitations that they take the place of are closed.
 * The statement has the parts that something is written by: each other part would cost, too.
 */
export async function insertInvitations(
  trx: Trx,
  organizationId: string,
  inviter: Inviter,
  invitations: readonly NewInvitation[],
  events: readonly IdentifiedEvent[],
): Promise<Written> {
  const asked = toJson(invitations.map(invitationRow));
  const some = (is: (one: NewInvitation) => boolean) => invitations.some(is);
  const people = sql`
    people as (
      insert into latchkey.contacts (organization_id, id, type, first_name, last_name, email, phone, search_text,
        sort_name, ${contactBadge})
      select ${organizationId}, a.contact_id, a.type, a.first_name, a.last_name, a.email, a.phone, a.search_text,
        a.sort_name, ${invitedBadge}
      from asked a where a.is_new
    ),`;
  const badges = sql`
    badges as (
      update latchkey.contacts c set (${contactBadge}, updated_at) = row (${invitedBadge}, now())
      from asked a
      where c.organization_id = ${organizationId} and c.id = a.contact_id and not a.is_new and ${showsInvited}
    ),`;
  const recordSets = sql`
    record_sets as (
      insert into latchkey.record_sets (organization_id, id, name, rules, shared)
      select ${organizationId}, record_set_id, record_set_name, record_set_rules, false
      from asked where record_set_rules is not null
    ),`;
  const closed = sql`
    closed as (
      update latchkey.invitations i set status = 'expired', updated_at = now()
      where i.organization_id = ${organizationId} and i.status = 'open'
        and i.id = any(array(select replaces from asked where replaces is not null))
      returning i.id
    ),`;
  const replaces = some((one) => one.plan.replaces !== null);
  return written(
    await sql<WrittenRow>`
    with asked as materialized (
      select * from json_to_recordset(${asked}::json) as given (
        ${linkColumns}, contact_id text, is_new boolean, type text, first_name text, last_name text, phone text,
        search_text text, sort_name text, role text, workspace_ids text[], all_workspaces boolean, record_set_id text, record_set_name text,
        record_set_rules jsonb, preferences jsonb, activation text, message text, locale text, expires_in_days integer,
        resend_available_at timestamptz, batch_id text, via text, delivery text, replaces text
      )
    ),
    ${some((one) => one.person !== null) ? people : sql``}
    ${some((one) => one.person === null) ? badges : sql``}
    ${some((one) => one.recordSet !== null) ? recordSets : sql``}
    ${replaces ? closed : sql``}
    invited as (
      insert into latchkey.invitations (organization_id, id, contact_id, email, role, workspace_ids, all_workspaces, record_set_id,
        preferences, activation, inviter_id, inviter_name, inviter_role, message, locale, current_link_id,
        expires_in_days, send_count, resend_available_at, expires_at, batch_id, via, delivery, sent_at)
      select ${organizationId}, a.id, a.contact_id, a.email, a.role, a.workspace_ids, a.all_workspaces, a.record_set_id,
        a.preferences, a.activation, ${inviter.id}, ${inviter.name}, ${inviter.role.key}, a.message, a.locale,
        a.link_id, a.expires_in_days, 1, a.resend_available_at, a.expires_at, a.batch_id, a.via, a.delivery,
        case when a.delivery = 'sent' then now() end
      from asked a
      -- One contact has one open invitation to a role: what is replaced is closed first.
      ${replaces ? sql`where (select count(*) from closed) >= 0` : sql``}
      returning *
    ), placed as (
      insert into latchkey.contact_workspaces (organization_id, contact_id, workspace_id)
      select ${organizationId}, a.contact_id, w.id from asked a cross join unnest(a.workspace_ids) as w (id)
      on conflict do nothing
    ), ${linkWrites(organizationId, invitations)} told as (
      ${insertedEvents(organizationId, events)}
    )
    select i.*, now() as now, ${mostToOneAddress(invitations)} as most from invited i`.execute(trx),
  );
}

function invitationRow({ plan, person, ...invitation }: NewInvitation) {
  const names = person && { first_name: person.firstName, last_name: person.lastName };
  return {
    ...linkRow({ ...invitation, expiresAt: plan.expiresAt }),
    contact_id: invitation.contactId,
    is_new: person !== null,
    ...(person &&
      names && {
        type: person.type,
        ...names,
        phone: person.phone,
        ...derived({ ...names, email: person.email, phone: person.phone, external_id: null }),
      }),
    role: plan.role,
    workspace_ids: plan.workspaceIds,
    all_workspaces: plan.allWorkspaces,
    record_set_id: invitation.recordSetId,
    record_set_name: invitation.recordSet?.name,
    record_set_rules: invitation.recordSet?.rules,
    preferences: plan.preferences,
    activation: plan.activation,
    message: plan.message,
    locale: plan.locale,
    expires_in_days: plan.expiresInDays,
    resend_available_at: plan.resendAvailableAt,
    batch_id: invitation.batchId,
    via: plan.isLetter ? "letter" : "email",
    delivery: plan.delivery,
    replaces: plan.replaces,
  };
}

/** An invitation that gets a new link and a new expiry date. */
export interface Reissue extends Omit<NewLink, "expiresAt"> {
  contactId: string;
  sending: Sending;
}

/**
 * Gives invitations new links, with their mails, badges and events, in one statement. The contacts must be locked. The
 * earlier links stop working. Invitations that have ended in the meantime are left out of the result.
 *
 * @param inviter who becomes their inviter; null if the recipient asked for it
 */
export async function reissueInvitations(
  trx: Trx,
  organizationId: string,
  inviter: Inviter | null,
  reissues: readonly Reissue[],
  events: readonly IdentifiedEvent[],
): Promise<Written> {
  const asked = toJson(
    reissues.map(({ contactId, sending, ...link }) => ({
      ...linkRow({ ...link, expiresAt: sending.expiresAt }),
      contact_id: contactId,
      delivery: sending.delivery,
      resend_available_at: sending.resendAvailableAt,
    })),
  );
  return written(
    await sql<WrittenRow>`
    with asked as materialized (
      select * from json_to_recordset(${asked}::json) as given (
        ${linkColumns}, contact_id text, delivery text, resend_available_at timestamptz
      )
    ), renewed as (
      update latchkey.invitations set
        status = 'open', email = a.email, delivery = a.delivery, delivery_reason = null, current_link_id = a.link_id,
        sent_at = case when a.delivery = 'sent' then now() else invitations.sent_at end,
        send_count = invitations.send_count + 1, resend_available_at = a.resend_available_at,
        expires_at = a.expires_at, reminders = 0, reminded_at = null, updated_at = now(),
        inviter_id = coalesce(${inviter?.id ?? null}::text, inviter_id),
        inviter_name = case when ${inviter?.id ?? null}::text is null then inviter_name
          else ${inviter?.name ?? null}::text end,
        inviter_role = coalesce(${inviter?.role.key ?? null}::text, inviter_role)
      from asked a
      where invitations.organization_id = ${organizationId} and invitations.id = a.id and ${allowsVerb("resend")}
      returning invitations.*
    ), superseded as (
      update latchkey.links set superseded_at = now()
      from asked a
      where links.organization_id = ${organizationId} and links.invitation_id = a.id and links.superseded_at is null
    ), ${linkWrites(organizationId, reissues)} told as (
      ${insertedEvents(organizationId, events)}
    )
    select i.*, now() as now, ${mostToOneAddress(reissues)} as most from renewed i`.execute(trx),
  );
}

type WrittenRow = InvitationRow & { most: number | null };

function written({ rows }: { rows: WrittenRow[] }): Written {
  const most = rows[0]?.most ?? 0;
  return { rows: new Map(rows.map(({ most: _most, ...row }) => [row.id, row])), mostToOneAddress: most };
}
