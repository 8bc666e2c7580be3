import { allows, builtInRoles, permissionNames, type Permission } from "@latchkey/core/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isFull } from "../full.js";
import { invite } from "../http/people.js";
import { bodyFor, params, queryFor } from "../http/route-inputs.js";
import { Jar, pathOf, testServer, tokenOf, type Ask, type Office, type TestServer } from "../http/test-server.js";
import { classified } from "./route-classes.js";

type Classified = (typeof classified)[number];

const restricted = classified.filter(({ access }) => access !== "public" && access !== "recipient");

const keyOf = (prefix: string, permission: string) => `${prefix}_${permission.replace(":", "_")}`;
/** One role with each permission alone, and one with all the others: it opens exactly the routes of the permission. */
const custom = permissionNames.flatMap((permission) => [
  { key: keyOf("only", permission), permissions: [permission] },
  {
    key: keyOf("without", permission),
    permissions: permissionNames.filter((other) => !allows([other], permission)),
  },
]);
const everyRole: readonly { key: string; permissions: readonly string[] }[] = [
  ...builtInRoles,
  ...custom,
  { key: "no_such_role", permissions: [] },
];

/** The roles that a route is tried with: those whose permissions differ for it, or all of them. */
function rolesFor({ access }: Classified) {
  if (isFull) return everyRole;
  const keys = new Set([
    "no_such_role",
    keyOf("only", "settings:view"),
    ...(access === "session" ? [] : [keyOf("only", access), keyOf("without", access)]),
  ]);
  return everyRole.filter(({ key }) => keys.has(key));
}

/** The code of a problem; null for a success, whose body is not read: a stream has no end. */
async function codeOf(response: Response): Promise<string | null> {
  if (response.ok) {
    await response.body?.cancel();
    return null;
  }
  return ((await response.json()) as { code: string }).code;
}

describe("access to routes", () => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer("postgres", { limits: { guessesPerMinute: 100_000 } });
    office = await server.office();
    for (const role of custom)
      await office.admin.roles.create({ body: { ...role, label: role.key, portalPath: "/own" } });
  });
  afterAll(() => server.close());

  const call = async (route: Classified["route"], ask: Ask) =>
    server.send(route.method, pathOf(route, params), {
      query: queryFor(route),
      ...(route.body ? { body: bodyFor(route) } : {}),
      headers: route.fileTypes?.[0] ? { "Content-Type": route.fileTypes[0] } : {},
      ...ask,
    });

  test("every route is declared as route-classes.ts says", () => {
    for (const { name, route, access } of classified) expect(route.access, name).toBe(access);
  });

  test.each(restricted)("$name lets in only callers whose role has its permission", async (one) => {
    const { name, route, access } = one;
    expect(await codeOf(await call(route, { token: null }))).toBe("unauthenticated");
    expect(await codeOf(await call(route, { token: "not.a.token" }))).toBe("unauthenticated");
    const wrong: string[] = [];
    for (const { key, permissions } of rolesFor(one)) {
      const code = await codeOf(await call(route, { token: await tokenOf({ org: office.org, role: key }) }));
      const may = access === "session" || allows(permissions, access as Permission);
      // A deed beside the route's own permission may be forbidden for want of another one.
      // The host's own staff have no password here to change.
      if (name === "session.changePassword") expect(code).toBe("managed_by_host");
      else if (may ? code === "unauthenticated" || code === "password_change_required" : code !== "forbidden")
        wrong.push(`${key}: ${code ?? "done"}`);
    }
    expect(wrong).toEqual([]);
  });

  test("a user with a temporary password can only read the session, choose a password and sign out", async () => {
    const { mail, email } = await invite(server, office, { role: "master_admin", activation: "temporary_password" });
    const password = /^Temporary password: (\S+)$/m.exec(mail.text ?? "")?.[1] ?? "";
    const jar = new Jar();
    await server.anonymous.session.signIn({ jar, body: { email, password } });
    const open = new Set(["session.get", "session.changePassword"]);
    for (const { name, route } of restricted)
      expect([name, (await codeOf(await call(route, { jar }))) === "password_change_required"]).toEqual([
        name,
        !open.has(name),
      ]);
    expect((await server.anonymous.session.get({ jar })).body.mustChangePassword).toBe(true);
    expect((await server.anonymous.session.signOut({ jar })).status).toBe(204);
  });
});
