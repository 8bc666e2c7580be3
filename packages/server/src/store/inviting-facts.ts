import type { Role } from "@latchkey/core/contract";
import type { RequestedMail } from "@latchkey/core/rules";
import { sql, type Selectable } from "kysely";
import { invitationFromJson, type InvitationRow } from "./invitations.js";
import { inviteeColumns, toInvitee, type InviteeFacts, type InviteeJson } from "./invitees.js";
import type { OrganizationsTable, RolesTable } from "./organization-tables.js";
import { toOrganization, type OrganizationRecord } from "./organizations.js";
import { rolesOf } from "./roles.js";
import type { Trx } from "./schema.js";
import { toJson } from "./to-json.js";
import { hasWebhooks } from "./webhook-deliveries.js";
import { hasWorkspace } from "./workspaces.js";

/** What is asked about. */
export interface InvitingQuestion {
  contactIds: readonly string[];
  /** Of people who may not be contacts yet. */
  emails: readonly string[];
  /** Invitations to send again. Their contacts and roles are asked about as well. */
  invitationIds: readonly string[];
  roles: readonly string[];
  workspaceIds: readonly string[];
  recordSetIds: readonly string[];
  /** Finds the counter of mails to an address: the key is this, the address as JSON, and `]`. */
  counterPrefix: string;
}

/** A contact whom somebody invites. */
export interface InvitedContact {
  id: string;
  firstName: string;
  lastName: string;
  invitee: InviteeFacts;
}

/** How many mails an address has got, and when counting begins again. */
export interface MailCount {
  count: number;
  endsAt: Date;
}

/** What inviting depends on. Everything asked about that does not exist is left out. */
export interface InvitingFacts {
  /** The database's time, rounded as it stores times. */
  now: Date;
  organization: OrganizationRecord | null;
  /** The roles asked about, by key. They cannot be deleted until the transaction ends. */
  roles: ReadonlyMap<string, Role>;
  workspaces: ReadonlySet<string>;
  /** Whether the organization has any workspaces. */
  hasWorkspaces: boolean;
  /** The record sets, which cannot be deleted until the transaction ends. */
  recordSets: ReadonlySet<string>;
  contacts: ReadonlyMap<string, InvitedContact>;
  /** The ids of all contacts with one of the addresses. */
  namesakeIds: readonly string[];
  /** The addresses without a contact that get no email. */
  suppressed: ReadonlySet<string>;
  /** The invitations to send again, by id. */
  invitations: ReadonlyMap<string, InvitationRow>;
  /** The current invitation of a contact to a role: the open one, even if it has expired, or else the newest. */
  current: (contactId: string, role: string) => CurrentFacts | null;
  counts: ReadonlyMap<string, MailCount>;
  hasWebhooks: boolean;
}

/** The current invitation of a contact to a role, and the mails of all of them within a day, newest first. */
export interface CurrentFacts {
  invitation: InvitationRow;
  mails: RequestedMail[];
}

interface Row {
  now: Date;
  organization: Selectable<OrganizationsTable> | null;
  roles: Selectable<RolesTable>[];
  workspaces: string[];
  hasWorkspaces: boolean;
  recordSets: string[];
  contacts: (InviteeJson & { firstName: string; lastName: string })[];
  namesakes: string[];
  suppressed: string[];
  invitations: object[];
  current: { invitation: object; mails: { at: string; first: boolean }[] | null }[];
  counts: { email: string; count: number; endsAt: string }[];
  hasWebhooks: boolean;
}

/** Reads what inviting and sending again depends on, for any number of people, in one statement. */
export async function readInvitingFacts(
  trx: Trx,
  organizationId: string,
  configured: readonly Role[],
  question: InvitingQuestion,
): Promise<InvitingFacts> {
  const { rows } = await statement(organizationId, question).execute(trx);
  const [row] = rows;
  if (!row) throw new Error("A statement without a condition returned no row.");
  return toFacts(row, configured);
}

const nothing = sql`'{}'::text[]`;
const noRows = sql`'[]'::json`;

/**
 * The statement, without the parts that nothing is asked of: a large plan costs, even if little of it runs. It says
 * `fetch first` because connections do not keep statements with a `limit`, those of pages.
 */
