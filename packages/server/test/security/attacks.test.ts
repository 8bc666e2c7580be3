import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { LatchkeyServerOptions } from "../../src/latchkey-options.js";
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
  afterEach(() =>
    Promise.all(hosts.splice(0).map(async ({ latchkey, sink }) => Promise.all([latchkey.stop(), sink.stop()]))),
  );
  /** Another server over the same database, as a host configures it. */
  async function hostWith(options: Partial<LatchkeyServerOptions>): Promise<TestServer> {
    const host = await testServer(server.database, options);
    hosts.push(host);
    return host;
  }

  const addWorkspace = (office: Office, id: string) =>
    office.admin.workspaces.put({ params: { id }, body: { name: id } });

  test("R8: a custom role of a name that every object has is a role as others are", async () => {
    const { admin, address } = await server.office();
    await admin.roles.create({
      body: { key: "constructor", label: "Builder", portalPath: "/site", prerequisites: ["contact_type"] },
    });
    const { body } = await admin.invitations.create({
      body: { email: address("bob"), firstName: "Bob", role: "constructor" },
    });
    expect(body).toMatchObject({ role: "constructor", contact: { type: "staff" } });
  });

  test("R8: a batch's filter is no way to a statement of any length", async () => {
    const { admin } = await server.office();
    const filter = {
      status: Array.from({ length: 50_000 }, () => "pending"),
      type: Array.from({ length: 50_000 }, () => "tenant"),
    };
    expect((await admin.batches.create({ body: { filter, role: "tenant" } })).code).toBe("validation_failed");
  });

  test("S9: a portal's path that becomes another site's where it is shortened is none", async () => {
    const { admin } = await server.office();
    for (const portalPath of ["/.//evil.example", "/x/..//evil.example", "/%2e//evil.example"]) {
      expect(
        (await admin.roles.update({ params: { key: "tenant" }, body: { portalPath } })).problem,
        portalPath,
      ).toMatchObject({ errors: [{ path: "portalPath", code: "invalid_path" }] });
    }
  });

  test("S3: whoever prints a letter for somebody's address and accepts it has shown no mailbox: its owner gets the account, and no other letter does", async () => {
    const [theirs, ours] = [await server.office(), await server.office()];
    const email = ours.address("victim");
    const byLetter = async (office: Office) => {
      const { body } = await office.admin.invitations.create({
        body: { email, firstName: "Vic", lastName: "Owner", role: "tenant", letter: true },
      });
      const { html } = (await office.admin.invitations.letter({ params: { id: body.id } })).body;
      const code = /class="code" dir="ltr">([A-Z0-9-]+)</.exec(html)?.[1];
      return (await server.nobody.acceptance.code({ body: { code, lastName: "Owner" } })).body.token;
    };
    const squatter = await accept(server, await byLetter(theirs));
    // Another letter is no better proof: it asks for the account that there is.
    const letter = await byLetter(ours);
    expect((await server.nobody.acceptance.preview({ body: { token: letter } })).body.accountExists).toBe(true);
    expect((await server.nobody.acceptance.accept({ body: { token: letter, password: PASSWORD } })).code).toBe(
      "sign_in_required",
    );

    await ours.admin.invitations.create({ body: { email, firstName: "Vic", lastName: "Owner", role: "owner" } });
    const token = tokenIn(await server.sink.mailTo(email));
    expect((await server.nobody.acceptance.preview({ body: { token } })).body.accountExists).toBe(false);
    const password = "copper lantern orchard 3";
    expect((await server.nobody.acceptance.accept({ body: { token, password } })).status).toBe(200);
    expect((await server.nobody.session.get({ jar: squatter.jar })).code).toBe("unauthenticated");
    expect((await server.nobody.session.signIn({ body: { email, password: PASSWORD } })).code).toBe(
      "invalid_credentials",
    );
    expect((await server.nobody.session.signIn({ body: { email, password } })).status).toBe(200);
  });

  test("S8: a host that judges by Basic or by a certificate is written to from its own pages alone, too", async () => {
    const office = await server.office();
    const basic = { Authorization: "Basic b2ZmaWNlOnNlY3JldA==" };
    const authenticate = ({ headers }: Request) =>
      headers.get("Authorization") === basic.Authorization
        ? { organizationId: office.org, id: "clerk", role: "admin" }
        : null;
    const host = await hostWith({ authenticate });
    const { body: invitation } = await office.admin.invitations.create({
      body: { email: office.address("guest"), firstName: "Robin", role: "tenant" },
    });
    const params = { id: invitation.id };
    // A form of another site has no body that we read, and needs none.
    expect(
      (await host.nobody.invitations.revoke({ params, headers: { ...basic, Origin: "https://evil.example" } })).code,
    ).toBe("origin_rejected");
    expect((await host.nobody.invitations.revoke({ params, headers: { ...basic, Origin: "null" } })).code).toBe(
      "origin_rejected",
    );
    expect((await host.nobody.invitations.revoke({ params, headers: { ...basic, Origin: ORIGIN } })).status).toBe(200);
  });

  test("S8: a cookie that a sibling site planted under a name that only looks like ours is none", async () => {
    const office = await server.office();
    const [planted, own] = [
      await accept(server, (await invite(server, office)).token),
      await accept(server, (await invite(server, office)).token),
    ];
    for (const space of ["\u00a0", "\u0085", "\u00ff"]) {
      const answer = await server.nobody.session.get({
        headers: { Cookie: `${space}${planted.jar.header}; ${own.jar.header}` },
      });
      expect(answer.body.user.id).toBe(own.userId);
      expect((await server.nobody.session.get({ headers: { Cookie: `${space}${planted.jar.header}` } })).code).toBe(
        "unauthenticated",
      );
    }
  });

  test.each([
    { workspaceIds: null },
    { workspaceIds: "maple-12" },
    { workspaceIds: [undefined] },
    { role: ["admin"] },
    { organizationId: undefined },
    { id: 7 },
  ])("S4: a host's code that answers with %j lets nobody in, least of all everywhere", async (odd) => {
    const office = await server.office();
    await Promise.all(["maple", "maple-12"].map((id) => addWorkspace(office, id)));
    const host = await hostWith({
      authenticate: () =>
        ({ organizationId: office.org, id: "clerk", role: "manager", workspaceIds: ["maple-12"], ...odd }) as never,
    });
    expect((await host.nobody.workspaces.get({ params: { id: "maple" } })).status).toBe(503);
    expect(host.log.join("\n")).toContain(`whose ${Object.keys(odd)[0]}`);
  });

  test("S12: once a last name's guesses are used up, another way of writing it is no way on", async () => {
    const guess = (lastName: string, from: string) =>
      server.nobody.acceptance.code({ from, body: { code: `AAAAA-${from}`, lastName } });
    expect((await guess("Marroquín", "198.51.100.1")).code).toBe("invitation_not_found");
    await server.database.db
      .updateTable("counters")
      .set({ count: 500 })
      .where("key", "like", "guess:account:name:%")
      .where("count", "=", 1)
      .execute();
    for (const [at, lastName] of ["marro quin", "MARROQUIN.", "Marro-quín"].entries())
      expect((await guess(lastName, `198.51.100.${at + 2}`)).code, lastName).toBe("rate_limited");
    expect((await guess("Marroquinero", "198.51.100.9")).code).toBe("invitation_not_found");
  });

  test("S12: passwords of many people are not tried through by trying them all at once", async () => {
    const office = await server.office();
    const tries = Array.from({ length: 100 }, (_, n) =>
      server.nobody.session.signIn({
        from: "198.51.100.201",
        body: { email: office.address(`n${n}`), password: PASSWORD },
      }),
    );
    const codes = (await Promise.all(tries)).map(({ code }) => code);
    expect(codes.filter((code) => code === "invalid_credentials")).toHaveLength(60);
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(40);
  });

  test("S12: nor are resets asked for without end, and each address gets the same answer", async () => {
    const office = await server.office();
    const answers = [];
    for (let n = 0; n < 61; n += 1)
      answers.push(
        (
          await server.nobody.passwordReset.request({
            from: "198.51.100.202",
            body: { email: office.address(`n${n}`) },
          })
        ).status,
      );
    expect(answers).toEqual([...Array.from({ length: 60 }, () => 202), 429]);
  });

  test("S5, S15: a session stays in the organization that it began in, and another one ends its own alone", async () => {
    const [first, second] = [await server.office(), await server.office()];
    const there = await invite(server, first);
    const { jar } = await accept(server, there.token);
    const { body } = await second.admin.invitations.create({
      body: {
        email: there.email,
        firstName: "Robin",
        lastName: "Guest",
        role: "owner",
        workspaceIds: [second.workspaceId],
      },
    });
    const elsewhere = new Jar();
    await server.nobody.session.signIn({ jar: elsewhere, body: { email: there.email, password: PASSWORD } });
    const accepted = await server.nobody.acceptance.accept({
      jar: elsewhere,
      body: { token: tokenIn(await server.sink.mailTo(body.email, 1)) },
    });
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
    const body = JSON.stringify({
      email: "a@example.com",
      password: "x",
      ...Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`k${at}`, 1])),
    });
    const answer = await server.send("POST", "/session", { body });
    expect(answer.status).toBe(422);
    expect((await answer.text()).length).toBeLessThan(body.length / 10);
    const { admin } = await server.office();
    const sections = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`s${at}`, "full"]));
    expect(
      (await admin.roles.create({ body: { key: "wide", label: "Wide", portalPath: "/wide", sections } })).problem,
    ).toMatchObject({ errors: [{ path: "sections", code: "too_many" }] });
  });

  test("S5: a filter or somebody else's batch tells nobody who is in a workspace that they do not hold", async () => {
    const office = await server.office();
    await addWorkspace(office, "oak");
    const both = [{ id: office.workspaceId }, { id: "oak" }];
    const { body: contact } = await office.admin.contacts.create({
      body: { firstName: "Robin", lastName: "Guest", email: office.address("both"), workspaces: both },
    });
    const local = office.as({ role: "manager", sub: "local", workspaces: [office.workspaceId] });
    expect((await local.contacts.list()).body.data.map(({ id }) => id)).toEqual([contact.id]);
    expect((await local.contacts.list({ query: { workspaceId: "oak" } })).body.data).toEqual([]);
    expect((await local.batches.create({ body: { filter: { workspaceId: "oak" }, role: "tenant" } })).body.total).toBe(
      0,
    );
    const { body: batch } = await office.admin.batches.create({
      body: { filter: { workspaceId: "oak" }, role: "owner" },
    });
    expect(batch.total).toBe(1);
    expect((await local.verification.get({ query: { batchId: batch.id } })).code).toBe("not_found");
    expect((await office.admin.verification.get({ query: { batchId: batch.id } })).status).toBe(200);
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
});
