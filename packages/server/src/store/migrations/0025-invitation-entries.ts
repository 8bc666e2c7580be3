import { ID, INSTANT, statements } from "./migration.js";

const add = (source: string) => `
  insert into latchkey.invitation_entries (organization_id, workspace_id, created_at, invitation_id)
  select i.organization_id, w.id, i.created_at, i.id from ${source} i cross join unnest(i.workspace_ids) as w (id)
  on conflict do nothing`;

/** The invitations in the list of each of their workspaces, newest last. Triggers write them. */
export const invitationEntries = statements(
  `create table latchkey.invitation_entries (
    organization_id ${ID} not null,
    workspace_id ${ID} not null,
    created_at ${INSTANT} not null,
    invitation_id ${ID} not null,
    primary key (organization_id, workspace_id, created_at, invitation_id)
  )`,
  add("latchkey.invitations"),
  `create function latchkey.add_invitation_entries() returns trigger language plpgsql
    as $$ begin ${add("written")}; return null; end $$`,
  `create function latchkey.move_invitation_entries() returns trigger language plpgsql as $$ begin
    delete from latchkey.invitation_entries e using unnest(old.workspace_ids) as w (id)
      where e.organization_id = old.organization_id and e.workspace_id = w.id and e.created_at = old.created_at
        and e.invitation_id = old.id;
    insert into latchkey.invitation_entries (organization_id, workspace_id, created_at, invitation_id)
      select new.organization_id, w.id, new.created_at, new.id from unnest(new.workspace_ids) as w (id)
      on conflict do nothing;
    return null; end $$`,
  `create trigger add_entries after insert on latchkey.invitations
    referencing new table as written for each statement execute function latchkey.add_invitation_entries()`,
  `create trigger move_entries after update of workspace_ids, created_at on latchkey.invitations for each row
    when ((old.workspace_ids, old.created_at) is distinct from (new.workspace_ids, new.created_at))
    execute function latchkey.move_invitation_entries()`,
  "drop index latchkey.invitations_workspaces_idx",
  // Nothing looks up by these, or finds as fast without. No index has the delivery now, so that it is written without
  // touching one, if the page has room.
  "drop index latchkey.invitations_delivery_idx",
  "drop index latchkey.invitations_email_idx",
  "drop index latchkey.invitations_open_expires_idx",
  "drop index latchkey.contact_workspaces_workspace_idx",
  "alter table latchkey.invitations set (fillfactor = 85)",
  "drop index latchkey.users_name_idx",
  "drop index latchkey.users_email_idx",
  "create index users_role_idx on latchkey.users (organization_id, role, created_at, id)",
  `create index users_deactivated_idx on latchkey.users (organization_id, created_at, id)
    where status = 'deactivated'`,
);