function statement(organizationId: string, question: InvitingQuestion) {
  const some = (list: keyof InvitingQuestion) => question[list].length > 0;
  const areKnown = some("contactIds") || some("invitationIds");
  // One value, because Postgres would plan for the lengths of seven lists each time.
  const asked = (list: Exclude<keyof InvitingQuestion, "counterPrefix">) =>
    sql`(select json_array_elements_text(question -> ${sql.lit(list)}) from asked)`;
  const known = sql`
    again as materialized (
      select * from latchkey.invitations
      where organization_id = ${organizationId} and id = any(array${asked("invitationIds")})
    ), people as materialized (
      select * from latchkey.contacts
      where organization_id = ${organizationId} and deleted_at is null
        and id = any(array(${asked("contactIds")} union all select contact_id from again))
    ), current as materialized (
      select i.*
      from (
        select people.id as contact_id, asked.role from people cross join ${asked("roles")} as asked (role)
        union select contact_id, role from again
      ) asked
      cross join lateral (
        select * from latchkey.invitations i
        where i.organization_id = ${organizationId} and i.contact_id = asked.contact_id and i.role = asked.role
        order by (i.status = 'open') desc, i.created_at desc, i.id desc
        fetch first row only
      ) i
    ),`;
  const keptRecordSets = sql`
    kept_record_sets as materialized (
      select id from latchkey.record_sets
      where organization_id = ${organizationId} and id = any(array${asked("recordSetIds")})
      for key share
    ),`;
  const contacts = sql`
    coalesce((
      select json_agg(json_build_object('firstName', c.first_name, 'lastName', c.last_name, ${inviteeColumns}))
      from people c
    ), '[]')`;
  const namesakes = sql`
    array(
      select id from latchkey.contacts
      where organization_id = ${organizationId} and email = any(array${asked("emails")}) and deleted_at is null
    )`;
  const suppressed = sql`
    array(
      select email from latchkey.suppressions
      where organization_id = ${organizationId} and email = any(array${asked("emails")})
    )`;
  const current = sql`
    coalesce((
      select json_agg(json_build_object('invitation', c, 'mails', (
        -- Rows of one transaction have the same time.
        select json_agg(json_build_object('at', s.created_at, 'first', s.created_at = i.created_at)
          order by s.created_at desc)
        from latchkey.invitations i
        join latchkey.sends s on s.organization_id = i.organization_id and s.invitation_id = i.id
        where i.organization_id = c.organization_id and i.contact_id = c.contact_id and i.role = c.role
          and s.created_at > now() - interval '24 hours' and s.state <> 'failed'
      ))) from current c
    ), '[]')`;
  return sql<Row>`
    with asked as materialized (
      select ${toJson(question)}::json as question
    ), ${areKnown ? known : sql``} ${some("recordSetIds") ? keptRecordSets : sql``} kept_roles as materialized (
      select * from latchkey.roles
      where organization_id = ${organizationId} and key = any(array(
        ${asked("roles")} ${areKnown ? sql`union all select role from again` : sql``}))
      for key share
    )
    select now()::timestamptz(3) as now,
      (select row_to_json(o) from latchkey.organizations o where o.id = ${organizationId}) as organization,
      coalesce((select json_agg(r) from kept_roles r), '[]') as roles,
      array(
        select id from latchkey.workspaces
        where organization_id = ${organizationId} and id = any(array${asked("workspaceIds")})
      ) as workspaces,
      ${hasWorkspace(organizationId)} as "hasWorkspaces",
      ${some("recordSetIds") ? sql`array(select id from kept_record_sets)` : nothing} as "recordSets",
      ${areKnown ? contacts : noRows} as contacts,
      ${some("emails") ? namesakes : nothing} as namesakes,
      ${some("emails") ? suppressed : nothing} as suppressed,
      ${some("invitationIds") ? sql`coalesce((select json_agg(i) from again i), '[]')` : noRows} as invitations,
      ${areKnown ? current : noRows} as current,
      coalesce((
        select json_agg(json_build_object('email', a.email, 'count', k.count, 'endsAt', k.window_ends_at))
        from (
          ${asked("emails")}
          ${areKnown ? sql`union select email from people where email is not null` : sql``}
        ) a (email)
        join latchkey.counters k
          on k.key = (select question ->> 'counterPrefix' from asked) || to_json(a.email)::text || ']'
        where k.window_ends_at > now()
      ), '[]') as counts,
      ${hasWebhooks(organizationId)} as "hasWebhooks"`;
}

function toFacts(row: Row, configured: readonly Role[]): InvitingFacts {
  const { now } = row;
  const keyOf = (contactId: string, role: string) => JSON.stringify([contactId, role]);
  const current = new Map(
    row.current.map(({ invitation: json, mails }): [string, CurrentFacts] => {
      const invitation = invitationFromJson(json, now);
      return [
        keyOf(invitation.contact_id, invitation.role),
        { invitation, mails: (mails ?? []).map(({ at, first }) => ({ at: new Date(at), first })) },
      ];
    }),
  );
  return {
    now,
    organization: row.organization && toOrganization(row.organization),
    roles: new Map(rolesOf(row.roles, configured).map((role) => [role.key, role])),
    workspaces: new Set(row.workspaces),
    hasWorkspaces: row.hasWorkspaces,
    recordSets: new Set(row.recordSets),
    contacts: new Map(
      row.contacts.map(({ firstName, lastName, ...json }) => [
        json.id,
        { id: json.id, firstName, lastName, invitee: toInvitee(json, now) },
      ]),
    ),
    namesakeIds: row.namesakes,
    suppressed: new Set(row.suppressed),
    invitations: new Map(
      row.invitations.map((json) => {
        const invitation = invitationFromJson(json, now);
        return [invitation.id, invitation];
      }),
    ),
    current: (contactId, role) => current.get(keyOf(contactId, role)) ?? null,
    counts: new Map(row.counts.map(({ email, count, endsAt }) => [email, { count, endsAt: new Date(endsAt) }])),
    hasWebhooks: row.hasWebhooks,
  };
}
