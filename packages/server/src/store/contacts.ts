import { portalStatusAt, type Contact, type ContactQuery, type ContactSort } from "@latchkey/core/contract";
import { sql, type Insertable, type RawBuilder, type Selectable, type UpdateObject } from "kysely";
import { afterCursor, isChosen, orderBy, toPage, type Order } from "./keyset.js";
import { hasPortalStatus } from "./portal-status.js";
import type { Db, Schema, Trx } from "./schema.js";
import { searchPattern, searchText, sortName } from "./search-text.js";
import type { ContactsTable } from "./tables.js";

export type ContactRow = Selectable<ContactsTable>;

interface Placement {
  id: string;
  name: string;
  unit: string | null;
  leaseId: string | null;
}

const orders: Readonly<
  Record<ContactSort extends `-${string}` ? never : Exclude<ContactSort, `-${string}`>, Omit<Order, "descending">>
> = {
  name: { column: "contacts.sort_name", kind: "text" },
  createdAt: { column: "contacts.created_at", kind: "instant" },
  status: { column: "contacts.portal_state", kind: "text" },
  sentAt: { column: "contacts.portal_sent_at", kind: "instant", nullable: true },
  expiresAt: { column: "contacts.portal_expires_at", kind: "instant", nullable: true },
};

function toOrder(sort: ContactSort): Order {
  const descending = sort.startsWith("-");
  return { ...orders[(descending ? sort.slice(1) : sort) as keyof typeof orders], descending };
}

/**
 * Contacts with all that their answer needs, in one statement: workspaces, the current invitation's hold and reason,
 * what holds back mail. Whoever holds only some workspaces (null: all) sees the contacts in them, and of each contact
 * those workspaces alone.
 */
function selectContacts(db: Db, organizationId: string, held: readonly string[] | null) {
  const seen = held === null ? sql`true` : sql`w.id = any(${held})`;
  return db
    .selectFrom("contacts")
    .leftJoin("invitations", (join) =>
      join
        .onRef("invitations.organization_id", "=", "contacts.organization_id")
        .onRef("invitations.id", "=", "contacts.portal_invitation_id"),
    )
    .leftJoin("suppressions", (join) =>
      join
        .onRef("suppressions.organization_id", "=", "contacts.organization_id")
        .onRef("suppressions.email", "=", "contacts.email"),
    )
    .selectAll("contacts")
    .select([
      "invitations.delivery_reason",
      "invitations.resend_available_at",
      "invitations.next_attempt_at",
      sql<Date>`now()`.as("now"),
    ])
    .select([
      "suppressions.reason as suppressed_reason",
      "suppressions.detail as suppressed_detail",
      "suppressions.created_at as suppressed_at",
    ])
    .select(
      sql<Placement[]>`coalesce((
        select json_agg(json_build_object('id', w.id, 'name', w.name, 'unit', cw.unit, 'leaseId', cw.lease_id) order by cw.created_at, w.id)
        from latchkey.contact_workspaces cw
        join latchkey.workspaces w on w.organization_id = cw.organization_id and w.id = cw.workspace_id
        where cw.organization_id = contacts.organization_id and cw.contact_id = contacts.id and ${seen}
      ), '[]')`.as("workspaces"),
    )
    .where("contacts.organization_id", "=", organizationId)
    .where("contacts.deleted_at", "is", null)
    .$if(held !== null, (query) => query.where(inWorkspaces(held ?? [])));
}

type FullContact = Awaited<ReturnType<ReturnType<typeof selectContacts>["executeTakeFirstOrThrow"]>>;

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

