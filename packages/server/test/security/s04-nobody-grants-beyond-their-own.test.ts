import { allows, builtInRoles, type Permission, type Role } from "@latchkey/core/contract";
import { mayGrantRole, withCustomGrants, type Granter } from "@latchkey/core/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isFull } from "../full.js";
import { testServer, type Caller, type Office, type TestServer } from "../http/test-server.js";
import { PLAIN_ROLE, ways, type Way } from "./granting-ways.js";

/** Custom roles: with little power, with some, and with a detour to more. */
const custom: readonly { key: string; permissions: Permission[]; canInvite: string[] }[] = [
  { key: "porter", permissions: ["contacts:read"], canInvite: [] },
  { key: "desk", permissions: ["settings:view"], canInvite: ["tenant", "viewer", "porter"] },
  { key: "mute", permissions: ["contacts:read", "contacts:write"], canInvite: ["tenant"] },
  { key: "architect", permissions: ["roles:manage", "contacts:read"], canInvite: ["porter"] },
  { key: "deputy", permissions: ["invitations:send", "users:manage"], canInvite: ["admin"] },
  { key: "chain", permissions: ["contacts:read"], canInvite: ["deputy"] },
  { key: "chief", permissions: ["invitations:send"], canInvite: ["master_admin"] },
];
const everyRole = [...builtInRoles, ...custom].map(({ key }) => key);

const [template] = builtInRoles as [Role];
const roles = withCustomGrants([
  ...builtInRoles,
  ...[...custom, { key: PLAIN_ROLE, permissions: [], canInvite: [] }].map((role) => ({
    ...template,
    ...role,
    builtIn: false,
  })),
]);

/** Callers and roles that bring out every outcome of every way. */
const representatives = [
  { caller: "manager", granted: "tenant" },
  { caller: "manager", granted: "admin" },
  { caller: "viewer", granted: "tenant" },
  // May grant the role and write contacts, but not send invitations.
  { caller: "mute", granted: "tenant" },
  // May grant the role itself, and none of those beside it.
  { caller: "deputy", granted: "admin" },
  { caller: "architect", granted: "porter" },
  // The custom role leads to one above the caller's own.
  { caller: "admin", granted: "chief" },
];
const everyPair = everyRole.flatMap((granted) => everyRole.map((caller) => ({ caller, granted })));

/** The code that core's rules refuse with; null if they allow it. */
function expectedCode({ permission, alsoNeeds, alsoGives }: Way, caller: string, granted: string): string | null {
  const by = granterOf(caller);
  if (!allows(by.permissions, permission) || (alsoNeeds && !allows(by.permissions, alsoNeeds))) return "forbidden";
  for (const role of [granted, alsoGives ?? granted]) {
    const ruling = mayGrantRole(by, role);
    if (!ruling.ok) return ruling.code;
  }
  return null;
}

function granterOf(key: string): Granter {
  const role = roles.find((one) => one.key === key) ?? template;
  return { role, permissions: role.permissions, workspaceIds: null };
}

const withoutCooldown = {
  resendCooldownSeconds: 0,
  limits: { resendsPerDay: 10_000, mailsPerRecipientPerDay: 10_000 },
};

describe("grants of roles", () => {
  let server: TestServer;
  let office: Office;
  let callers: Map<string, Caller>;
  beforeAll(async () => {
    server = await testServer("postgres", withoutCooldown);
    office = await server.office();
    for (const role of custom)
      await office.admin.roles.create({ body: { ...role, label: role.key, portalPath: "/own" } });
    callers = new Map(everyRole.map((role) => [role, office.as({ role, sub: `staff-${role}` })]));
  });
  afterAll(() => server.close());

  test("the representatives cover every outcome of every way", () => {
    for (const way of ways) {
      const outcomes = representatives.map(({ caller, granted }) => expectedCode(way, caller, granted));
      expect(new Set(outcomes), way.name).toEqual(new Set([null, "role_not_grantable", "forbidden"]));
    }
  });

  test.each(ways)(
    "$name grants only roles that the caller may grant",
    { timeout: isFull ? 600_000 : 120_000 },
    async (way) => {
      const wrong: string[] = [];
      const targets = new Map<string, string>();
      for (const { caller, granted } of isFull ? everyPair : representatives) {
        const by = callers.get(caller) as Caller;
        const target = targets.get(granted) ?? (await way.arrange?.(server, office, granted)) ?? "";
        targets.set(granted, target);
        const code = await way.act(by, office, granted, target);
        const expected = expectedCode(way, caller, granted);
        if (code !== expected) wrong.push(`${caller} → ${granted}: ${code ?? "done"} instead of ${expected ?? "done"}`);
        if (way.consumes && code === null) targets.delete(granted);
      }
      expect(wrong).toEqual([]);
    },
  );

  const roleBody = (key: string, more: object) => ({ body: { key, label: key, portalPath: "/own", ...more } });

  test.each(["organization:update", "invitations:send", "users:manage", "settings:view", "contacts:write"] as const)(
    "a role with %s is made only by a caller who has that permission",
    async (permission) => {
      const architect = office.as({ role: "architect" });
      const refused = { code: "forbidden", permission };
      const created = await architect.roles.create(roleBody("more_powers", { permissions: [permission] }));
      expect(created.problem).toMatchObject(refused);
      const updated = await architect.roles.update({ params: { key: "porter" }, body: { permissions: [permission] } });
      expect(updated.problem).toMatchObject(refused);
    },
  );

  test("a role that leads to one above the caller's own is not made", async () => {
    const manager = office.as({ role: "manager" });
    for (const canInvite of [["admin"], ["manager"], ["chain"], ["deputy"], ["tenant", "admin"]])
      expect((await manager.roles.create(roleBody("by_detour", { canInvite }))).code, canInvite.join(",")).toBe(
        "role_not_grantable",
      );
    expect((await manager.roles.create(roleBody("by_detour", { canInvite: ["ghost"] }))).problem).toMatchObject({
      errors: [{ path: "canInvite.0", code: "unknown_role" }],
    });
  });

  test("a role at or above the caller's own is not changed", async () => {
    const manager = office.as({ role: "manager" });
    for (const key of ["master_admin", "admin", "manager"])
      expect((await manager.roles.update({ params: { key }, body: { label: "Renamed" } })).code, key).toBe(
        "role_not_grantable",
      );
  });

  test("a role that was deleted can no longer be granted, nor can a new role of the same key", async () => {
    const own = await server.office();
    await own.admin.roles.create(roleBody("temp", {}));
    await own.admin.roles.create(
      roleBody("giver", { permissions: ["invitations:send"], canInvite: ["temp", "tenant"] }),
    );
    await own.admin.roles.remove({ params: { key: "temp" } });
    await own.admin.roles.create(roleBody("temp", { permissions: ["organization:update", "users:manage"] }));
    const giver = own.as({ role: "giver" });
    const person = { email: own.address("x"), firstName: "X" };
    expect((await giver.invitations.create({ body: { ...person, role: "temp" } })).code).toBe("role_not_grantable");
    expect((await giver.invitations.create({ body: { ...person, role: "tenant" } })).status).toBe(201);
    // A stale key in the list would stand in the way of changing the role.
    const updated = await own.admin.roles.update({ params: { key: "giver" }, body: { label: "Giver" } });
    expect(updated.body.canInvite).toEqual(["tenant"]);
  });
});
