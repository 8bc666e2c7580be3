import { fastFill } from "./fast-fill.mjs";

const DAY = "interval '1 day'";
/** The contacts of a workspace: most houses are about this size. */
const CONTACTS_PER_WORKSPACE = 200;
const LARGEST_WORKSPACE_SHARE = 5;

/** How many of a hundred contacts are in each state. */
const mixedStates = { pending: 35, invited: 35, active: 25, deactivated: 5 };
const allInvited = { pending: 0, invited: 100, active: 0, deactivated: 0 };

/** Open invitations of an organization that exists. */
export const seedInvitations = (database, { organizationId, count }) =>
  seed(database, [{ id: organizationId, contacts: count }], allInvited);

/**
 * Fills a migrated database with organizations of so many contacts each, with workspaces, invitations of the last two
 * years, users, grants and events. A fifth of the contacts is in one workspace, `house_0`.
 */
export async function seed(database, organizations, states = mixedStates) {
  await fastFill(database, async (client) => {
    await client.query(
      `create temp table company as
        select id, contacts, greatest(2, contacts / ${CONTACTS_PER_WORKSPACE}) as houses
        from json_to_recordset($1) as given (id text, contacts int)`,
      [JSON.stringify(organizations)],
    );
    for (const statement of statementsOf(states)) await client.query(statement);
  });
}