function toContact(row: FullContact): Contact {
  const status = portalStatusAt(
    { state: row.portal_state, delivery: row.portal_delivery, expiresAt: row.portal_expires_at },
    row.now,
  );
  return {
    id: row.id,
    externalId: row.external_id,
    type: row.type,
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    phone: row.phone,
    locale: row.locale,
    workspaces: row.workspaces,
    portal: {
      status,
      role: row.portal_role,
      invitationId: row.portal_invitation_id,
      since: iso(status === "expired" ? row.portal_expires_at : row.portal_since),
      delivery: row.portal_delivery,
      deliveryReason: row.delivery_reason,
      nextAttemptAt: status === "invited" && row.portal_delivery === "queued" ? iso(row.next_attempt_at) : null,
      sentAt: iso(row.portal_sent_at),
      expiresAt: iso(row.portal_expires_at),
      resendAvailableAt: iso(row.resend_available_at),
      userId: row.user_id,
    },
    autoInvite: { enabled: row.auto_invite_role !== null, role: row.auto_invite_role },
    suppressed:
      row.suppressed_at === null
        ? null
        : {
            reason: row.suppressed_reason ?? "bounced",
            detail: row.suppressed_detail,
            at: row.suppressed_at.toISOString(),
          },
    createdAt: row.created_at.toISOString(),
  };
}

/** What lists and batches choose contacts by; what is left out or empty chooses all. */
export type ContactFilter = Partial<Pick<ContactQuery, "status" | "delivery" | "type" | "workspaceId" | "q">>;

/**
 * Condition that a contact is one of those a filter chooses. Of a workspace that is not held (null: all are) nobody
 * learns who is in it.
 */
