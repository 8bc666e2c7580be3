import type { ErrorCode } from "@latchkey/core/contract";
import { createWorld, fetchFor, type World } from "../src/index.js";
import { callRoute } from "./call-route.js";
import { password } from "./office.js";

type Result = Awaited<ReturnType<typeof callRoute>>;

/** Whom the scenarios invite. */
export const person = { firstName: "Mei", lastName: "Chen", email: "mei@example.com" };

/** Invites {@link person}, or the same person with other `parts`. */
export const invite = (world: World, parts: object = {}, headers = {}) =>
  callRoute(world, "invitations.create", {
    body: { ...person, role: "tenant", workspaceIds: ["wsp_maple"], ...parts },
    headers,
  });
/** Accepts the newest invitation in a new browser. */
export const accept = (world: World, parts: object = {}, browser = world.openBrowser()) =>
  callRoute(world, "acceptance.accept", { body: { token: world.inbox.latest().token, password, ...parts }, browser });

/** Accepts an invitation of an organization that the host has suspended or closed since. */
async function acceptIn(world: World, status: "suspended" | "closed"): Promise<Result> {
  await invite(world);
  world.signInAs({ role: "master_admin", isHost: true });
  await callRoute(world, "organization.put", { body: { name: "Harbour Homes", status } });
  return accept(world);
}