function statementsOf({ pending, invited, active }) {
  const firstNames = "array['Maria', 'José', 'Amira', 'Kwame', 'Søren', 'Jean-Luc', 'Priya', 'Elena', 'Tom', 'Yuki']";
  const lastNames =
    "array['Silva', 'Müller', 'Whitfield', 'Mensah', 'Kowalski', 'García', 'Dubois', 'Rossi', 'Okafor']";
  const id = (prefix, of = "n") => `'${prefix}_' || lpad(${of}::text, 26, '0')`;
  const invitation = `organization_id, id, contact_id, email, role, workspace_ids, activation, inviter_id, inviter_name,
    inviter_role, locale, status, delivery, current_link_id, expires_in_days, send_count, created_at, sent_at, expires_at`;
  return [
    `insert into latchkey.organizations (id, name, contact_email, profile_complete)
      select id, 'Company ' || id, 'office@example.com', true from company on conflict do nothing`,
    `insert into latchkey.workspaces (organization_id, id, name, kind, search_text, created_at)
      select id, 'house_' || house, 'House ' || house, 'property', 'house ' || house, now() - 800 * ${DAY}
      from company, generate_series(0, houses - 1) as house`,
    // Two numbers that look random and are the same in every run decide everything else.
    `create temp table person as
      select company.id as organization_id, n, houses, percent, dice,
        case when n % ${LARGEST_WORKSPACE_SHARE} = 0 then 0 else 1 + n % (houses - 1) end as house,
        case when percent < ${pending} then 'pending' when percent < ${pending + invited} then 'invited'
          when percent < ${pending + invited + active} then 'active' else 'deactivated' end as state,
        case when dice < 850 then 'tenant' when dice < 930 then 'owner' when dice < 995 then 'contractor'
          when dice < 999 then 'staff' else 'investor' end as type,
        now() - 730 * ${DAY} + n * (729 * ${DAY} / contacts) as created_at,
        (${firstNames})[1 + dice % 10] as first_name, (${lastNames})[1 + percent % 9] || n % 5000 as last_name
      from company, generate_series(1, contacts) as n,
        lateral (select (hashint4(n) & 65535) % 100 as percent, (hashint4(n + 7) & 65535) % 1000 as dice) as drawn`,
    `create temp table badge as
      select person.*, case when type = 'staff' then 'viewer' else type end as role,
        lower(first_name) || n || '@mail' || n % 50 || '.example' as email,
        created_at + dice % 20 * ${DAY} / 20 as invited_at,
        -- Every other one was sent again lately.
        case when n % 2 = 0 then now() + (1 + dice % 6) * ${DAY} else created_at + 8 * ${DAY} end as expires_at,
        case when state = 'pending' then null when dice % 25 = 0 then 'bounced' when dice % 50 = 1 then 'failed'
          when dice % 20 = 2 then 'queued' when dice % 2 = 0 then 'sent' else 'delivered' end as delivery
      from person`,
    `insert into latchkey.contacts (organization_id, id, external_id, type, first_name, last_name, email, phone,
        search_text, sort_name, unit_text, user_id, portal_state, portal_invitation_id, portal_role, portal_delivery,
        portal_expires_at, portal_since, portal_sent_at, created_at)
      select organization_id, ${id("con")}, 'x' || n, type, first_name, last_name, email, '+1555' || lpad(n::text, 7, '0'),
        lower(first_name || ' ' || last_name || ' ' || email || ' 1555' || lpad(n::text, 7, '0') || ' x' || n),
        lower(last_name) || E'\\t' || lower(first_name), lower('unit ' || n % 400),
        case when state in ('active', 'deactivated') then ${id("usr")} end, state,
        case when state <> 'pending' then ${id("inv")} end, case when state <> 'pending' then role end, delivery,
        case when state <> 'pending' then expires_at end,
        case when state <> 'pending' then invited_at end,
        case when delivery in ('sent', 'delivered') then invited_at + interval '3 seconds' end, created_at
      from badge`,
    `insert into latchkey.contact_workspaces (organization_id, contact_id, workspace_id, unit, created_at, search_text)
      select organization_id, ${id("con")}, 'house_' || house, n % 400 || 'B', created_at, 'unit ' || n % 400
      from badge`,
    `insert into latchkey.invitations (${invitation}, accepted_at, expiry_told_at)
      select organization_id, ${id("inv")}, ${id("con")}, email, role, array['house_' || house], 'password', 'bench',
        'Bench', 'admin', 'en', case when state = 'invited' then 'open' else 'accepted' end, delivery, ${id("lnk")}, 7, 1,
        invited_at, case when delivery in ('sent', 'delivered') then invited_at + interval '3 seconds' end,
        expires_at, case when state <> 'invited' then invited_at + ${DAY} end, expires_at
      from badge where state <> 'pending'`,
    `insert into latchkey.invitations (${invitation}, revoked_at)
      select organization_id, ${id("inv", "(n + 50000000)")}, ${id("con")}, email, role, array['house_' || house],
        'password', 'bench', 'Bench', 'admin', 'en', 'revoked', 'sent', ${id("lnk", "(n + 50000000)")}, 7, 1,
        created_at, created_at, created_at + 7 * ${DAY}, created_at + ${DAY}
      from badge where n % 20 = 3 and state <> 'invited'`,
    `insert into latchkey.users (organization_id, id, account_id, contact_id, email, first_name, last_name, search_text,
        sort_name, role, status, created_at)
      select organization_id, ${id("usr")}, 'acc_' || organization_id || n, ${id("con")}, email, first_name, last_name,
        lower(first_name || ' ' || last_name || ' ' || email), lower(last_name) || E'\\t' || lower(first_name), role,
        state, invited_at + ${DAY}
      from badge where state in ('active', 'deactivated')`,
    `insert into latchkey.grants (organization_id, id, user_id, role, workspace_id, contact_id, invitation_id)
      select organization_id, ${id("grt")}, ${id("usr")}, role, 'house_' || house, ${id("con")}, ${id("inv")}
      from badge where state in ('active', 'deactivated')`,
    `insert into latchkey.events (organization_id, id, type, actor_id, actor_name, target_type, target_id, contact_id,
        invitation_id, at)
      select organization_id, ${id("evt")},
        case when dice = 7 then 'invitation.revoked' else 'invitation.created' end, 'bench', 'Bench', 'invitation',
        ${id("inv")}, ${id("con")}, ${id("inv")}, invited_at
      from badge where state <> 'pending'`,
  ];
}
