import { noPreferences, type ContactExport } from "@latchkey/core/contract";
import { sql, type Selectable } from "kysely";
import { toEvent } from "./events.js";
import { selectInvitations, toInvitation } from "./invitations.js";
import type { Person } from "./persons.js";
import type { Db } from "./schema.js";
import type { EventsTable } from "./tables.js";

// JSON has instants as the database writes them.
const instant = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

type FromJson = Pick<
  ContactExport,
  | "contact"
  | "users"
  | "sessions"
  | "mails"
  | "suppression"
  | "batchRows"
  | "recipients"
  | "exportedAt"
  | "organization"
>;

/** Reads all that is kept of a person in their organization. */
export async function readPerson(db: Db, person: Person): Promise<ContactExport> {
  const { organizationId, contactId, userIds, invitationIds } = person;
  const { rows } = await statement(person).execute(db);
  const [row] = rows;
  if (!row) throw new Error("A statement without a condition returned no row.");
  const invitations = await selectInvitations(db, organizationId)
    .where("contact_id", "=", contactId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const { rows: events } = await sql<Selectable<EventsTable>>`
    select e.* from latchkey.events e
    where e.organization_id = ${organizationId} and (e.contact_id = ${contactId} or e.user_id = any(${userIds}::text[])
      or e.invitation_id = any(${invitationIds}::text[]))
    order by e.id`.execute(db);
  return {
    ...row.person,
    users: row.person.users.map((user) => ({ ...user, preferences: { ...noPreferences, ...user.preferences } })),
    invitations: invitations.map(toInvitation),
    events: events.map((event) => toEvent(event, { workspaceIds: null })),
  };
}

function statement({ organizationId, contactId, userIds, invitationIds, emails }: Person) {
  const of = (table: string) => sql`${sql.ref(`${table}.organization_id`)} = ${organizationId}`;
  return sql<{ person: FromJson }>`
    select json_build_object(
      'exportedAt', ${instant("now()")},
      'organization', (select json_build_object('id', o.id, 'name', o.name) from latchkey.organizations o
        where o.id = ${organizationId}),
      'contact', (
        select json_build_object('id', c.id, 'externalId', c.external_id, 'type', c.type, 'firstName', c.first_name,
          'lastName', c.last_name, 'email', c.email, 'phone', c.phone, 'locale', c.locale, 'workspaces', coalesce((
            select json_agg(json_build_object('id', w.id, 'name', w.name, 'unit', p.unit, 'leaseId', p.lease_id)
              order by p.created_at, w.id)
            from latchkey.contact_workspaces p
            join latchkey.workspaces w on w.organization_id = p.organization_id and w.id = p.workspace_id
            where ${of("p")} and p.contact_id = c.id
          ), '[]'), 'createdAt', ${instant("c.created_at")}, 'updatedAt', ${instant("c.updated_at")},
          'deletedAt', ${instant("c.deleted_at")})
        from latchkey.contacts c where ${of("c")} and c.id = ${contactId}
      ),
      'users', coalesce((
        select json_agg(json_build_object('id', u.id, 'email', u.email, 'firstName', u.first_name,
          'lastName', u.last_name, 'role', u.role, 'status', u.status, 'preferences', u.preferences,
          'recordSetId', u.record_set_id, 'lastSignInAt', ${instant("u.last_sign_in_at")},
          'createdAt', ${instant("u.created_at")}, 'grants', coalesce((
            select json_agg(json_build_object('role', g.role, 'workspaceId', g.workspace_id,
              'since', ${instant("g.created_at")}) order by g.created_at, g.id)
            from latchkey.grants g where ${of("g")} and g.user_id = u.id
          ), '[]')) order by u.created_at, u.id)
        from latchkey.users u where ${of("u")} and u.id = any(${userIds}::text[])
      ), '[]'),
      'sessions', coalesce((
        select json_agg(json_build_object('createdAt', ${instant("s.created_at")},
          'expiresAt', ${instant("s.expires_at")}, 'networkAddress', nullif(s.ip_address, ''),
          'userAgent', nullif(s.user_agent, '')) order by s.created_at)
        from latchkey.users u join latchkey.accounts_session s
          on s.user_id = u.account_id and s.organization_id = u.organization_id
        where ${of("u")} and u.id = any(${userIds}::text[])
      ), '[]'),
      'mails', coalesce((
        select json_agg(json_build_object('id', m.id, 'invitationId', m.invitation_id, 'messageId', m.message_id,
          'state', m.state, 'attempts', m.attempts, 'reason', m.reason_text, 'createdAt', ${instant("m.created_at")},
          'sentAt', ${instant("m.sent_at")}) order by m.created_at, m.id)
        from latchkey.sends m where ${of("m")} and m.invitation_id = any(${invitationIds}::text[])
      ), '[]'),
      'suppression', (
        select json_build_object('reason', s.reason, 'detail', s.detail, 'at', ${instant("s.created_at")})
        from latchkey.suppressions s where ${of("s")} and s.email = any(${emails}::text[])
        order by s.created_at desc limit 1
      ),
      'batchRows', coalesce((
        select json_agg(json_build_object('batchId', b.batch_id, 'status', b.status, 'email', b.email,
          'detail', b.detail, 'given', b.person) order by b.batch_id, b.id)
        from latchkey.batch_items b
        where ${of("b")} and (b.contact_id = ${contactId} or b.invitation_id = any(${invitationIds}::text[]))
      ), '[]'),
      'recipients', coalesce((
        select json_agg(json_build_object('url', r.url, 'events', r.events, 'lastAt', ${instant("r.last_at")})
          order by r.url)
        from (
          select p.url, count(*)::int as events, max(d.happened_at) as last_at
          from latchkey.webhook_deliveries d
          join latchkey.webhook_endpoints p on p.organization_id = d.organization_id and p.id = d.endpoint_id
          where ${of("d")} and d.delivered_at is not null
            and (d.lane = ${contactId} or d.data ->> 'contactId' = ${contactId})
          group by p.url
        ) r
      ), '[]')
    ) as person`;
}
