import { sql } from "kysely";
import type { Trx } from "./schema.js";

const isUndelivered = (delivery: string) => sql`coalesce(${sql.ref(delivery)} in ('bounced', 'failed'), false)`;

const hasAccess = sql`(u.status = 'deactivated' or u.status = 'active' and u.account_id is not null)`;

/** The columns of a badge, apart from its user. */
export const contactBadge = sql.raw(
  "portal_state, portal_invitation_id, portal_role, portal_delivery, portal_expires_at, portal_sent_at, portal_since",
);

/** The badge of someone without access who gets the new invitation `a`, in the order of {@link contactBadge}. */
export const invitedBadge = sql`
  'invited', a.id, a.role, a.delivery, a.expires_at, case when a.delivery = 'sent' then now() end, now()`;

/**
 * SQL condition: the badge of the contact `c` shows the new invitation `a`. It does not if they have access, or if a
 * transaction that began later has just invited them to another role.
 */
export const showsInvited = sql<boolean>`(
  not exists (
    select from latchkey.users u where u.organization_id = c.organization_id and u.id = c.user_id and ${hasAccess}
  ) and not exists (
    select from latchkey.invitations later
    where later.organization_id = c.organization_id and later.contact_id = c.id and later.status = 'open'
      and (later.created_at, later.id) > (now()::timestamptz(3), a.id)
  )
)`;

/**
 * What the badge of the contact `c` shows once a new user of theirs has accepted the invitation `a`. Other invitations
 * were accepted before there was this user.
 */
export const acceptedBadge = (userId: string) => sql`
  user_id = ${userId}, portal_state = 'active', portal_role = a.role, portal_invitation_id = a.id,
  portal_delivery = a.delivery, portal_expires_at = a.expires_at, portal_sent_at = a.sent_at,
  portal_since = case when c.portal_state = 'active' then c.portal_since else now() end`;

/**
 * Writes what the badges of contacts show, from their invitations and their users, in one statement. Call it after
 * everything that changes these, with the contacts locked; a badge that stays the same costs no write. It agrees with
 * `badgeOf` and `beginsAnew` of the rules; a test compares them.
 *
 * @param userId the user that the contacts belong to from now on; null for none. Default: whom they belong to
 */
export async function writeBadges(
  trx: Trx,
  organizationId: string,
  contactIds: readonly string[],
  userId?: string | null,
): Promise<void> {
  await sql`
    update latchkey.contacts c set
      user_id = b.user_id, portal_state = b.state, portal_role = b.role, portal_invitation_id = b.invitation_id,
      portal_delivery = b.delivery, portal_expires_at = b.expires_at, portal_sent_at = b.sent_at,
      portal_since = case when
        c.portal_state <> b.state
        or b.state = 'invited' and (
          (c.portal_invitation_id, c.portal_expires_at) is distinct from (b.invitation_id, b.expires_at)
          or ${isUndelivered("c.portal_delivery")} <> ${isUndelivered("b.delivery")}
        )
      then now() else c.portal_since end,
      updated_at = now()
    from (
      select k.id, k.user_id, coalesce(u.status, case when i.id is null then 'pending' else 'invited' end) as state,
        case when u.id is null then i.role when not coalesce(g.acting, false) and g.accepted then i.role else u.role end
          as role,
        i.id as invitation_id, i.delivery, i.expires_at, i.sent_at
      from (
        select organization_id, id, ${userId === undefined ? sql`user_id` : sql`${userId}::text`} as user_id
        from latchkey.contacts
        where organization_id = ${organizationId} and id = any(${contactIds}::text[])
      ) k
      left join lateral (
        select * from latchkey.users u
        where u.organization_id = k.organization_id and u.id = k.user_id
          and ${hasAccess}
        -- Keeps it a lookup by key: without statistics, a join would read all users of the organization.
        offset 0
      ) u on true
      left join lateral (
        select * from latchkey.invitations i
        where i.organization_id = k.organization_id and i.contact_id = k.id and case when u.id is null
          then i.status = 'open' else i.status = 'accepted' and i.accepted_at >= u.created_at end
        order by case when u.id is null then i.created_at else i.accepted_at end desc, i.id desc
        limit 1
      ) i on true
      left join lateral (
        select bool_or(role = u.role) as acting, bool_or(role = i.role) as accepted from latchkey.grants
        where organization_id = k.organization_id and user_id = u.id and contact_id = k.id
      ) g on true
    ) b
    where c.organization_id = ${organizationId} and c.id = any(${contactIds}::text[]) and c.id = b.id
      and (c.user_id, c.portal_state, c.portal_role, c.portal_invitation_id, c.portal_delivery, c.portal_expires_at,
        c.portal_sent_at)
      is distinct from (b.user_id, b.state, b.role, b.invitation_id, b.delivery, b.expires_at, b.sent_at)`.execute(trx);
}
