import { sql } from "kysely";
import type { Db } from "../../src/store/schema.js";

/** The organization with many people. Others stand beside it. */
export const LARGE = "org_0";

/**
 * Fills a database: an organization with 8,000 contacts in all states, and four with 500. Contacts were created one
 * after the other, a minute apart; the older ones are further in their lives. Every fifth is in the first workspace, the
 * others in one of 200.
 */
export async function fillWithPeople(db: Db): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create temp table made as
    select 'org_' || org as org, 'con_' || lpad(n::text, 6, '0') as id, n, now() - interval '30 days' + n * interval '1 minute' as at,
      case when n % 50 = 0 then 'deactivated' when n < total / 3 then 'active' when n < total * 0.8 then 'invited'
        else 'pending' end as state,
      'wsp_' || (case when n % 5 = 0 then 0 else n % 200 end) as place,
      case when n % 900 = 1 then 'inspector' else 'tenant' end as role,
      (array['queued', 'sent', 'delivered', 'bounced', 'failed'])[1 + (n / 7) % 5] as delivery
    from (values (0, 8000), (1, 500), (2, 500), (3, 500), (4, 500)) as organizations (org, total)
    cross join lateral generate_series(1, total) as n`,
  `insert into latchkey.organizations (id, name) select distinct org, org from made`,
  `insert into latchkey.workspaces (organization_id, id, name, kind)
    select distinct org, 'wsp_' || house, 'House ' || house, 'property'
    from made cross join generate_series(0, 199) as house`,
  `insert into latchkey.contacts (organization_id, id, external_id, type, first_name, last_name, email, phone,
      search_text, sort_name, user_id, portal_state, portal_invitation_id, portal_role, portal_delivery,
      portal_expires_at, portal_since, portal_sent_at, created_at)
    select org, id, 'T-' || n, case when n % 1000 = 3 then 'investor' else 'tenant' end, 'Ana', 'Reyes ' || n % 700,
      'ana' || n || '@home.test', '+1555' || lpad(n::text, 7, '0'), 'ana reyes ' || n % 700,
      'reyes ' || n % 700 || E'\\tana', case when state in ('active', 'deactivated') then replace(id, 'con', 'usr') end,
      state, case when state <> 'pending' then replace(id, 'con', 'inv') end, case when state <> 'pending' then role end,
      case when state <> 'pending' then delivery end, case when state <> 'pending' then at + interval '27 days' end, at,
      case when state <> 'pending' and delivery <> 'queued' then at end, at
    from made`,
  `insert into latchkey.contact_workspaces (organization_id, contact_id, workspace_id, unit)
    select org, id, place, n % 40 from made`,
  `insert into latchkey.invitations (organization_id, id, contact_id, email, role, workspace_ids, activation, inviter_id,
      inviter_role, locale, status, delivery, current_link_id, expires_in_days, created_at, expires_at)
    select org, replace(id, 'con', 'inv'), id, 'ana' || n || '@home.test', role, array[place], 'password', 'usr_1',
      'admin', 'en', case when n % 400 = 0 then 'revoked' when state = 'invited' then 'open' else 'accepted' end, delivery,
      'lnk_' || n, 14, at, at + interval '27 days'
    from made where state <> 'pending'`,
  `insert into latchkey.users (organization_id, id, account_id, contact_id, email, first_name, last_name, search_text,
      sort_name, role, status, created_at)
    select org, replace(id, 'con', 'usr'), org || id, id, 'ana' || n || '@home.test', 'Ana', 'Reyes', 'ana reyes', 'reyes',
      role, state, at
    from made where state in ('active', 'deactivated')`,
  `insert into latchkey.grants (organization_id, id, user_id, role, workspace_id, contact_id)
    select org, replace(id, 'con', 'grt'), replace(id, 'con', 'usr'), role, place, id
    from made where state in ('active', 'deactivated')`,
  `insert into latchkey.events (organization_id, id, type, target_type, target_id, contact_id, invitation_id, at)
    select org, 'evt_' || lpad(n::text, 6, '0') || kind, case when n % 900 = 1 then 'invitation.revoked' else type end,
      'contact', id, id, replace(id, 'con', 'inv'), at
    from made cross join (values ('a', 'contact.created'), ('b', 'invitation.created')) as kinds (kind, type)`,
  "drop table made",
  "analyze",
];
