import { SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SECRET, testServer, type Office, type TestServer } from "./test-server.js";

describe("optional claims, and what authenticate returns", () => {
  let server: TestServer;
  let office: Office;
  let hosted: object | null = null;
  beforeAll(async () => {
    server = await testServer("postgres", { authenticate: () => hosted as never });
    office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    hosted = null;
    server.log.length = 0;
  });

  const tokenWith = (claims: object) =>
    new SignJWT({ org: office.org, role: "manager", sub: "dana-7", aud: "latchkey", ...claims })
      .setProtectedHeader({ alg: "HS256" })
      .setExpirationTime("10m")
      .sign(new TextEncoder().encode(SECRET));
  /** What a caller with these claims sees: their own name and email, and how many of the two workspaces. */
  const seen = async (claims: object) => {
    const token = await tokenWith(claims);
    const { user, grant } = (await server.anonymous.session.get({ token })).body;
    const { data } = (await server.anonymous.workspaces.list({ token })).body;
    return { name: user.name, email: user.email, limited: grant.workspaceIds !== null, places: data.length };
  };

  test.each<[string, object, object]>([
    ["no optional claim", {}, { name: "dana-7", email: null, limited: false, places: 2 }],
    ["a name that is null", { name: null }, { name: "dana-7" }],
    ["an empty name", { name: "" }, { name: "dana-7" }],
    ["a name of blanks", { name: " \u00a0" }, { name: "dana-7" }],
    ["a name in Arabic", { name: "أميرة" }, { name: "أميرة" }],
    ["no name, but an email", { name: null, email: "dana@example.com" }, { name: "dana@example.com" }],
    ["an email that is null", { name: "Dana", email: null }, { name: "Dana", email: null }],
    ["an empty email", { name: "Dana", email: "" }, { name: "Dana", email: null }],
    ["workspaces that are null", { workspaces: null }, { limited: false, places: 2 }],
    ["an empty list of workspaces", { workspaces: [] }, { limited: true, places: 0 }],
    ["an empty list that became an empty text", { workspaces: "" }, { limited: true, places: 0 }],
    ["one workspace", { workspaces: ["oak"] }, { limited: true, places: 1 }],
    ["a workspace that is not there", { workspaces: ["-NxYz==", "urn:x/y"] }, { limited: true, places: 0 }],
  ])("%s", async (_, claims, expected) => {
    expect(await seen(claims)).toMatchObject(expected);
    const { org: _org, workspaces, ...rest } = { org: office.org, workspaces: undefined, ...claims };
    hosted = { organizationId: office.org, id: "dana-7", role: "manager", workspaceIds: workspaces, ...rest };
    const session = (await server.anonymous.session.get()).body;
    const { data } = (await server.anonymous.workspaces.list()).body;
    expect({
      name: session.user.name,
      email: session.user.email,
      limited: session.grant.workspaceIds !== null,
      places: data.length,
    }).toMatchObject(expected);
  });

  test.each<[string, object, string, string]>([
    ["a role that is null", { role: null }, "role", "role: "],
    ["an empty role", { role: "" }, "role", "role: This is required."],
    ["an organization that is a number", { org: 7 }, "org", "org: This has the wrong type."],
    ["an organization in Greek", { org: "Ακίνητα" }, "org", "org: An id has printable ASCII characters only"],
    ["a person that is a list", { sub: ["dana"] }, "sub", "sub"],
    ["a name that is an object", { name: { given: "Dana" } }, "name", "name: This has the wrong type."],
    ["a name of 255 characters", { name: "n".repeat(255) }, "name", "name: Use at most 254 characters."],
    ["workspaces as text", { workspaces: "oak" }, "workspaces", "workspaces: This has the wrong type."],
    ["a workspace that is null", { workspaces: ["oak", null] }, "workspaces", "workspaces.1: "],
    ["a workspace that no URL can name", { workspaces: [".."] }, "workspaces", "workspaces.0: An id has"],
    ["two wrong claims", { role: "", workspaces: {} }, "role, workspaces", "role: This is required. workspaces: "],
  ])("a token with %s is refused, and the log says which claim and why", async (_, claims, names, reason) => {
    const token = await tokenWith(claims);
    const { status, problem } = await server.anonymous.contacts.list({ token });
    expect({ status, problem }).toMatchObject({ status: 401, problem: { code: "unauthenticated" } });
    expect(problem["detail"]).toContain(reason);
    const lines = server.log.filter((line) => line.includes('"level":"warn"'));
    // `sub` is checked by the library that reads tokens.
    if (names !== "sub") {
      expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
        { reason: "token_claims", claims: names, msg: expect.stringContaining(reason) as string },
      ]);
    }
    expect(server.log.join("\n")).not.toContain(token.split(".")[1]);
  });

  test("the host changes a customer's status, by its own audience or by authenticate", async () => {
    const body = { name: "Maple Street Homes", contactEmail: "hello@maple.example" };
    const put = async (token: string | undefined, status: "active" | "suspended") => {
      const ask = { body: { ...body, status }, ...(token === undefined ? {} : { token }) };
      return (await server.anonymous.organization.put(ask)).code;
    };
    const staff = { organizationId: office.org, id: "dana-7", role: "master_admin" };
    expect(await put(await tokenWith({ role: "master_admin" }), "suspended")).toBe("host_only");
    expect(await put(await tokenWith({ role: "master_admin", isHost: true }), "suspended")).toBe("host_only");
    expect(await put(await tokenWith({ role: "master_admin", aud: "latchkey-host" }), "suspended")).toBeNull();
    expect(await put(await tokenWith({ role: "master_admin", aud: ["other", "latchkey-host"] }), "active")).toBeNull();
    // The host's role counts as anybody's.
    expect(await put(await tokenWith({ role: "viewer", aud: "latchkey-host" }), "suspended")).toBe("forbidden");
    hosted = staff;
    expect(await put(undefined, "suspended")).toBe("host_only");
    hosted = { ...staff, isHost: null };
    expect(await put(undefined, "suspended")).toBe("host_only");
    hosted = { ...staff, isHost: true };
    expect(await put(undefined, "suspended")).toBeNull();
    expect(await put(undefined, "active")).toBeNull();
    hosted = { ...staff, isHost: "yes" };
    expect(await put(undefined, "suspended")).toBe("host_unavailable");
  });

  test("the host changes it in the process", async () => {
    const { organizations } = server.latchkey;
    expect(await organizations.set(office.org, { status: "closed", recordSets: { enabled: false } })).toMatchObject({
      name: "Maple Street Homes",
      status: "closed",
      recordSets: { enabled: false },
    });
    expect(await organizations.set(office.org, { status: "active" })).toMatchObject({
      status: "active",
      recordSets: { enabled: false },
    });
    await expect(organizations.set("nobody", { status: "closed" })).rejects.toMatchObject({ code: "not_found" });
  });
});
