// The lists that tables show, as paths, and where their last pages begin, as SQL.
const contacts = "from latchkey.contacts where organization_id = $1 and deleted_at is null";
const instant = (column) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** Value and id of a row near the end: what a cursor is made of. */
const nearEnd = (value, from, order) => `select ${value} as value, id ${from} order by ${order} offset 60 limit 1`;

/** Lists of the whole organization. `end` is missing where a cursor cannot be made from columns. */
const lists = {
  contacts: { path: "/contacts", end: nearEnd(instant("created_at"), contacts, "created_at, id") },
  "contacts, oldest first": {
    path: "/contacts?sort=createdAt",
    end: nearEnd(instant("created_at"), contacts, "created_at desc, id desc"),
  },
  "contacts by name": {
    path: "/contacts?sort=name",
    end: nearEnd("sort_name", contacts, "sort_name desc, id desc"),
  },
  "contacts by name, descending": {
    path: "/contacts?sort=-name",
    end: nearEnd("sort_name", contacts, "sort_name, id"),
  },
  "contacts by status": { path: "/contacts?sort=status" },
  "contacts by status, descending": { path: "/contacts?sort=-status" },
  "contacts by sentAt": {
    path: "/contacts?sort=sentAt",
    end: nearEnd("null", `${contacts} and portal_sent_at is null`, "id desc"),
  },
  "contacts by sentAt, descending": {
    path: "/contacts?sort=-sentAt",
    end: nearEnd("null", `${contacts} and portal_sent_at is null`, "id"),
  },
  "contacts by expiresAt": {
    path: "/contacts?sort=expiresAt",
    end: nearEnd("null", `${contacts} and portal_expires_at is null`, "id desc"),
  },
  "contacts by expiresAt, descending": {
    path: "/contacts?sort=-expiresAt",
    end: nearEnd("null", `${contacts} and portal_expires_at is null`, "id"),
  },
  "contacts, status=pending": {
    path: "/contacts?status=pending",
    end: nearEnd(instant("created_at"), `${contacts} and portal_state = 'pending'`, "created_at, id"),
  },
  "contacts, status=invited": { path: "/contacts?status=invited" },
  "contacts, status=active by name": { path: "/contacts?status=active&sort=name" },
  "contacts, delivery=failed,bounced": { path: "/contacts?delivery=failed,bounced" },
  "contacts, type=owner": { path: "/contacts?type=owner" },
  "contacts, role=owner": { path: "/contacts?role=owner" },
  "contacts, role=investor (few)": { path: "/contacts?role=investor" },
  "contacts of a workspace": { path: "/contacts?workspaceId=house_3" },
  "contacts of a workspace by name": { path: "/contacts?workspaceId=house_3&sort=name" },
  "contacts of the largest workspace": { path: "/contacts?workspaceId=house_0" },
  "contacts of the largest workspace by name": { path: "/contacts?workspaceId=house_0&sort=name" },
  "contacts, q= a common name": { path: "/contacts?q=silva" },
  "contacts, q= one person": { path: "/contacts?q=x777" },
  invitations: {
    path: "/invitations",
    end: nearEnd(instant("created_at"), "from latchkey.invitations where organization_id = $1", "created_at, id"),
  },
  "invitations, status=open": { path: "/invitations?status=open" },
  "invitations, delivery=bounced": { path: "/invitations?delivery=bounced" },
  "invitations, role=owner": { path: "/invitations?role=owner" },
  "invitations of a workspace": { path: "/invitations?workspaceId=house_3" },
  users: {
    path: "/users",
    end: nearEnd(instant("created_at"), "from latchkey.users where organization_id = $1", "created_at desc, id desc"),
  },
  "users, role=owner": { path: "/users?role=owner" },
  "users of a workspace": { path: "/users?workspaceId=house_3" },
  events: {
    path: "/events",
    end: nearEnd("null", "from latchkey.events where organization_id = $1", "id"),
  },
  "events, type=invitation.revoked": { path: "/events?type=invitation.revoked" },
  workspaces: { path: "/workspaces" },
};

/** The lists as a manager of two workspaces sees them. One of them is the largest. */
const limited = {
  contacts: { path: "/contacts" },
  "contacts by name": { path: "/contacts?sort=name" },
  "contacts by sentAt, descending": { path: "/contacts?sort=-sentAt" },
  "contacts, status=invited": { path: "/contacts?status=invited" },
  invitations: { path: "/invitations" },
  users: { path: "/users" },
  events: { path: "/events" },
};

/** Every list, with who reads it. */
export const allLists = [
  ...Object.entries(lists).map(([name, list]) => ({ name, reader: "admin", ...list })),
  ...Object.entries(limited).map(([name, list]) => ({ name: `limited manager: ${name}`, reader: "manager", ...list })),
];

/** The workspaces of the limited manager. */
export const managed = ["house_0", "house_3"];

/** A cursor at a value and an id. */
export const cursorAt = ({ value, id }) => Buffer.from(JSON.stringify([value, id])).toString("base64url");
