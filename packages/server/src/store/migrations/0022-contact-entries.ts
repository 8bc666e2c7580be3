import { ID, INSTANT, statements } from "./migration.js";

const columns = "life, type, role, sort_name, created_at, sent_at, expires_at";
const values = `latchkey.contact_life(c.portal_state, c.portal_delivery, c.portal_expires_at), c.type, c.portal_role,
  c.sort_name, c.created_at, c.portal_sent_at, c.portal_expires_at`;

const insertInto = (workspaceId: string, source: string) => `
  insert into latchkey.contact_entries (organization_id, workspace_id, contact_id, ${columns})
  select c.organization_id, ${workspaceId}, c.id, ${values} from ${source} where c.deleted_at is null`;

const inPlaces = (places: string) =>
  insertInto(
    "p.workspace_id",
    `${places} p join latchkey.contacts c on c.organization_id = p.organization_id and c.id = p.contact_id`,
  );

// Few rows or many, they are looked up: the plan is made once for both, and a join would read the whole table.
const trigger = (name: string, body: string) => `
  create function latchkey.${name}() returns trigger language plpgsql
    set enable_hashjoin = off set enable_mergejoin = off
    as $$ begin ${body}; return null; end $$`;

/**
 * The entries of contacts in lists: one in the list of the organization (its workspace is ''), and one in that of each
 * workspace. Triggers write them, so that every list has an index for each of its orders, while a contact's badge is
 * written without touching an index of `contacts`.
 */
export const contactEntries = statements(
  `create table latchkey.contact_entries (
    organization_id ${ID} not null,
    workspace_id ${ID} not null,
    contact_id ${ID} not null,
    life smallint not null,
    type text not null,
    role ${ID},
    sort_name ${ID} not null,
    created_at ${INSTANT} not null,
    sent_at ${INSTANT},
    expires_at ${INSTANT},
    primary key (organization_id, contact_id, workspace_id)
  )`,
  // Tens are the state, ones the delivery. Forty is invited, too, and known to have expired. See contact-entries.ts.
  `create function latchkey.contact_life(state text, delivery text, expires_at timestamptz)
    returns smallint language sql stable as $$
    select (case
      when state = 'pending' then 0
      when state = 'active' then 20
      when state = 'deactivated' then 30
      when expires_at <= now() and coalesce(delivery not in ('bounced', 'failed'), true) then 40
      else 10
    end + case
      when state = 'pending' then 0
      else coalesce(array_position(array['queued', 'sent', 'delivered', 'bounced', 'failed'], delivery), 0)
    end)::smallint $$`,
  insertInto("''", "latchkey.contacts c"),
  inPlaces("latchkey.contact_workspaces"),
  `create index contact_entries_life_idx on latchkey.contact_entries
    (organization_id, workspace_id, life, expires_at, contact_id)`,
  `create index contact_entries_access_idx on latchkey.contact_entries
    (organization_id, workspace_id, life, contact_id) where life between 20 and 39`,
  // The organization is large: its orders are kept for each life. Those of a workspace are filtered.
  `create index contact_entries_life_created_idx on latchkey.contact_entries
    (organization_id, life, created_at, contact_id) where workspace_id = ''`,
  `create index contact_entries_life_name_idx on latchkey.contact_entries
    (organization_id, life, sort_name, contact_id) where workspace_id = ''`,
  `create index contact_entries_life_sent_idx on latchkey.contact_entries
    (organization_id, life, sent_at, contact_id) where workspace_id = ''`,
  `create index contact_entries_role_idx on latchkey.contact_entries
    (organization_id, role, created_at, contact_id) where workspace_id = '' and role is not null`,
  `create index contact_entries_created_idx on latchkey.contact_entries
    (organization_id, workspace_id, created_at, contact_id) where workspace_id <> ''`,
  `create index contact_entries_name_idx on latchkey.contact_entries
    (organization_id, workspace_id, sort_name, contact_id) where workspace_id <> ''`,
  `create index contact_entries_sent_idx on latchkey.contact_entries
    (organization_id, workspace_id, sent_at, contact_id) where workspace_id <> ''`,
  `create index contact_entries_expires_idx on latchkey.contact_entries
    (organization_id, workspace_id, expires_at, contact_id) where workspace_id <> ''`,
  trigger("add_contact_entries", insertInto("''", "written c")),
  trigger("add_placed_entries", inPlaces("written")),
  trigger(
    "update_contact_entries",
    `update latchkey.contact_entries e set (${columns}) = (${values}) from written c
      where e.organization_id = c.organization_id and e.contact_id = c.id
        and (${columns
          .split(", ")
          .map((name) => `e.${name}`)
          .join(", ")}) is distinct from (${values})`,
  ),
  trigger(
    "delete_placed_entries",
    `delete from latchkey.contact_entries e using gone p where e.organization_id = p.organization_id
      and e.contact_id = p.contact_id and e.workspace_id = p.workspace_id`,
  ),
  trigger(
    "delete_contact_entries",
    `delete from latchkey.contact_entries e where e.organization_id = new.organization_id and e.contact_id = new.id`,
  ),
  `create trigger add_entries after insert on latchkey.contacts
    referencing new table as written for each statement execute function latchkey.add_contact_entries()`,
  `create trigger update_entries after update on latchkey.contacts
    referencing new table as written for each statement execute function latchkey.update_contact_entries()`,
  `create trigger delete_entries after update of deleted_at on latchkey.contacts for each row
    when (new.deleted_at is not null and old.deleted_at is null)
    execute function latchkey.delete_contact_entries()`,
  `create trigger add_entries after insert on latchkey.contact_workspaces
    referencing new table as written for each statement execute function latchkey.add_placed_entries()`,
  `create trigger delete_entries after delete on latchkey.contact_workspaces
    referencing old table as gone for each statement execute function latchkey.delete_placed_entries()`,
  ...["life", "sent", "expires", "undelivered", "state_created", "state_name"].map(
    (name) => `drop index latchkey.contacts_${name}_idx`,
  ),
  // With room on its page, and no index on a badge, a new version of a row costs no index entry.
  "alter table latchkey.contacts set (fillfactor = 85)",
);