/** How each error comes about in a world where a master admin is signed in. */
export const scenarios: Partial<Record<ErrorCode, (world: World) => Promise<Result>>> = {
  malformed_json: (world) => callRoute(world, "contacts.create", { body: "{" }),
  contract_version_unsupported: (world) =>
    callRoute(world, "contacts.list", { headers: { "Latchkey-Contract": "2.0" } }),
  route_not_found: (world) => callPath(world, "GET", "/nothing/here"),
  method_not_allowed: (world) => callPath(world, "PUT", "/contacts"),
  payload_too_large: (world) => callRoute(world, "contacts.create", { body: { firstName: "x".repeat(1024 * 1024) } }),
  unsupported_media_type: (world) =>
    callRoute(world, "contacts.create", { body: "a=b", headers: { "Content-Type": "text/plain" } }),
  validation_failed: (world) => invite(world, { email: "not an address" }),
  idempotency_key_reused: async (world) => {
    await invite(world, {}, { "Idempotency-Key": "one" });
    return invite(world, { firstName: "May" }, { "Idempotency-Key": "one" });
  },
  unauthenticated: (world) => (world.signOut(), callRoute(world, "contacts.list")),
  invalid_credentials: (world) =>
    callRoute(world, "session.signIn", { body: { email: "unknown@example.com", password } }),
  forbidden: (world) => (world.signInAs({ role: "tenant" }), callRoute(world, "contacts.list")),
  password_change_required: async (world) => {
    const browser = world.openBrowser();
    const { email } = world.addUser({ password, mustChangePassword: true });
    await callRoute(world, "session.signIn", { body: { email, password }, browser });
    return callRoute(world, "contacts.list", { browser });
  },
  account_deactivated: (world) =>
    callRoute(world, "session.signIn", {
      body: { email: world.addUser({ password, status: "deactivated" }).email, password },
    }),
  role_not_grantable: (world) => (world.signInAs({ role: "manager" }), invite(world, { role: "admin" })),
  workspace_not_grantable: (world) => (
    world.signInAs({ role: "manager", workspaceIds: ["wsp_riverside"] }),
    invite(world)
  ),
  host_only: (world) =>
    callRoute(world, "organization.put", { body: { name: "Harbour Homes", status: "suspended" as const } }),
  organization_suspended: (world) => acceptIn(world, "suspended"),
  organization_closed: (world) => acceptIn(world, "closed"),
  rate_limited: async (world) => {
    for (let guess = 0; guess < 60; guess += 1)
      await callRoute(world, "acceptance.preview", { body: { token: `guess-${guess}` } });
    return callRoute(world, "acceptance.preview", { body: { token: "guess" } });
  },
  not_found: (world) => callRoute(world, "contacts.get", { params: { id: "con_unknown" } }),
  organization_missing: () => {
    const world = createWorld({ organization: null });
    world.signInAs({ role: "admin" });
    return invite(world);
  },
  conflict: async (world) => {
    await callRoute(world, "contacts.create", { body: { ...person, externalId: "T-1" } });
    return callRoute(world, "contacts.create", { body: { firstName: "Other", externalId: "T-1" } });
  },
  contact_exists: async (world) => {
    await callRoute(world, "contacts.create", { body: person });
    return callRoute(world, "contacts.create", { body: { ...person, email: "MEI@example.com " } });
  },
  already_invited: async (world) => (await invite(world), invite(world)),
  already_active: async (world) => {
    await invite(world);
    await accept(world);
    return invite(world);
  },
  not_eligible: (world) =>
    callRoute(world, "invitations.create", {
      body: { contactId: world.addContact({ email: null }).id, role: "tenant" },
    }),
  invitation_not_open: async (world) => {
    const { body } = await invite(world);
    await accept(world);
    return callRoute(world, "invitations.revoke", { params: { id: body.id } });
  },
  resend_cooldown: async (world) =>
    callRoute(world, "invitations.resend", { params: { id: (await invite(world)).body.id } }),
  role_in_use: async (world) => {
    world.addRole({ key: "leasing_agent", label: "Leasing agent", portalPath: "/leasing" });
    await invite(world, { role: "leasing_agent" });
    return callRoute(world, "roles.remove", { params: { key: "leasing_agent" } });
  },
  role_built_in: (world) =>
    callRoute(world, "roles.create", { body: { key: "tenant", label: "Tenant", portalPath: "/tenant-portal" } }),
  record_set_in_use: async (world) => {
    const { id } = world.addRecordSet({ name: "Front desk", rules: {} });
    await invite(world, { role: "staff", recordSetId: id });
    return callRoute(world, "recordSets.remove", { params: { id } });
  },
  last_admin: async (world) => {
    const browser = world.openBrowser();
    const { id, email } = world.addUser({ role: "admin", password, workspaceIds: ["wsp_maple"] });
    await callRoute(world, "session.signIn", { body: { email, password }, browser });
    return callRoute(world, "users.deactivate", { params: { id }, browser });
  },
  invitation_not_found: (world) => callRoute(world, "acceptance.preview", { body: { token: "nonsense" } }),
  invitation_expired: async (world) => {
    await invite(world);
    world.clock.advance({ days: 8 });
    return accept(world);
  },
  invitation_superseded: async (world) => {
    const { body } = await invite(world);
    const { token } = world.inbox.latest();
    world.clock.advance({ minutes: 5 });
    await callRoute(world, "invitations.resend", { params: { id: body.id } });
    return accept(world, { token });
  },
  letter_not_requested: async (world) =>
    callRoute(world, "invitations.letter", { params: { id: (await invite(world)).body.id } }),
  invitation_revoked: async (world) => {
    await callRoute(world, "invitations.revoke", { params: { id: (await invite(world)).body.id } });
    return accept(world);
  },
  invitation_accepted: async (world) => {
    await invite(world);
    await accept(world);
    return accept(world);
  },
  signed_in_as_other: async (world) => {
    await callRoute(world, "session.signIn", { body: { email: world.addUser({ password }).email, password } });
    await invite(world);
    return accept(world, {}, world.browser);
  },
  sign_in_required: async (world) => {
    world.addUser({ email: person.email });
    await invite(world);
    return accept(world);
  },
  email_not_verified: async (world) => {
    await invite(world);
    world.keepAccountsElsewhere("https://id.example.com/sign-in");
    world.signInElsewhere({ email: person.email, name: "P", emailVerified: false });
    return accept(world, {}, world.browser);
  },
  managed_by_host: (world) => {
    world.keepAccountsElsewhere("https://id.example.com/sign-in");
    return callRoute(world, "session.signIn", { body: { email: person.email, password } });
  },
  weak_password: async (world) => (await invite(world), accept(world, { password: "too short" })),
  reset_link_invalid: (world) => callRoute(world, "passwordReset.confirm", { body: { token: "nonsense", password } }),
  sign_in_link_invalid: (world) => callRoute(world, "session.confirmLink", { body: { token: "nonsense" } }),
  import_unreadable: (world) =>
    callRoute(world, "imports.create", { body: "Name\n", headers: { "Content-Type": "text/csv" } }),
  import_applied: async (world) => {
    const csv = { body: "Name,Email\nAda Byron,ada@example.com\n", headers: { "Content-Type": "text/csv" } };
    const { body } = await callRoute(world, "imports.create", csv);
    const params = { id: body.id as string };
    await callRoute(world, "imports.apply", { params, body: {} });
    return callRoute(world, "imports.update", { params, body: { dateOrder: "dmy" } });
  },
  not_implemented: (world) => callRoute(world, "events.stream"),
};

/** Errors that a world never has a reason for. A test orders them with `failNext`. */
export const onOrderOnly: readonly ErrorCode[] = [
  "idempotency_in_progress",
  "import_in_progress",
  "origin_rejected",
  "signature_invalid",
  "overloaded",
  "service_unavailable",
  "host_unavailable",
  "organization_managed",
  "internal_error",
];

/** Calls a path that need not be a route. */
export async function callPath(world: World, method: string, path: string): Promise<Result> {
  const response = await fetchFor(world)(`/api/latchkey${path}`, { method });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** A world with a master admin signed in. */
export function openHeadOffice(): World {
  const world = createWorld({ now: "2026-05-04T09:00:00Z" });
  world.signInAs({ role: "master_admin" });
  return world;
}
