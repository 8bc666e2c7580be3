import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { LatchkeyServerOptions } from "../../src/create-latchkey.js";
import { engines } from "../database.js";
import { tokenIn } from "../http/mail-sink.js";
import { accept, invite } from "../http/people.js";
import { Jar, ORIGIN, PASSWORD, testServer, tokenOf, type Office, type TestServer } from "../http/test-server.js";

// What was found by attacking the server, each as the attack went. Promises S1 to S16 have files of their own.
describe.each(engines)("attacks that have been tried, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  const hosts: TestServer[] = [];
  afterEach(() => Promise.all(hosts.splice(0).map(async ({ latchkey, sink }) => Promise.all([latchkey.stop(), sink.stop()]))));
  /** Another server over the same database, as a host configures it. */
  async function hostWith(options: Partial<LatchkeyServerOptions>): Promise<TestServer> {
    const host = await testServer(server.database, options);
    hosts.push(host);
    return host;
  }

  const sessionOf = async (jar: Jar) => (await server.nobody.session.get({ jar })).body;
  const addWorkspace = (office: Office, id: string) => office.admin.workspaces.put({ params: { id }, body: { name: id } });

  test("S4: who holds one workspace cannot take over, close or narrow an account that reaches further", async () => {
    const office = await server.office();
    await addWorkspace(office, "oak");
    const victim = await invite(server, office, { role: "admin", workspaceIds: [office.workspaceId, "oak"] });
    const { jar, userId } = await accept(server, victim.token);
    const local = office.as({ role: "admin", sub: "local", workspaces: [office.workspaceId] });
    const params = { id: userId };
    const refused = [
      await local.users.update({ params, body: { email: office.address("evil") } }),
      await local.users.update({ params, body: { role: "tenant" } }),
      await local.users.update({ params, body: { recordSet: { rules: {} } } }),
      await local.users.update({ params, body: { workspaceIds: [office.workspaceId] } }),
      await local.users.deactivate({ params }),
      await local.users.reactivate({ params }),
      await local.users.remove({ params }),
    ];
    expect(refused.map(({ problem }) => [problem.code, problem["workspaceId"]])).toEqual(refused.map(() => ["workspace_not_grantable", "oak"]));
    expect((await sessionOf(jar)).grant).toMatchObject({ role: "admin", workspaceIds: [office.workspaceId, "oak"] });
    // What is theirs to give and to take is theirs still.
    expect((await local.users.update({ params, body: { workspaceIds: ["oak"], firstName: "Roberta" } })).body).toMatchObject({ workspaceIds: ["oak"], name: "Roberta Guest" });
  });

  test("S4: who holds the whole organization is nobody to who holds one workspace, by way of their contact too", async () => {
    const office = await server.office();
    const email = office.address("owner");
    const userId = await server.latchkey.createAdmin({ organizationId: office.org, email, firstName: "Ola", lastName: "Owner", password: PASSWORD });
    const local = office.as({ role: "master_admin", sub: "local", workspaces: [office.workspaceId] });
    const params = { id: userId };
    expect((await local.users.update({ params, body: { email: office.address("evil") } })).code).toBe("not_found");
    expect((await local.users.remove({ params })).code).toBe("not_found");
    const { body } = await local.invitations.create({ body: { email, firstName: "Ola", lastName: "Owner", role: "tenant", workspaceIds: [office.workspaceId] } });
    expect((await local.contacts.remove({ params: { id: body.contactId } })).code).toBe("role_not_grantable");
    expect((await server.nobody.session.signIn({ body: { email, password: PASSWORD } })).status).toBe(200);
  });

  test("S4: changing a built-in role writes down no right to give custom roles, which may come to allow more", async () => {
    const { admin, as, address } = await server.office();
    await admin.roles.create({ body: { key: "porter", label: "Porter", portalPath: "/desk", permissions: ["invitations:send"] } });
    const shown = (await admin.roles.list()).body.data.find(({ key }) => key === "manager");
    // A form sends what it shows, too.
    await admin.roles.update({ params: { key: "manager" }, body: { label: "Property manager", canInvite: shown?.canInvite ?? [] } });
    await admin.roles.update({ params: { key: "manager" }, body: { label: "Manager" } });
    const manager = as({ role: "manager" });
    const person = () => ({ email: address("porter"), firstName: "Pat", role: "porter" });
    expect((await manager.invitations.create({ body: person() })).status).toBe(201);
    await admin.roles.update({ params: { key: "porter" }, body: { canInvite: ["admin"] } });
    expect((await manager.invitations.create({ body: person() })).code).toBe("role_not_grantable");
    expect((await admin.invitations.create({ body: person() })).status).toBe(201);
  });

  test("R8: a custom role of a name that every object has is a role as others are", async () => {
    const { admin, address } = await server.office();
    await admin.roles.create({ body: { key: "constructor", label: "Builder", portalPath: "/site", prerequisites: ["contact_type"] } });
    const { body } = await admin.invitations.create({ body: { email: address("bob"), firstName: "Bob", role: "constructor" } });
    expect(body).toMatchObject({ role: "constructor", contact: { type: "staff" } });
  });

  test("R8: a batch's filter is no way to a statement of any length", async () => {
    const { admin } = await server.office();
    const filter = { status: Array.from({ length: 50_000 }, () => "pending"), type: Array.from({ length: 50_000 }, () => "tenant") };
    expect((await admin.batches.create({ body: { filter, role: "tenant" } })).code).toBe("validation_failed");
  });

  test("S9: a portal's path that becomes another site's where it is shortened is none", async () => {
    const { admin } = await server.office();
    for (const portalPath of ["/.//evil.example", "/x/..//evil.example", "/%2e//evil.example"]) {
      expect((await admin.roles.update({ params: { key: "tenant" }, body: { portalPath } })).problem, portalPath).toMatchObject({ errors: [{ path: "portalPath", code: "invalid_path" }] });
    }
  });

  test("S3: whoever prints a letter for somebody's address and accepts it has shown no mailbox: its owner gets the account, and no other letter does", async () => {
    const [theirs, ours] = [await server.office(), await server.office()];
    const email = ours.address("victim");
    const byLetter = async (office: Office) => {
      const { body } = await office.admin.invitations.create({ body: { email, firstName: "Vic", lastName: "Owner", role: "tenant", letter: true } });
      const { html } = (await office.admin.invitations.letter({ params: { id: body.id } })).body;
      const code = /class="code" dir="ltr">([A-Z0-9-]+)</.exec(html)?.[1];
      return (await server.nobody.acceptance.code({ body: { code, lastName: "Owner" } })).body.token;
    };
    const squatter = await accept(server, await byLetter(theirs));
    // Another letter is no better proof: it asks for the account that there is.
    const letter = await byLetter(ours);
    expect((await server.nobody.acceptance.preview({ body: { token: letter } })).body.accountExists).toBe(true);
    expect((await server.nobody.acceptance.accept({ body: { token: letter, password: PASSWORD } })).code).toBe("sign_in_required");

    await ours.admin.invitations.create({ body: { email, firstName: "Vic", lastName: "Owner", role: "owner" } });
    const token = tokenIn(await server.sink.mailTo(email));
    expect((await server.nobody.acceptance.preview({ body: { token } })).body.accountExists).toBe(false);
    const password = "copper lantern orchard 3";
    expect((await server.nobody.acceptance.accept({ body: { token, password } })).status).toBe(200);
    expect((await server.nobody.session.get({ jar: squatter.jar })).code).toBe("unauthenticated");
    expect((await server.nobody.session.signIn({ body: { email, password: PASSWORD } })).code).toBe("invalid_credentials");
    expect((await server.nobody.session.signIn({ body: { email, password } })).status).toBe(200);
  });

  test("S8: a host that judges by Basic or by a certificate is written to from its own pages alone, too", async () => {
    const office = await server.office();
    const basic = { Authorization: "Basic b2ZmaWNlOnNlY3JldA==" };
    const authenticate = ({ headers }: Request) => (headers.get("Authorization") === basic.Authorization ? { organizationId: office.org, id: "clerk", role: "admin" } : null);
    const host = await hostWith({ authenticate });
    const { body: invitation } = await office.admin.invitations.create({ body: { email: office.address("guest"), firstName: "Robin", role: "tenant" } });
    const params = { id: invitation.id };
    // A form of another site has no body that we read, and needs none.
    expect((await host.nobody.invitations.revoke({ params, headers: { ...basic, Origin: "https://evil.example" } })).code).toBe("origin_rejected");
    expect((await host.nobody.invitations.revoke({ params, headers: { ...basic, Origin: "null" } })).code).toBe("origin_rejected");
    expect((await host.nobody.invitations.revoke({ params, headers: { ...basic, Origin: ORIGIN } })).status).toBe(200);
  });

  test("S8: a cookie that a sibling site planted under a name that only looks like ours is none", async () => {
    const office = await server.office();
    const [planted, own] = [await accept(server, (await invite(server, office)).token), await accept(server, (await invite(server, office)).token)];
    for (const space of ["\u00a0", "\u0085", "\u00ff"]) {
      const answer = await server.nobody.session.get({ headers: { Cookie: `${space}${planted.jar.header}; ${own.jar.header}` } });
      expect(answer.body.user.id).toBe(own.userId);
      expect((await server.nobody.session.get({ headers: { Cookie: `${space}${planted.jar.header}` } })).code).toBe("unauthenticated");
    }
  });

  test.each([{ workspaceIds: null }, { workspaceIds: "maple-12" }, { workspaceIds: [undefined] }, { role: ["admin"] }, { organizationId: undefined }, { id: 7 }])(
    "S4: a host's code that answers with %j lets nobody in, least of all everywhere",
    async (odd) => {
      const office = await server.office();
      await Promise.all(["maple", "maple-12"].map((id) => addWorkspace(office, id)));
      const host = await hostWith({ authenticate: () => ({ organizationId: office.org, id: "clerk", role: "manager", workspaceIds: ["maple-12"], ...odd }) as never });
      expect((await host.nobody.workspaces.get({ params: { id: "maple" } })).status).toBe(503);
      expect(host.log.join("\n")).toContain(`whose ${Object.keys(odd)[0]}`);
    },
  );

  test("S12: once a last name's guesses are used up, another way of writing it is no way on", async () => {
    const guess = (lastName: string, from: string) => server.nobody.acceptance.code({ from, body: { code: `AAAAA-${from}`, lastName } });
    expect((await guess("Marroquín", "198.51.100.1")).code).toBe("invitation_not_found");
    await server.database.db.updateTable("counters").set({ count: 500 }).where("key", "like", "guess:account:name:%").where("count", "=", 1).execute();
    for (const [at, lastName] of ["marro quin", "MARROQUIN.", "Marro-quín"].entries()) expect((await guess(lastName, `198.51.100.${at + 2}`)).code, lastName).toBe("rate_limited");
    expect((await guess("Marroquinero", "198.51.100.9")).code).toBe("invitation_not_found");
  });

  test("S12: passwords of many people are not tried through by trying them all at once", async () => {
    const office = await server.office();
    const tries = Array.from({ length: 100 }, (_, n) => server.nobody.session.signIn({ from: "198.51.100.201", body: { email: office.address(`n${n}`), password: PASSWORD } }));
    const codes = (await Promise.all(tries)).map(({ code }) => code);
    expect(codes.filter((code) => code === "invalid_credentials")).toHaveLength(60);
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(40);
  });

  test("S12: nor are resets asked for without end, and each address gets the same answer", async () => {
    const office = await server.office();
    const answers = [];
    for (let n = 0; n < 61; n += 1) answers.push((await server.nobody.passwordReset.request({ from: "198.51.100.202", body: { email: office.address(`n${n}`) } })).status);
    expect(answers).toEqual([...Array.from({ length: 60 }, () => 202), 429]);
  });

  test("S5, S15: a session stays in the organization that it began in, and another one ends its own alone", async () => {
    const [first, second] = [await server.office(), await server.office()];
    const there = await invite(server, first);
    const { jar } = await accept(server, there.token);
    const { body } = await second.admin.invitations.create({ body: { email: there.email, firstName: "Robin", lastName: "Guest", role: "owner", workspaceIds: [second.workspaceId] } });
    const elsewhere = new Jar();
    await server.nobody.session.signIn({ jar: elsewhere, body: { email: there.email, password: PASSWORD } });
    const accepted = await server.nobody.acceptance.accept({ jar: elsewhere, body: { token: tokenIn(await server.sink.mailTo(body.email, 1)) } });
    const roleIn = async (session: Jar) => {
      const answer = await server.nobody.session.get({ jar: session });
      return answer.code ?? answer.body.user.role;
    };
    expect([await roleIn(jar), await roleIn(elsewhere)]).toEqual(["tenant", "owner"]);
    await second.admin.users.deactivate({ params: { id: accepted.body.user.id } });
    expect([await roleIn(jar), await roleIn(elsewhere)]).toEqual(["tenant", "unauthenticated"]);
  });

  test("R8: asking for a stream's head alone opens none", async () => {
    const { org } = await server.office();
    const begun = vi.spyOn(globalThis, "setInterval");
    const answer = await server.send("HEAD", "/events/stream", { token: await tokenOf({ org }) });
    expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "text/event-stream"]);
    expect(begun).not.toHaveBeenCalled();
    begun.mockRestore();
  });

  test("R8: a body of mistakes is not answered with one many times its size", async () => {
    const body = JSON.stringify({ email: "a@example.com", password: "x", ...Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`k${at}`, 1])) });
    const answer = await server.send("POST", "/session", { body });
    expect(answer.status).toBe(422);
    expect((await answer.text()).length).toBeLessThan(body.length / 10);
    const { admin } = await server.office();
    const sections = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`s${at}`, "full"]));
    expect((await admin.roles.create({ body: { key: "wide", label: "Wide", portalPath: "/wide", sections } })).problem).toMatchObject({ errors: [{ path: "sections", code: "too_many" }] });
  });

  test("S5: a filter or somebody else's batch tells nobody who is in a workspace that they do not hold", async () => {
    const office = await server.office();
    await addWorkspace(office, "oak");
    const both = [{ id: office.workspaceId }, { id: "oak" }];
    const { body: contact } = await office.admin.contacts.create({ body: { firstName: "Robin", lastName: "Guest", email: office.address("both"), workspaces: both } });
    const local = office.as({ role: "manager", sub: "local", workspaces: [office.workspaceId] });
    expect((await local.contacts.list()).body.data.map(({ id }) => id)).toEqual([contact.id]);
    expect((await local.contacts.list({ query: { workspaceId: "oak" } })).body.data).toEqual([]);
    expect((await local.batches.create({ body: { filter: { workspaceId: "oak" }, role: "tenant" } })).body.total).toBe(0);
    const { body: batch } = await office.admin.batches.create({ body: { filter: { workspaceId: "oak" }, role: "owner" } });
    expect(batch.total).toBe(1);
    expect((await local.verification.get({ query: { batchId: batch.id } })).code).toBe("not_found");
    expect((await office.admin.verification.get({ query: { batchId: batch.id } })).status).toBe(200);
  });

  test("S4: whoever may only edit contacts takes no access away by way of a household's contact", async () => {
    const office = await server.office();
    const one = await invite(server, office, { role: "admin" });
    const { jar } = await accept(server, one.token);
    await office.admin.contacts.create({ body: { firstName: "Second", email: one.email, workspaces: [{ id: office.workspaceId }], invite: { role: "tenant" } } });
    await server.nobody.acceptance.accept({ jar, body: { token: tokenIn(await server.sink.mailTo(one.email, 1)) } });
    const params = { id: one.invitation.contactId };
    expect((await office.as({ role: "staff" }).contacts.remove({ params })).problem).toMatchObject({ code: "forbidden", permission: "users:manage" });
    expect((await office.as({ role: "manager" }).contacts.remove({ params })).problem).toMatchObject({ code: "role_not_grantable", role: "admin" });
    expect((await sessionOf(jar)).grant.workspaceIds).toEqual([office.workspaceId]);
  });

  test("S4: whoever could not withdraw somebody's invitation does not by deleting the contact", async () => {
    const office = await server.office();
    const { invitation, token } = await invite(server, office, { role: "admin" });
    const params = { id: invitation.contactId };
    expect((await office.as({ role: "staff" }).contacts.remove({ params })).problem).toMatchObject({ code: "forbidden", permission: "invitations:send" });
    expect((await office.as({ role: "manager" }).contacts.remove({ params })).problem).toMatchObject({ code: "role_not_grantable", role: "admin" });
    expect((await server.nobody.acceptance.preview({ body: { token } })).body.state).toBe("open");
    expect((await office.admin.contacts.remove({ params })).status).toBe(204);
    expect((await server.nobody.acceptance.preview({ body: { token } })).body.state).toBe("revoked");
  });

  test("S4: the organization is changed by whoever holds all of it", async () => {
    const office = await server.office();
    await addWorkspace(office, "oak");
    const body = { name: "Renamed", contactEmail: "other@example.com" };
    expect((await office.as({ role: "admin", workspaces: ["oak"] }).organization.put({ body })).problem).toMatchObject({ code: "forbidden", permission: "organization:update" });
    expect((await office.as({ role: "admin", workspaces: ["oak", office.workspaceId] }).organization.put({ body })).status).toBe(200);
  });

  test("R8: one caller holds so many streams open and no more; what is closed makes room", async () => {
    const [{ org }, other] = [await server.office(), await server.office()];
    const open = async (of: string) => server.send("GET", "/events/stream", { token: await tokenOf({ org: of }) });
    const streams = await Promise.all(Array.from({ length: 100 }, () => open(org)));
    expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]));
    const refused = await open(org);
    expect([refused.status, await refused.json()]).toEqual([429, expect.objectContaining({ code: "rate_limited" })]);
    await streams[0]?.body?.cancel();
    streams.push(await open(org), await open(other.org));
    expect(streams.slice(-2).map(({ status }) => status)).toEqual([200, 200]);
    for (const { body } of streams.slice(1)) await body?.cancel();
  });

  test("S4: who holds some workspaces gives nobody in the others more by changing a role or a record set", async () => {
    const office = await server.office();
    await addWorkspace(office, "oak");
    const { token } = await invite(server, office, { role: "viewer", workspaceIds: ["oak"] });
    const { jar } = await accept(server, token);
    const { body: set } = await office.admin.recordSets.create({ body: { name: "Little", rules: { contacts: { view: true, update: false } } } });
    const local = office.as({ role: "manager", sub: "local", workspaces: [office.workspaceId] });
    const more = { permissions: ["settings:view" as const] };
    expect((await local.roles.update({ params: { key: "viewer" }, body: more })).problem).toMatchObject({ code: "forbidden", permission: "roles:manage" });
    expect((await local.roles.update({ params: { key: "viewer" }, body: { canInvite: ["tenant"] } })).code).toBe("forbidden");
    expect((await local.recordSets.update({ params: { id: set.id }, body: { rules: { contacts: { view: true, update: true } } } })).code).toBe("forbidden");
    expect((await server.nobody.contacts.create({ jar, body: { firstName: "X", workspaces: [{ id: "oak" }] } })).problem).toMatchObject({ code: "forbidden", permission: "contacts:write" });
    // What gives nobody more, a role of their own, and all of it for who holds every workspace there is.
    expect((await local.roles.update({ params: { key: "viewer" }, body: { label: "Onlooker" } })).status).toBe(200);
    expect((await local.roles.create({ body: { key: "helper", label: "Helper", portalPath: "/desk", ...more } })).status).toBe(201);
    const everywhere = office.as({ role: "manager", workspaces: [office.workspaceId, "oak"] });
    expect((await everywhere.roles.update({ params: { key: "viewer" }, body: more })).status).toBe(200);
    expect((await everywhere.recordSets.update({ params: { id: set.id }, body: { rules: { contacts: { view: true, update: true } } } })).status).toBe(200);
  });
});
