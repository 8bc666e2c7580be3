import { sql, type RawBuilder } from "kysely";
import { eraseFromImports } from "./erase-imports.js";
import type { Person } from "./persons.js";
import type { Trx } from "./schema.js";

/** How many rows an erasure has deleted, and how many it has made pseudonymous. */
export interface Erased {
  /** The database's time. */
  at: Date;
  deleted: number;
  pseudonymized: number;
}

/** A person to erase. */
export interface ErasedPerson extends Person {
  /** Those of their addresses that nobody else of the organization has. */
  ownEmails: readonly string[];
}

/** The response that is stored for a request about somebody who was erased since. */
const ERASED_RESPONSE = JSON.stringify({
  type: "urn:latchkey:error:not_found",
  title: "Not found",
  status: 404,
  code: "not_found",
  detail: "The person that this request was about has been erased.",
});

/**
 * Deletes and empties everything that is kept of a person, one statement for each kind of row. The contact and its users
 * have been removed before. What stays has ids, times, roles and outcomes, and nothing that names them.
 */
export async function erasePerson(trx: Trx, person: ErasedPerson): Promise<Erased> {
  const count = async (statements: readonly RawBuilder<unknown>[]): Promise<number> => {
    let rows = 0;
    for (const statement of statements) rows += Number((await statement.execute(trx)).numAffectedRows ?? 0);
    return rows;
  };
  const { rows } = await sql<{ at: Date }>`select now()::timestamptz(3) as at`.execute(trx);
  const deleted = await count(deletions(person));
  const pseudonymized = (await count(changes(person))) + (await eraseFromImports(trx, person));
  return { at: rows[0]?.at ?? new Date(), deleted, pseudonymized };
}

const within = (column: string, ids: readonly string[]) => sql`${sql.ref(column)} = any(${ids}::text[])`;

/** What the person alone had. Mails come before links, to which they refer. */
function deletions({ organizationId, contactId, userIds, invitationIds, ownEmails }: ErasedPerson) {
  const of = sql`organization_id = ${organizationId}`;
  const links = sql`(
    select id from latchkey.links where ${of} and ${within("invitation_id", invitationIds)}
  )`;
  return [
    sql`delete from latchkey.sends where ${of} and ${within("invitation_id", invitationIds)}`,
    sql`delete from latchkey.link_lookup where ${of} and link_id in ${links}`,
    sql`delete from latchkey.letter_lookup where ${of} and link_id in ${links}`,
    sql`delete from latchkey.links where ${of} and ${within("invitation_id", invitationIds)}`,
    sql`delete from latchkey.address_lookup where ${of} and ${within("invitation_id", invitationIds)}`,
    sql`delete from latchkey.suppressions where ${of} and ${within("email", ownEmails)}`,
    sql`delete from latchkey.accounts_notice where ${of} and ${within("email", ownEmails)}`,
    // The keys of counters are `kind:address`, with more behind another colon, or JSON.
    sql`
      delete from latchkey.counters k using unnest(${ownEmails}::text[]) as own (email)
      where strpos(k.key || ':', ':' || own.email || ':') > 0 or strpos(k.key, '"' || own.email || '"') > 0`,
    // Requests of addresses without an account have nothing to wait for.
    sql`
      delete from latchkey.password_reset_requests r where ${within("r.email", ownEmails)}
        and not exists (select from latchkey.accounts_user a where a.email = r.email)`,
    // What is pending still goes out, to say that the person is gone.
    sql`
      delete from latchkey.webhook_deliveries
      where ${of} and status <> 'pending'
        and ${isDelivered(contactId, userIds, invitationIds)}`,
  ];
}

/** SQL condition: the delivery is of an event about the person. Not every event of an invitation names the contact. */
const isDelivered = (contactId: string, userIds: readonly string[], invitationIds: readonly string[]) => sql`
  (lane = ${contactId} or data ->> 'contactId' = ${contactId} or ${isAbout("data ->> 'userId'", userIds)}
    or ${isAbout("data ->> 'invitationId'", invitationIds)})`;

const isAbout = (value: string, ids: readonly string[]) => sql`${sql.raw(value)} = any(${ids}::text[])`;

