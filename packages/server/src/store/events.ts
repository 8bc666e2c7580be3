import { eventTypes, type Event, type EventType } from "@latchkey/core/contract";
import { eventDataSeen, type Viewer } from "@latchkey/core/rules";
import { sql, type RawBuilder, type Selectable } from "kysely";
import { newId } from "../ids.js";
import { idOfCursor, toPage } from "./keyset.js";
import type { Db, Trx } from "./schema.js";
import type { EventsTable } from "./tables.js";
import { toJson } from "./to-json.js";
import { addWebhookDeliveries, hasWebhooks } from "./webhook-deliveries.js";

/** One change of state, for the audit trail. `data` never contains a secret. */
export interface NewEvent {
  type: EventType;
  actor: { id: string; name: string | null } | null;
  target: {
    type:
      | "organization"
      | "workspace"
      | "contact"
      | "invitation"
      | "batch"
      | "user"
      | "role"
      | "record_set"
      | "import"
      | "webhook_endpoint";
    id: string;
  };
  contactId?: string | null;
  invitationId?: string | null;
  userId?: string | null;
  requestId: string | null;
  data?: Record<string, unknown>;
}

/** An event with its id. */
export type IdentifiedEvent = NewEvent & { id: string };

/** Gives events their ids, in their order. */
export const identified = (events: readonly NewEvent[]): IdentifiedEvent[] =>
  events.map((event) => ({ ...event, id: newId("evt") }));

/** The statement that adds events. Their webhook deliveries follow in a later one, which sees what has changed. */
export function insertedEvents(organizationId: string, events: readonly IdentifiedEvent[]) {
  const rows = events.map(({ id, type, actor, target, contactId, invitationId, userId, requestId, data }) => ({
    id,
    type,
    actor_id: actor?.id,
    actor_name: actor?.name,
    target_type: target.type,
    target_id: target.id,
    contact_id: contactId,
    invitation_id: invitationId,
    user_id: userId,
    request_id: requestId,
    data: { ...(target.type === "workspace" ? { workspaceId: target.id } : {}), ...data },
  }));
  return sql<{ has_webhooks: boolean }>`
    insert into latchkey.events (organization_id, id, type, actor_id, actor_name, target_type, target_id, contact_id,
      invitation_id, user_id, request_id, data)
    select ${organizationId}, id, type, actor_id, actor_name, target_type, target_id, contact_id, invitation_id,
      user_id, request_id, data
    from json_to_recordset(${toJson(rows)}::json) as e (
      id text, type text, actor_id text, actor_name text, target_type text, target_id text, contact_id text,
      invitation_id text, user_id text, request_id text, data jsonb
    )`;
}

/** Writes events, and the webhook deliveries that follow from them. Call it in the transaction of the change. */
export async function recordEvents(trx: Trx, organizationId: string, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = identified(events);
  // Part of the insert, so that an organization without endpoints needs no extra statement.
  const { rows: written } = await sql<{ has_webhooks: boolean }>`
    ${insertedEvents(organizationId, rows)} returning ${hasWebhooks(organizationId)} as has_webhooks`.execute(trx);
  if (written[0]?.has_webhooks)
    await addWebhookDeliveries(
      trx,
      organizationId,
      rows.map(({ id }) => id),
    );
}

/**
 * SQL condition for a caller with some workspaces, which agrees with `seesEvent`: theirs, and of the contacts in them.
 * With a limit, a contact is looked up for each event until the page is full. Without, Postgres reads all contacts first.
 */
const within = (held: readonly string[]) =>
  sql<boolean>`(
    (events.target_type = 'workspace' and events.target_id = any(${held}))
    or coalesce((
      select true from latchkey.contact_workspaces cw
      where cw.organization_id = events.organization_id and cw.contact_id = events.contact_id
        and cw.workspace_id = any(${held})
      limit 1
    ), false)
  )`;

/** SQL condition: the event is about an invitation. Found among those of its contact, which have an index. */
const isAbout = (organizationId: string, invitationId: string) =>
  sql<boolean>`(events.invitation_id = ${invitationId} and events.contact_id = (
    select contact_id from latchkey.invitations where organization_id = ${organizationId} and id = ${invitationId}
  ))`;

// So few that reading the events of each is as fast as looking for theirs among all, newest first.
const FEW = 4000;

/** Whether there are few contacts in workspaces. */
async function areFew(db: Db, organizationId: string, held: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from latchkey.contact_entries
      where organization_id = ${organizationId} and workspace_id = any(${held}) limit ${FEW + 1}
    ) found`.execute(db);
  return (rows[0]?.count ?? 0) <= FEW;
}

const aboutWorkspaces = eventTypes.filter((type) => type.startsWith("workspace."));

/** SQL: the ids of a page of the events that somebody with some workspaces sees, from the first ones of each contact. */
const idsByContact = (
  organizationId: string,
  held: readonly string[],
  listed: RawBuilder<boolean>,
  limit: number,
) => sql`
  select one.id from (
    select distinct contact_id from latchkey.contact_entries
    where organization_id = ${organizationId} and workspace_id = any(${held})
  ) seen cross join lateral (
    select events.id from latchkey.events where ${listed} and events.contact_id = seen.contact_id
    order by events.id desc limit ${limit}
  ) one
  union (
    select events.id from latchkey.events
    where ${listed} and events.type = any(${aboutWorkspaces}) and events.target_type = 'workspace'
      and events.target_id = any(${held})
    order by events.id desc limit ${limit}
  )
  order by id desc limit ${limit}`;

/** A page of the audit trail, newest first, limited to the workspaces held (null: all). Ids ascend with time. */
export async function listEvents(
  db: Db,
  organizationId: string,
  query: {
    limit: number;
    cursor?: string | undefined;
    type?: EventType | undefined;
    contactId?: string | undefined;
    invitationId?: string | undefined;
  },
  held: readonly string[] | null,
) {
  const { limit, cursor, type, contactId, invitationId } = query;
  const conditions = [
    sql`events.organization_id = ${organizationId}`,
    ...(type === undefined ? [] : [sql`events.type = ${type}`]),
    ...(contactId === undefined ? [] : [sql`events.contact_id = ${contactId}`]),
    ...(invitationId === undefined ? [] : [isAbout(organizationId, invitationId)]),
    ...(cursor === undefined ? [] : [sql`events.id < ${idOfCursor(cursor)}`]),
  ];
  const listed = sql<boolean>`${sql.join(conditions, sql` and `)}`;
  const isByContact =
    held !== null && contactId === undefined && invitationId === undefined && (await areFew(db, organizationId, held));
  const rows = await db
    .selectFrom("events")
    .selectAll()
    .where(listed)
    .$if(held !== null, (list) => list.where(within(held ?? [])))
    .$if(isByContact, (list) =>
      list.where(sql<boolean>`events.id = any(array(${idsByContact(organizationId, held ?? [], listed, limit + 1)}))`),
    )
    .orderBy(sql`id desc`)
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => ({ value: null, id: row.id }));
  return {
    nextCursor: page.nextCursor,
    data: page.data.map((row) => toEvent(row, { workspaceIds: held })),
  };
}

/** An event as the API returns it to someone who sees it. */
export const toEvent = (row: Selectable<EventsTable>, viewer: Viewer): Event => ({
  id: row.id,
  type: row.type,
  at: row.at.toISOString(),
  actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name ?? "" },
  contactId: row.contact_id,
  invitationId: row.invitation_id,
  userId: row.user_id,
  requestId: row.request_id,
  data: eventDataSeen(viewer, row.data),
});
