import { portalStatusAt, type Contact, type ContactQuery } from "@latchkey/core/contract";
import { orderOf, type ContactOrder } from "@latchkey/core/rules";
import { sql } from "kysely";
import { inWorkspaces, isListed } from "./contact-filter.js";
import { pageByColumn, pageByLife, type ColumnOrder, type ContactsAsked, type Placed } from "./contact-pages.js";
import { contactsByLife, lifeCursor } from "./contacts-by-life.js";
import type { ContactRow } from "./contacts.js";
import { afterCursor, isChosen, orderBy, toPage } from "./keyset.js";
import type { Db } from "./schema.js";

interface Placement {
  id: string;
  name: string;
  unit: string | null;
  leaseId: string | null;
}

const orders: Readonly<Record<Exclude<ContactOrder, "status">, Omit<ColumnOrder, "descending">>> = {
  name: { column: "sort_name", kind: "text" },
  createdAt: { column: "created_at", kind: "instant" },
  sentAt: { column: "sent_at", kind: "instant", nullable: true },
  expiresAt: { column: "expires_at", kind: "instant", nullable: true },
};

/**
 * Selects contacts in one statement with everything that the API returns: workspaces, the cooldown and reason of the
 * current invitation, and suppressions. A caller with some workspaces (null: all) sees only those of each contact.
 */
function selectSeen(db: Db, organizationId: string, held: readonly string[] | null) {
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
      "invitations.reminded_at",
      sql<Date>`now()`.as("now"),
    ])
    .select([
      "suppressions.reason as suppressed_reason",
      "suppressions.detail as suppressed_detail",
      "suppressions.created_at as suppressed_at",
    ])
    .select(
      sql<Placement[]>`coalesce((
        select json_agg(json_build_object('id', w.id, 'name', w.name, 'unit', cw.unit, 'leaseId', cw.lease_id)
          order by cw.created_at, w.id)
        from latchkey.contact_workspaces cw
        join latchkey.workspaces w on w.organization_id = cw.organization_id and w.id = cw.workspace_id
        where cw.organization_id = contacts.organization_id and cw.contact_id = contacts.id and ${seen}
      ), '[]')`.as("workspaces"),
    )
    .where("contacts.organization_id", "=", organizationId)
    .where("contacts.deleted_at", "is", null);
}

const selectContacts = (db: Db, organizationId: string, held: readonly string[] | null) =>
  selectSeen(db, organizationId, held).$if(held !== null, (query) => query.where(inWorkspaces(held ?? [])));

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
      problem: null,
      sentAt: iso(row.portal_sent_at),
      remindedAt: iso(row.reminded_at),
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

/**
 * A contact as the API returns it; undefined if it does not exist or the caller's workspaces (null: all) do not include
 * one of its own.
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

/** A page of contacts. Deep pages cost no more than the first. */
export async function listContacts(
  db: Db,
  organizationId: string,
  query: ContactQuery,
  held: readonly string[] | null,
) {
  const { by, descending } = orderOf(query.sort);
  const asked = { organizationId, query, held };
  // A search finds contacts by its own index, and sorts them.
  const isSearch = Boolean(query.q) || query.ids !== undefined;
  if (by === "status")
    return isSearch ? foundByLife(db, asked, descending) : placed(db, asked, await pageByLife(db, asked, descending));
  const order = { ...orders[by], descending };
  return isSearch || isEveryone(asked, order)
    ? foundByColumn(db, asked, order)
    : placed(db, asked, await pageByColumn(db, asked, order));
}

/** Whether a list is of the whole organization in an order that `contacts` has an index for. */
const isEveryone = ({ query, held }: ContactsAsked, { column }: ColumnOrder): boolean =>
  held === null &&
  query.workspaceId === undefined &&
  ![query.status, query.delivery, query.type, query.role].some(isChosen) &&
  (column === "created_at" || column === "sort_name");

/** Reads the contacts of a page that has been found. */
async function placed(db: Db, { organizationId, query, held }: ContactsAsked, found: readonly Placed[]) {
  const page = toPage([...found], query.limit, (one) => one);
  const ids = page.data.map(({ id }) => id);
  const rows = await selectSeen(db, organizationId, held)
    .where("contacts.id", "=", sql<string>`any(${ids})`)
    .execute();
  // Who has just left the caller's workspaces has none that the caller sees.
  const byId = new Map(rows.filter((row) => held === null || row.workspaces.length > 0).map((row) => [row.id, row]));
  return {
    data: ids.flatMap((id) => byId.get(id) ?? []).map(toContact),
    nextCursor: page.nextCursor,
  };
}

async function foundByColumn(db: Db, { organizationId, query, held }: ContactsAsked, by: ColumnOrder) {
  const { cursor, limit } = query;
  const order = {
    ...by,
    column:
      by.column === "sort_name" || by.column === "created_at"
        ? `contacts.${by.column}`
        : `contacts.portal_${by.column}`,
  };
  const rows = await selectContacts(db, organizationId, held)
    .where(isListed(query, held))
    .$if(cursor !== undefined, (list) => list.where(afterCursor(order, "contacts.id", cursor ?? "")))
    .orderBy(orderBy(order, "contacts.id"))
    .limit(limit + 1)
    .execute();
  const column = order.column.slice("contacts.".length) as keyof ContactRow;
  const page = toPage(rows, limit, (row) => ({ value: row[column], id: row.id }));
  return { data: page.data.map(toContact), nextCursor: page.nextCursor };
}

async function foundByLife(db: Db, { organizationId, query, held }: ContactsAsked, descending: boolean) {
  const found = contactsByLife(organizationId, query, held, descending);
  const way = sql.raw(descending ? "desc" : "asc");
  const rows = await selectContacts(db, organizationId, held)
    .innerJoin(found.as("page"), (join) => join.onRef("page.id", "=", "contacts.id"))
    .select(["page.status", "page.expires_at"])
    .orderBy(sql`page.part, page.expires_at ${way}, contacts.id ${way}`)
    .limit(query.limit + 1)
    .execute();
  const page = toPage(rows, query.limit, (row) => ({ value: lifeCursor(row), id: row.id }));
  return { data: page.data.map(toContact), nextCursor: page.nextCursor };
}
