import { errors, ProblemBase, type ErrorCode } from "@latchkey/core/contract";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { ask } from "../../test/ask.js";
import { strict } from "../../test/strict.js";
import { createWorld, fetchFor, type World } from "../index.js";

type Answer = Awaited<ReturnType<typeof ask>>;

const password = "a lantern by the river";
const person = { firstName: "Mei", lastName: "Chen", email: "mei@example.com" };

const invite = (world: World, parts: object = {}, headers = {}) =>
  ask(world, "invitations.create", {
    body: { ...person, role: "tenant", workspaceIds: ["wsp_maple"], ...parts },
    headers,
  });
const accept = (world: World, parts: object = {}, browser = world.openBrowser()) =>
  ask(world, "acceptance.accept", { body: { token: world.inbox.latest().token, password, ...parts }, browser });
const user = (world: World, role: string) => ({ id: world.addUser({ role, password }).id });

/** How a host meets each code in a world where a master admin is signed in. */
const scenarios: Partial<Record<ErrorCode, (world: World) => Promise<Answer>>> = {
  malformed_json: (world) => ask(world, "contacts.create", { body: "{" }),
  contract_version_unsupported: (world) => ask(world, "contacts.list", { headers: { "Latchkey-Contract": "2.0" } }),
  route_not_found: (world) => raw(world, "GET", "/nothing/here"),
  method_not_allowed: (world) => raw(world, "PUT", "/contacts"),
  payload_too_large: (world) => ask(world, "contacts.create", { body: { firstName: "x".repeat(1024 * 1024) } }),
  unsupported_media_type: (world) =>
    ask(world, "contacts.create", { body: "a=b", headers: { "Content-Type": "text/plain" } }),
  validation_failed: (world) => invite(world, { email: "not an address" }),
  idempotency_key_reused: async (world) => {
    await invite(world, {}, { "Idempotency-Key": "one" });
    return invite(world, { firstName: "May" }, { "Idempotency-Key": "one" });
  },
  unauthenticated: (world) => (world.signOut(), ask(world, "contacts.list")),
  invalid_credentials: (world) => ask(world, "session.signIn", { body: { email: "nobody@example.com", password } }),
  forbidden: (world) => (world.signInAs({ role: "tenant" }), ask(world, "contacts.list")),
  password_change_required: async (world) => {
    const browser = world.openBrowser();
    const { email } = world.addUser({ password, mustChangePassword: true });
    await ask(world, "session.signIn", { body: { email, password }, browser });
    return ask(world, "contacts.list", { browser });
  },
  account_deactivated: (world) =>
    ask(world, "session.signIn", {
      body: { email: world.addUser({ password, status: "deactivated" }).email, password },
    }),
  role_not_grantable: (world) => (world.signInAs({ role: "manager" }), invite(world, { role: "admin" })),
  workspace_not_grantable: (world) => (
    world.signInAs({ role: "manager", workspaceIds: ["wsp_riverside"] }),
    invite(world)
  ),
  rate_limited: async (world) => {
    for (let guess = 0; guess < 60; guess += 1)
      await ask(world, "acceptance.preview", { body: { token: `guess-${guess}` } });
    return ask(world, "acceptance.preview", { body: { token: "guess" } });
  },
  not_found: (world) => ask(world, "contacts.get", { params: { id: "con_unknown" } }),
  organization_missing: () => {
    const world = createWorld({ organization: null });
    world.signInAs({ role: "admin" });
    return invite(world);
  },
  conflict: async (world) => {
    await ask(world, "contacts.create", { body: { ...person, externalId: "T-1" } });
    return ask(world, "contacts.create", { body: { firstName: "Other", externalId: "T-1" } });
  },
  contact_exists: async (world) => {
    await ask(world, "contacts.create", { body: person });
    return ask(world, "contacts.create", { body: { ...person, email: "MEI@example.com " } });
  },
  already_invited: async (world) => (await invite(world), invite(world)),
  already_active: async (world) => {
    await invite(world);
    await accept(world);
    return invite(world);
  },
  not_eligible: (world) =>
    ask(world, "invitations.create", { body: { contactId: world.addContact({ email: null }).id, role: "tenant" } }),
  invitation_not_open: async (world) => {
    const { body } = await invite(world);
    await accept(world);
    return ask(world, "invitations.revoke", { params: { id: body.id } });
  },
  resend_cooldown: async (world) => ask(world, "invitations.resend", { params: { id: (await invite(world)).body.id } }),
  role_in_use: async (world) => {
    world.addRole({ key: "leasing_agent", label: "Leasing agent", portalPath: "/leasing" });
    await invite(world, { role: "leasing_agent" });
    return ask(world, "roles.remove", { params: { key: "leasing_agent" } });
  },
  role_built_in: (world) => ask(world, "roles.remove", { params: { key: "tenant" } }),
  record_set_in_use: async (world) => {
    const { id } = world.addRecordSet({ name: "Front desk", rules: {} });
    await invite(world, { role: "staff", recordSetId: id });
    return ask(world, "recordSets.remove", { params: { id } });
  },
  last_admin: (world) => ask(world, "users.deactivate", { params: user(world, "admin") }),
  invitation_not_found: (world) => ask(world, "acceptance.preview", { body: { token: "nonsense" } }),
  invitation_expired: async (world) => {
    await invite(world);
    world.clock.advance({ days: 8 });
    return accept(world);
  },
  invitation_superseded: async (world) => {
    const { body } = await invite(world);
    const { token } = world.inbox.latest();
    world.clock.advance({ minutes: 5 });
    await ask(world, "invitations.resend", { params: { id: body.id } });
    return accept(world, { token });
  },
  letter_not_requested: async (world) =>
    ask(world, "invitations.letter", { params: { id: (await invite(world)).body.id } }),
  invitation_revoked: async (world) => {
    await ask(world, "invitations.revoke", { params: { id: (await invite(world)).body.id } });
    return accept(world);
  },
  invitation_accepted: async (world) => {
    await invite(world);
    await accept(world);
    return accept(world);
  },
  signed_in_as_other: async (world) => {
    await ask(world, "session.signIn", { body: { email: world.addUser({ password }).email, password } });
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
    return ask(world, "session.signIn", { body: { email: person.email, password } });
  },
  weak_password: async (world) => (await invite(world), accept(world, { password: "too short" })),
  reset_link_invalid: (world) => ask(world, "passwordReset.confirm", { body: { token: "nonsense", password } }),
  not_implemented: (world) => ask(world, "events.stream"),
};

