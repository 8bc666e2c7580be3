/**
 * A statement that selects every contact's badge, as `stored` and as `wanted` by its invitations and its user.
 *
 * @param role SQL for the role that is wanted: `i` is the invitation that counts, `u` the active user, `g` a grant of
 * the user with the badge's role
 */
export const badges = (role: string): string => `
  select c.organization_id, c.id,
    jsonb_build_object(
      'state', c.portal_state, 'invitation', c.portal_invitation_id, 'role', c.portal_role,
      'delivery', c.portal_delivery, 'expires', c.portal_expires_at, 'sent', c.portal_sent_at) as stored,
    jsonb_build_object(
      'state', case when u.id is not null then 'active' when o.id is not null then 'invited' else 'pending' end,
      'invitation', i.id, 'role', ${role}, 'delivery', i.delivery, 'expires', i.expires_at, 'sent', i.sent_at) as wanted
  from latchkey.contacts c
  left join latchkey.users u
    on u.organization_id = c.organization_id and u.id = c.user_id and u.status = 'active' and u.account_id is not null
  left join lateral (
    select * from latchkey.invitations
    where organization_id = c.organization_id and contact_id = c.id and status = 'open'
    order by created_at desc, id desc limit 1
  ) o on true
  left join lateral (
    select * from latchkey.invitations
    where organization_id = c.organization_id and contact_id = c.id and status = 'accepted'
    order by accepted_at desc limit 1
  ) a on true
  left join latchkey.invitations i
    on i.organization_id = c.organization_id and i.id = case when u.id is not null then a.id else o.id end
  left join lateral (
    select role from latchkey.grants
    where organization_id = c.organization_id and user_id = u.id and role = c.portal_role limit 1
  ) g on true
  where c.deleted_at is null and c.portal_state <> 'deactivated'`;
