import { sql, type RawBuilder } from "kysely";
import { newId } from "../ids.js";
import type { KnownUser } from "./acceptance-facts.js";
import { accountInserts, plannedSessionInsert, type NewAccountRecord, type NewSessionRecord } from "./accounts.js";
import { acceptedBadge, writeBadges } from "./contact-badges.js";
import { identified, insertedEvents, type NewEvent } from "./events.js";
import { allowsVerb, type InvitationRow } from "./invitations.js";
import type { Trx } from "./schema.js";
import { searchText, sortName } from "./search-text.js";
import { toJson } from "./to-json.js";
import { addWebhookDeliveries, hasWebhooks } from "./webhook-deliveries.js";

/** A user to add for an account. */
export interface AddedUser {
  id: string;
  accountId: string;
  email: string;
  firstName: string;
  lastName: string;
  /** The role that they act in. */
  role: string;
}

/** What an acceptance changes about a user of the organization. */
export interface ChangedUser {
  known: KnownUser;
  /** The account to attach, to a user who has none. */
  account: { id: string; email: string } | null;
  /** The role that they act in from now on, unless it stays. */
  role: string | null;
}

/** What follows from accepting an invitation. */
export interface AcceptancePlan {
  invitation: InvitationRow;
  events: readonly NewEvent[];
  /** The session to begin, if accounts are ours, and its account if that is new. */
  session: { account: NewAccountRecord | null; session: NewSessionRecord } | null;
  user: { added: AddedUser } | { changed: ChangedUser };
}

/**
 * Accepts an invitation: marks it, adds the account, begins the session, adds or changes the user, grants what it offers,
 * makes its language that of the person, and writes the badge and the events. For a new user this is one statement, and
 * a second one if the organization has webhooks.
 *
 * @returns the invitation; undefined if it is not open anymore
 */
export async function writeAcceptance(
  trx: Trx,
  { invitation, events: given, session, user }: AcceptancePlan,
): Promise<InvitationRow | undefined> {
  const { organization_id: organizationId, id, contact_id: contactId, role } = invitation;
  const userId = "added" in user ? user.added.id : user.changed.known.id;
  const places = invitation.all_workspaces ? [null] : invitation.workspace_ids;
  const account = session?.account ? accountInserts(session.account) : [];
  const begun = session ? [plannedSessionInsert(session.session)] : [];
  const person = "added" in user ? userInserts(invitation, user.added) : userChanges(invitation, user.changed);
  const events = identified(given);
  const { rows } = await sql<InvitationRow & { has_webhooks: boolean }>`
    with a as (
      update latchkey.invitations set status = 'accepted', accepted_at = now(), updated_at = now()
      where organization_id = ${organizationId} and id = ${id} and ${allowsVerb("accept")}
      returning *
    ), ${sql.join([...account, ...begun, ...person])}, granted as (
      insert into latchkey.grants (organization_id, id, user_id, role, workspace_id, contact_id, invitation_id)
      select ${organizationId}, place.id, ${userId}, ${role}, place.workspace_id, ${contactId}, ${id}
      from unnest(
        ${places.map(() => newId("grt"))}::text[], ${places}::text[]
      ) as place (id, workspace_id)
      on conflict (organization_id, user_id, role, workspace_id, contact_id) do nothing
    ), told as (
      ${insertedEvents(organizationId, events)}
    ), contact as (
      ${"added" in user ? contactOfNewUser(invitation, userId) : contactsOfKnownUser(invitation, userId)}
    )
    select a.*, now() as now, ${hasWebhooks(organizationId)} as has_webhooks from a`.execute(trx);
  const [row] = rows;
  if (!row) return undefined;
  const { has_webhooks, ...won } = row;
  if ("changed" in user) await writeBadges(trx, organizationId, [contactId], userId);
  if (has_webhooks)
    await addWebhookDeliveries(
      trx,
      organizationId,
      events.map((event) => event.id),
    );
  return won;
}

/** A new user is on no other contact yet. */
const contactOfNewUser = (
  { organization_id: organizationId, contact_id: contactId, locale }: InvitationRow,
  userId: string,
) => sql`
  update latchkey.contacts c set ${acceptedBadge(userId)}, locale = ${locale}, updated_at = now()
  from a where c.organization_id = ${organizationId} and c.id = ${contactId}`;

const contactsOfKnownUser = (
  { organization_id: organizationId, contact_id: contactId, locale }: InvitationRow,
  userId: string,
) => sql`
  update latchkey.contacts set locale = ${locale}, updated_at = now()
  where organization_id = ${organizationId} and (user_id = ${userId} or id = ${contactId})
    and locale is distinct from ${locale}`;

function userInserts(
  { organization_id: organizationId, contact_id: contactId, record_set_id, preferences }: InvitationRow,
  { id, accountId, email, firstName, lastName, role }: AddedUser,
): RawBuilder<unknown>[] {
  return [
    sql`person as (
      insert into latchkey.users (organization_id, id, account_id, contact_id, email, first_name, last_name,
        search_text, sort_name, role, record_set_id, preferences, last_sign_in_at)
      values (${organizationId}, ${id}, ${accountId}, ${contactId}, ${email}, ${firstName}, ${lastName},
        ${searchText(firstName, lastName, email)}, ${sortName(firstName, lastName)}, ${role}, ${record_set_id},
        ${toJson(preferences)}, now())
    )`,
    lookupInsert(organizationId, accountId, id),
  ];
}

function userChanges(
  { organization_id: organizationId, record_set_id }: InvitationRow,
  { known, account, role }: ChangedUser,
): RawBuilder<unknown>[] {
  const changes = [
    sql`last_sign_in_at = now()`,
    ...(account || role !== null ? [sql`updated_at = now()`] : []),
    ...(role === null ? [] : [sql`role = ${role}`]),
    ...(role === null || record_set_id === null ? [] : [sql`record_set_id = ${record_set_id}`]),
    ...(account
      ? [
          sql`account_id = ${account.id}`,
          sql`email = ${account.email}`,
          sql`search_text = ${searchText(known.first_name, known.last_name, account.email)}`,
        ]
      : []),
  ];
  return [
    sql`person as (
      update latchkey.users set ${sql.join(changes)} where organization_id = ${organizationId} and id = ${known.id}
    )`,
    ...(account ? [lookupInsert(organizationId, account.id, known.id)] : []),
  ];
}

const lookupInsert = (organizationId: string, accountId: string, userId: string) =>
  sql`lookup as (
    insert into latchkey.user_lookup (account_id, organization_id, user_id)
    values (${accountId}, ${organizationId}, ${userId})
  )`;