/** What the world has no cause for: a host sees it by `failNext`. */
const onOrderOnly: readonly ErrorCode[] = [
  "idempotency_in_progress",
  "origin_rejected",
  "import_unreadable",
  "signature_invalid",
  "service_unavailable",
  "host_unavailable",
  "organization_managed",
  "internal_error",
];

async function raw(world: World, method: string, path: string): Promise<Answer> {
  const response = await fetchFor(world)(`/api/latchkey${path}`, { method });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

function office(): World {
  const world = createWorld({ now: "2026-05-04T09:00:00Z" });
  world.signInAs({ role: "master_admin" });
  return world;
}

const problemOf = (code: ErrorCode) => z.extend(ProblemBase, errors[code].details);

describe("every error of the contract", () => {
  it.each((Object.keys(errors) as ErrorCode[]).filter((code) => !onOrderOnly.includes(code)))("%s", async (code) => {
    const scenario = scenarios[code];
    expect(scenario, `a scenario for ${code}`).toBeDefined();
    const { status, headers, body } = await scenario!(office());
    expect(body.code, JSON.stringify(body)).toBe(code);
    expect(status).toBe(errors[code].status);
    expect(headers.get("Content-Type")).toBe("application/problem+json");
    expect(z.parse(strict(problemOf(code)), body)).toEqual(body);
    if (status === 429) expect(Number(headers.get("Retry-After"))).toBeGreaterThan(0);
  });

  it.each(onOrderOnly)("%s, on order", async (code) => {
    const world = office();
    world.failNext("contacts.list", code as "internal_error");
    expect(await ask(world, "contacts.list")).toMatchObject({ status: errors[code].status, body: { code } });
    expect((await ask(world, "contacts.list")).status).toBe(200);
  });
});

describe("what is beside an error", () => {
  it("names each mistake of a form", async () => {
    const { body } = await invite(office(), { email: "", role: "tenant", colour: "red" });
    expect(body.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: "email", code: "required" }),
        expect.objectContaining({ path: "colour", code: "unknown_field" }),
      ]),
    );
    expect((await invite(office(), { role: "astronaut" })).body.errors).toMatchObject([
      { path: "role", code: "unknown_role" },
    ]);
    expect(
      (await ask(office(), "contacts.create", { body: { ...person, invite: { role: "astronaut" } } })).body.errors,
    ).toMatchObject([{ path: "invite.role" }]);
  });

  it.each([
    ["", "required"],
    ["elevenchars", "too_short"],
    ["x1y2z3".repeat(200), "too_long"],
    ["Password2026!", "common"],
    ["aaaaaaaaaaaaaa", "common"],
    ["northgate-property-1", "personal"],
    ["mei.chen.2026!", "personal"],
  ])("says why %j is refused: %s", async (weak, reason) => {
    const world = office();
    await invite(world);
    expect((await accept(world, { password: weak })).body).toMatchObject({ code: "weak_password", reason });
    expect((await accept(world)).status).toBe(200);
  });

  it("says which prerequisite is not met", async () => {
    const world = office();
    world.addRole({
      key: "tenant",
      label: "Tenant",
      portalPath: "/tenant-portal",
      prerequisites: ["valid_email", "lease_linked"],
    });
    const { id } = world.addContact({ workspaces: [{ id: "wsp_maple", unit: "3B" }] });
    const { body } = await ask(world, "invitations.create", { body: { contactId: id, role: "tenant" } });
    expect(body.checks.map((one: { id: string; ok: boolean }) => [one.id, one.ok])).toEqual([
      ["valid_email", true],
      ["lease_linked", false],
    ]);
  });

  it("names the methods that a path takes", async () => {
    expect((await raw(office(), "PUT", "/contacts")).headers.get("Allow")).toBe("GET, POST");
  });

  it("leaves nothing behind where it refuses", async () => {
    const world = office();
    await ask(world, "contacts.create", { body: { firstName: "Rosa", invite: { role: "tenant" } } });
    expect([world.contacts(), world.invitations(), world.inbox.all(), world.events()]).toEqual([[], [], [], []]);
  });

  it("answers a repeated key with the first answer, for a day", async () => {
    const world = office();
    const key = { "Idempotency-Key": "one" };
    const first = await invite(world, {}, key);
    const again = await invite(world, {}, key);
    expect(again.headers.get("Idempotency-Replayed")).toBe("true");
    expect(again.body).toEqual(first.body);
    expect(world.inbox.all()).toHaveLength(1);
    world.clock.advance({ days: 1 });
    expect((await invite(world, {}, key)).body.code).toBe("already_invited");
  });

  it("repeats a lasting refusal under its key, but not one that passes", async () => {
    const world = office();
    const { body } = await invite(world);
    const resend = (key: string) =>
      ask(world, "invitations.resend", { params: { id: body.id }, headers: { "Idempotency-Key": key } });
    expect((await resend("soon")).body.code).toBe("resend_cooldown");
    const refused = await invite(world, {}, { "Idempotency-Key": "again" });
    await ask(world, "invitations.revoke", { params: { id: body.id } });
    expect((await invite(world, {}, { "Idempotency-Key": "again" })).body).toEqual(refused.body);
    world.clock.advance({ minutes: 1 });
    expect((await resend("soon")).body.code).toBe("invitation_not_open");
  });

  it("refuses to put out of sight what one could not find again", async () => {
    const world = office();
    world.signInAs({ role: "manager", workspaceIds: ["wsp_maple"] });
    expect((await ask(world, "contacts.create", { body: person })).body.errors).toMatchObject([
      { path: "workspaces", code: "workspace_required" },
    ]);
    expect(
      (await ask(world, "contacts.create", { body: { ...person, workspaces: [{ id: "wsp_nowhere" }] } })).body.code,
    ).toBe("not_found");
  });
});