/** What the statistics, the trail and the rows of others refer to. */
function changes(person: ErasedPerson) {
  const { organizationId, contactId, userIds, invitationIds, emails, ownEmails, sharedUserIds, names } = person;
  const of = sql`organization_id = ${organizationId}`;
  // Of an account that others of the household use as well.
  const isTheirName = sql`(${within("actor_id", sharedUserIds)} and ${within("actor_name", names)})`;
  // Ids, to find the person in texts of JSON.
  const marks = [contactId, ...userIds, ...invitationIds, ...ownEmails].map(
    (mark) => `%${mark.replaceAll("_", "\\_")}%`,
  );
  // A mail server repeats the address in its reply.
  const addresses = emails.map((email) => `%${email.replaceAll("_", "\\_")}%`);
  return [
    sql`
      update latchkey.contacts set first_name = '', last_name = '', email = null, phone = null, external_id = null,
        locale = null, auto_invite_role = null, search_text = '', unit_text = '', sort_name = '', updated_at = now()
      where ${of} and id = ${contactId}`,
    sql`
      update latchkey.contact_workspaces set unit = null, lease_id = null, search_text = ''
      where ${of} and contact_id = ${contactId}`,
    sql`
      update latchkey.record_sets set name = id
      where ${of} and not shared and id in (
        select record_set_id from latchkey.users where ${of} and ${within("id", userIds)}
        union select record_set_id from latchkey.invitations where ${of} and ${within("id", invitationIds)}
      )`,
    sql`
      update latchkey.users set first_name = '', last_name = '', email = id || '@removed.invalid', search_text = '',
        sort_name = '', preferences = '{}', last_sign_in_at = null, updated_at = now()
      where ${of} and ${within("id", userIds)}`,
    sql`
      update latchkey.invitations set email = id || '@removed.invalid', message = null, delivery_reason = null,
        preferences = '{}', updated_at = now()
      where ${of} and ${within("id", invitationIds)}`,
    sql`
      update latchkey.invitations set inviter_name = null, updated_at = now()
      where ${of} and ${within("inviter_id", userIds)}`,
    sql`
      update latchkey.sends set reason_text = null where ${of} and reason_text ilike any(${addresses}::text[])`,
    sql`
      update latchkey.batch_items set email = null, person = null, detail = null
      where ${of} and (contact_id = ${contactId} or ${within("invitation_id", invitationIds)}
        or ${within("email", ownEmails)} or ${isAbout("person ->> 'email'", ownEmails)})`,
    sql`
      update latchkey.batches set inviter_name = '', inviter_email = null
      where ${of} and ${within("inviter_user_id", userIds)}`,
    sql`
      update latchkey.batches set created_by_name = null where ${of} and ${within("created_by", userIds)}`,
    sql`
      update latchkey.events set data = data - 'reason' - 'detail', actor_name =
        case when ${within("actor_id", userIds)} or ${isTheirName} then null else actor_name end
      where ${of} and (contact_id = ${contactId} or ${within("user_id", userIds)} or ${within("actor_id", userIds)}
        or ${within("invitation_id", invitationIds)} or ${isTheirName})`,
    sql`
      update latchkey.webhook_deliveries set data = (
        data::jsonb || case when data -> 'contact' is null or data ->> 'contact' is null then '{}'::jsonb
          else '{"contact": {"externalId": null, "email": null}}'::jsonb end
        || case when data ->> 'invitation' is null then '{}'::jsonb
          else jsonb_build_object('invitation', (data -> 'invitation')::jsonb || '{"email": null}') end
        || case when data ->> 'user' is null then '{}'::jsonb
          else jsonb_build_object('user', (data -> 'user')::jsonb
            || jsonb_build_object('email', data ->> 'userId' || '@removed.invalid')) end
        || jsonb_build_object('details', (data -> 'details')::jsonb - 'reason' - 'detail')
      )::json
      where ${of} and status = 'pending'
        and ${isDelivered(contactId, userIds, invitationIds)}`,
    // The same request again must not add the person again, so the key stays with another response.
    sql`
      update latchkey.idempotency_keys set response_status = 404, response_body = ${ERASED_RESPONSE},
        response_headers = '{"Content-Type": "application/problem+json"}'
      where state = 'done' and starts_with(scope, ${scopeOf(organizationId)})
        and response_body like any(${marks}::text[])`,
  ];
}

/** What the scopes of an organization's keys begin with; see `respondOnce`. */
const scopeOf = (organizationId: string): string => `${organizationId.replaceAll("%", "%25").replaceAll(" ", "%20")} `;

/**
 * Gives a user who stays for others of the household the name of one of them, where the account is only known here.
 */
export async function renameShared(trx: Trx, organizationId: string, contactId: string): Promise<void> {
  await sql`
    update latchkey.users u set first_name = named.first_name, last_name = named.last_name,
      search_text = named.search_text, sort_name = named.sort_name, updated_at = now()
    from (
      select shared.id, other.* from latchkey.contacts gone
      join latchkey.users shared on shared.organization_id = gone.organization_id and shared.id = gone.user_id
        and shared.status <> 'deleted'
        and shared.first_name = gone.first_name and shared.last_name = gone.last_name
      cross join lateral (
        select c.first_name, c.last_name, c.search_text, c.sort_name from latchkey.contacts c
        where c.organization_id = gone.organization_id and c.user_id = shared.id and c.id <> gone.id
          and c.deleted_at is null
        order by c.created_at, c.id limit 1
      ) other
      where gone.organization_id = ${organizationId} and gone.id = ${contactId}
    ) named
    where u.organization_id = ${organizationId} and u.id = named.id`.execute(trx);
  await sql`
    update latchkey.accounts_user a set name = trim(u.first_name || ' ' || u.last_name), updated_at = now()
    from latchkey.contacts gone, latchkey.users u
    where gone.organization_id = ${organizationId} and gone.id = ${contactId} and u.organization_id = ${organizationId}
      and u.account_id = a.id and a.name = trim(gone.first_name || ' ' || gone.last_name)
      and not exists (
        select from latchkey.user_lookup l where l.account_id = a.id and l.organization_id <> ${organizationId}
      )`.execute(trx);
}
