import type { Role } from "@latchkey/core/contract";
import type { Holding } from "@latchkey/core/rules";
import { sql, type RawBuilder, type Selectable } from "kysely";
import { accountOf, type AccountRecord } from "./accounts.js";
import type { ContactRow } from "./contacts.js";
import type { InvitationRow } from "./invitations.js";
import type { OrganizationsTable } from "./organization-tables.js";
import { toOrganization, type OrganizationRecord } from "./organizations.js";
import { ownRoles, rolesOf, type OwnRole } from "./roles.js";
import type { Db, Trx } from "./schema.js";
import type { LinksTable } from "./tables.js";
import { turn } from "./transaction.js";
import type { UserRow } from "./users.js";
import { hasWorkspace } from "./workspaces.js";

/** A user, as far as accepting depends on them. */
export type KnownUser = Pick<
  UserRow,
  "organization_id" | "id" | "status" | "role" | "account_id" | "email" | "first_name" | "last_name"
>;

/** What is known about a link's invitation when someone opens or accepts it. */
export interface AcceptanceFacts {
  link: Pick<Selectable<LinksTable>, "id" | "key_id" | "superseded_at">;
  invitation: InvitationRow;
  organization: OrganizationRecord | undefined;
  /** The workspaces of the invitation, in any order. */
  workspaces: { id: string; name: string }[];
  /** Whether the organization has any workspaces. */
  hasWorkspaces: boolean;
  /** Even if it was deleted. */
  contact: Pick<ContactRow, "first_name" | "last_name"> | null;
  /** The roles of the organization. */
  roles: Role[];
  /** The user who invited, even if deleted; null for the host's staff. */
  inviter: Pick<UserRow, "status" | "role" | "held"> | null;
  /** The account of the invitation's address, if accounts are ours. */
  account: AccountRecord | null;
  /** The user of that account in the organization. */
  user: KnownUser | null;
  /** The user that the contact belongs to. */
  contactUser: KnownUser | null;
}

type Row = InvitationRow &
  Pick<AcceptanceFacts, "workspaces" | "hasWorkspaces" | "contact" | "inviter" | "account" | "user"> & {
    link: Pick<Selectable<LinksTable>, "id" | "key_id">;
    link_superseded_at: Date | null;
    organization: Selectable<OrganizationsTable> | null;
    own_roles: OwnRole[];
    contact_user: KnownUser | null;
  };

const holdings = sql<Holding[]>`coalesce((
  select json_agg(json_build_object('role', g.role, 'workspaceId', g.workspace_id) order by g.created_at, g.id)
  from latchkey.grants g where g.organization_id = u.organization_id and g.user_id = u.id
), '[]')`;

// By key alone, without joins: without statistics, those would read all users of the organization.
const knownUser = (which: RawBuilder<unknown>) => sql<KnownUser | null>`(
  select json_build_object('organization_id', u.organization_id, 'id', u.id, 'status', u.status, 'role', u.role,
    'account_id', u.account_id, 'email', u.email, 'first_name', u.first_name, 'last_name', u.last_name)
  from latchkey.users u where u.organization_id = i.organization_id and u.status <> 'deleted' and ${which}
)`;

/** Finds a link by the hash of its token, with all that accepting it depends on, in one statement. */
export async function findAcceptance(
  db: Db,
  tokenHash: string,
  configured: readonly Role[],
): Promise<AcceptanceFacts | undefined> {
  const { rows } = await sql<Row>`
    select i.*, now() as now, json_build_object('id', l.id, 'key_id', l.key_id) as link,
      l.superseded_at as link_superseded_at,
      (select to_json(o) from latchkey.organizations o where o.id = i.organization_id) as organization,
      coalesce((
        select json_agg(json_build_object('id', w.id, 'name', w.name)) from latchkey.workspaces w
        where w.organization_id = i.organization_id and w.id = any(i.workspace_ids)
      ), '[]') as workspaces,
      ${hasWorkspace(sql.ref("i.organization_id"))} as "hasWorkspaces",
      (
        select json_build_object('first_name', c.first_name, 'last_name', c.last_name) from latchkey.contacts c
        where c.organization_id = i.organization_id and c.id = i.contact_id
      ) as contact,
      ${ownRoles("i.organization_id")} as own_roles,
      (
        select json_build_object('status', u.status, 'role', u.role, 'held', ${holdings}) from latchkey.users u
        where u.organization_id = i.organization_id and u.id = i.inviter_id
      ) as inviter,
      (${accountOf(sql`i.email`)}) as account,
      ${knownUser(sql`u.id = (
        select p.user_id from latchkey.user_lookup p
        where p.account_id = (select a.id from latchkey.accounts_user a where a.email = i.email)
          and p.organization_id = i.organization_id
      )`)} as user,
      ${knownUser(sql`u.id = (
        select c.user_id from latchkey.contacts c where c.organization_id = i.organization_id and c.id = i.contact_id
      )`)} as contact_user
    from latchkey.link_lookup k
    join latchkey.links l on l.organization_id = k.organization_id and l.id = k.link_id
    join latchkey.invitations i on i.organization_id = l.organization_id and i.id = l.invitation_id
    where k.token_hash = ${tokenHash}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const {
    link,
    link_superseded_at,
    organization,
    workspaces,
    hasWorkspaces,
    contact,
    own_roles,
    inviter,
    account,
    user,
    contact_user,
  } = row;
  return {
    link: { ...link, superseded_at: link_superseded_at },
    invitation: row,
    organization: organization ? toOrganization(organization) : undefined,
    workspaces,
    hasWorkspaces,
    contact,
    roles: rolesOf(own_roles, configured),
    inviter,
    account,
    user,
    contactUser: contact_user,
  };
}

/**
 * Locks an invitation's contact and the turn of its address until the transaction ends: several invitations, even of
 * different organizations, may go to one address. Undefined if the contact was deleted.
 *
 * @param accountId an account of ours to lock after them
 */
export async function lockAcceptance(
  trx: Trx,
  { organization_id: organizationId, contact_id: contactId, email }: InvitationRow,
  accountId: string | null,
): Promise<ContactRow | undefined> {
  // Materialized, so that each is locked before the next.
  const { rows } = await sql<ContactRow>`
    with contact as materialized (
      select * from latchkey.contacts
      where organization_id = ${organizationId} and id = ${contactId} and deleted_at is null
      for update
    ), turn as materialized (
      select pg_advisory_xact_lock(${turn("account", email ?? "")}) from contact
    ), account as materialized (
      select a.id from turn, latchkey.accounts_user a where a.id = ${accountId} for update of a
    )
    select contact.* from contact left join turn on true left join account on true`.execute(trx);
  return rows[0];
}