export function matches(
  { status, delivery, type, workspaceId, q }: ContactFilter,
  held: readonly string[] | null,
): RawBuilder<boolean> {
  const conditions = [
    ...(workspaceId === undefined
      ? []
      : [inWorkspaces(held === null || held.includes(workspaceId) ? [workspaceId] : [])]),
    ...(status?.length ? [hasPortalStatus(status)] : []),
    // Written out, as the index of those that need help is chosen by them.
    ...(delivery?.length
      ? [sql<boolean>`contacts.portal_delivery in (${sql.join(delivery.map((one) => sql.lit(one)))})`]
      : []),
    ...(type?.length ? [sql<boolean>`contacts.type = any(${type})`] : []),
    ...(q ? [sql<boolean>`contacts.search_text like ${searchPattern(q)}`] : []),
  ];
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** Condition that a contact is in one of the workspaces. */
export const inWorkspaces = (workspaceIds: readonly string[]) =>
  sql<boolean>`exists (
    select from latchkey.contact_workspaces cw
    where cw.organization_id = contacts.organization_id and cw.contact_id = contacts.id and cw.workspace_id = any(${workspaceIds})
  )`;

/**
 * One contact, as its answer; undefined where there is none that the holder of these workspaces (null: all) can see.
 */
export async function findContact(
  db: Db,
  organizationId: string,
  id: string,
  held: readonly string[] | null,
): Promise<Contact | undefined> {
  const row = await selectContacts(db, organizationId, held).where("contacts.id", "=", id).executeTakeFirst();
  return row && toContact(row);
}

/** A page of contacts. The cost of a page does not depend on how deep it is. */
export async function listContacts(
  db: Db,
  organizationId: string,
  query: ContactQuery,
  held: readonly string[] | null,
) {
  const order = toOrder(query.sort);
  const { role, ids, cursor } = query;
  const rows = await selectContacts(db, organizationId, held)
    .where(matches(query, held))
    .$if(isChosen(role), (list) => list.where("contacts.portal_role", "in", role ?? []))
    .$if(ids !== undefined, (list) => list.where("contacts.id", "=", sql<string>`any(${ids ?? []})`))
    .$if(cursor !== undefined, (list) => list.where(afterCursor(order, "contacts.id", cursor ?? "")))
    .orderBy(orderBy(order, "contacts.id"))
    .limit(query.limit + 1)
    .execute();
  const column = order.column.slice("contacts.".length) as keyof ContactRow;
  const page = toPage(rows, query.limit, (row) => ({ value: row[column], id: row.id }));
  return { data: page.data.map(toContact), nextCursor: page.nextCursor };
}

/**
 * Locks a contact's row for the transaction, so that what follows from it is decided by one at a time. Always before
 * its invitations: two who lock in different orders wait for each other.
 *
 * @param held workspaces that the contact must be in one of; null: anywhere
 */
export function lockContact(
  trx: Trx,
  organizationId: string,
  id: string,
  held: readonly string[] | null = null,
): Promise<ContactRow | undefined> {
  return trx
    .selectFrom("contacts")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .$if(held !== null, (query) => query.where(inWorkspaces(held ?? [])))
    .forUpdate()
    .executeTakeFirst();
}

/** The contacts of an address, oldest first: a household may share one. */
export function contactsByEmail(db: Db, organizationId: string, email: string): Promise<ContactRow[]> {
  return db
    .selectFrom("contacts")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("email", "=", email)
    .where("deleted_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

type Person = Pick<ContactRow, "first_name" | "last_name" | "email" | "phone" | "external_id">;

/** What lists search and sort by, made of the person's fields: written whenever those are. */
export const derived = ({ first_name, last_name, email, phone, external_id }: Person) => ({
  search_text: searchText(first_name, last_name, email, phone, external_id),
  sort_name: sortName(first_name, last_name),
});

/** Adds a contact. */
export async function insertContact(
  db: Db,
  values: Omit<Insertable<ContactsTable>, "search_text" | "sort_name"> & Person,
): Promise<void> {
  await db
    .insertInto("contacts")
    .values({ ...values, ...derived(values) })
    .execute();
}

/** Changes a contact that was locked; what lists search and sort by follows. */
export async function updateContact(
  db: Db,
  current: ContactRow,
  changes: UpdateObject<Schema, "contacts">,
): Promise<void> {
  await db
    .updateTable("contacts")
    .set({ ...changes, ...derived({ ...current, ...(changes as Partial<Person>) }), updated_at: sql`now()` })
    .where("organization_id", "=", current.organization_id)
    .where("id", "=", current.id)
    .execute();
}

/** Puts a contact into workspaces where it is not yet; with `unit` or `leaseId` given, they are set. */
export async function placeContact(
  db: Db,
  organizationId: string,
  contactId: string,
  placements: readonly { id: string; unit?: string | null | undefined; leaseId?: string | null | undefined }[],
): Promise<void> {
  if (placements.length === 0) return;
  // One statement cannot set the same row twice; of a workspace named twice the last is meant.
  const byId = new Map(placements.map((placement) => [placement.id, placement]));
  await db
    .insertInto("contact_workspaces")
    .values(
      [...byId.values()].map(({ id, unit, leaseId }) => ({
        organization_id: organizationId,
        contact_id: contactId,
        workspace_id: id,
        unit: unit || null,
        lease_id: leaseId || null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "contact_id", "workspace_id"]).doUpdateSet({
        unit: sql`coalesce(excluded.unit, contact_workspaces.unit)`,
        lease_id: sql`coalesce(excluded.lease_id, contact_workspaces.lease_id)`,
      }),
    )
    .execute();
}

/** The workspaces that a contact is in. */
export async function placementsOf(db: Db, organizationId: string, contactId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("contact_workspaces")
    .select("workspace_id")
    .where("organization_id", "=", organizationId)
    .where("contact_id", "=", contactId)
    .orderBy("created_at")
    .orderBy("workspace_id")
    .execute();
  return rows.map(({ workspace_id }) => workspace_id);
}

/** Takes a contact out of the workspaces held (null: all), of which the caller gives a new list. */
export async function clearPlacements(
  db: Db,
  organizationId: string,
  contactId: string,
  held: readonly string[] | null,
): Promise<void> {
  await db
    .deleteFrom("contact_workspaces")
    .where("organization_id", "=", organizationId)
    .where("contact_id", "=", contactId)
    .$if(held !== null, (query) => query.where("workspace_id", "=", sql<string>`any(${(held ?? []) as string[]})`))
    .execute();
}
