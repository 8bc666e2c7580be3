import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { LatchkeyServerOptions } from "../../src/latchkey-options.js";
import { engines } from "../database.js";
import { tokenIn } from "../http/mail-sink.js";
import { accept, invite } from "../http/people.js";
import { Jar, ORIGIN, PASSWORD, testServer, type Office, type TestServer } from "../http/test-server.js";

// Each of these attacks succeeded once.
describe.each(engines)("attacks on identities, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  const hosts: TestServer[] = [];
  afterEach(() =>
    Promise.all(hosts.splice(0).map(async ({ latchkey, sink }) => Promise.all([latchkey.stop(), sink.stop()]))),
  );
  /** Starts another server over the same database with the options of a host. */
  async function hostWith(options: Partial<LatchkeyServerOptions>): Promise<TestServer> {
    const host = await testServer(server.database, options);
    hosts.push(host);
    return host;
  }

  const addWorkspace = (office: Office, id: string) =>
    office.admin.workspaces.put({ params: { id }, body: { name: id } });

  test("an account made by letter goes to the owner of the mailbox, not to the next letter", async () => {
    const [theirs, ours] = [await server.office(), await server.office()];
    const email = ours.address("victim");
    const byLetter = async (office: Office) => {
      const { body } = await office.admin.invitations.create({
        body: { email, firstName: "Vic", lastName: "Owner", role: "tenant", letter: true },
      });
      const { html } = (await office.admin.invitations.letter({ params: { id: body.id } })).body;
      const code = /class="code" dir="ltr">([A-Z0-9-]+)</.exec(html)?.[1];
      return (await server.anonymous.acceptance.code({ body: { code, lastName: "Owner" } })).body.token;
    };
    const squatter = await accept(server, await byLetter(theirs));
    // Another letter asks for the password of that account, and only once someone accepts.
    const letter = await byLetter(ours);
    expect((await server.anonymous.acceptance.preview({ body: { token: letter } })).body.accountExists).toBe(false);
    expect((await server.anonymous.acceptance.accept({ body: { token: letter, password: PASSWORD } })).code).toBe(
      "sign_in_required",
    );

    await ours.admin.invitations.create({ body: { email, firstName: "Vic", lastName: "Owner", role: "owner" } });
    const token = tokenIn(await server.sink.mailTo(email));
    expect((await server.anonymous.acceptance.preview({ body: { token } })).body.accountExists).toBe(false);
    const password = "copper lantern orchard 3";
    expect((await server.anonymous.acceptance.accept({ body: { token, password } })).status).toBe(200);
    expect((await server.anonymous.session.get({ jar: squatter.jar })).code).toBe("unauthenticated");
    expect((await server.anonymous.session.signIn({ body: { email, password: PASSWORD } })).code).toBe(
      "invalid_credentials",
    );
    expect((await server.anonymous.session.signIn({ body: { email, password } })).status).toBe(200);
  });

  test("a host with Basic authentication accepts writes from its own pages only", async () => {
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
    // A form of another site needs no body to revoke.
    expect(
      (await host.anonymous.invitations.revoke({ params, headers: { ...basic, Origin: "https://evil.example" } })).code,
    ).toBe("origin_rejected");
    expect((await host.anonymous.invitations.revoke({ params, headers: { ...basic, Origin: "null" } })).code).toBe(
      "origin_rejected",
    );
    expect((await host.anonymous.invitations.revoke({ params, headers: { ...basic, Origin: ORIGIN } })).status).toBe(
      200,
    );
  });

  test("a cookie whose name only looks like ours is ignored", async () => {
    const office = await server.office();
    const [planted, own] = [
      await accept(server, (await invite(server, office)).token),
      await accept(server, (await invite(server, office)).token),
    ];
    for (const space of ["\u00a0", "\u0085", "\u00ff"]) {
      const response = await server.anonymous.session.get({
        headers: { Cookie: `${space}${planted.jar.header}; ${own.jar.header}` },
      });
      expect(response.body.user.id).toBe(own.userId);
      expect((await server.anonymous.session.get({ headers: { Cookie: `${space}${planted.jar.header}` } })).code).toBe(
        "unauthenticated",
      );
    }
  });

  test.each([
    { workspaceIds: "maple-12" },
    { workspaceIds: [undefined] },
    { role: ["admin"] },
    { organizationId: undefined },
    { id: 7 },
  ])("a host's authenticate() that returns %j lets no caller in", async (invalid) => {
    const office = await server.office();
    await Promise.all(["maple", "maple-12"].map((id) => addWorkspace(office, id)));
    const host = await hostWith({
      authenticate: () =>
        ({ organizationId: office.org, id: "clerk", role: "manager", workspaceIds: ["maple-12"], ...invalid }) as never,
    });
    expect((await host.anonymous.workspaces.get({ params: { id: "maple" } })).status).toBe(503);
    expect(host.log.join("\n")).toContain(`a caller with an invalid ${Object.keys(invalid)[0]}`);
  });

  test("a session stays in the organization that it began in, and deactivation elsewhere does not end it", async () => {
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
    await server.anonymous.session.signIn({ jar: elsewhere, body: { email: there.email, password: PASSWORD } });
    const accepted = await server.anonymous.acceptance.accept({
      jar: elsewhere,
      body: { token: tokenIn(await server.sink.mailTo(body.email, 1)) },
    });
    const roleIn = async (session: Jar) => {
      const response = await server.anonymous.session.get({ jar: session });
      return response.code ?? response.body.user.role;
    };
    expect([await roleIn(jar), await roleIn(elsewhere)]).toEqual(["tenant", "owner"]);
    await second.admin.users.deactivate({ params: { id: accepted.body.user.id } });
    expect([await roleIn(jar), await roleIn(elsewhere)]).toEqual(["tenant", "unauthenticated"]);
  });
});
