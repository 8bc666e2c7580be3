import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { accept, invite } from "../http/people.js";
import { Jar, PASSWORD, testServer, type Office, type TestServer } from "../http/test-server.js";
import { createHost, type TestHost } from "./test-host.js";

const RETURN = encodeURIComponent("https://portal.example.com/accept");

describe.each(engines)("accounts that an identity provider keeps, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  let host: TestHost;
  beforeAll(async () => {
    const accounts = {
      mode: "external",
      signInUrl: "https://id.example.com/authorize?return={returnTo}",
      signOutUrl: "https://id.example.com/logout?return={returnTo}",
      readSession: (headers: Headers) => host.port.readSession(headers, { signal: AbortSignal.timeout(1000) }),
    } as const;
    server = await testServer(engine, { accounts });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    host = createHost();
    office = await server.office();
  });

  const signedIn = (account: { id: string }) => {
    const jar = new Jar();
    jar.take(new Headers({ "Set-Cookie": `host_session=${host.signIn(account.id)}` }));
    return jar;
  };

  test("a person who is signed in with the invited, verified address accepts with one click", async () => {
    const { token, email, mail } = await invite(server, office);
    expect(mail.text).toContain("If you don't have an account yet, you can create one there.");
    const preview = await server.anonymous.acceptance.preview({ body: { token } });
    expect(preview.body).toMatchObject({
      state: "open",
      accountExists: true,
      signInUrl: `https://id.example.com/authorize?return=${RETURN}`,
    });
    expect(preview.body.signedInAs).toBeUndefined();
    const jar = signedIn(host.add({ email: email.toUpperCase(), name: "Robin" }));
    expect((await server.anonymous.acceptance.preview({ jar, body: { token } })).body).toMatchObject({
      state: "open",
      signedInAs: { name: "Robin", email },
    });
    const accepted = await server.anonymous.acceptance.accept({ jar, body: { token } });
    expect(accepted.body).toMatchObject({ redirectTo: "/tenant-portal", user: { email, role: "tenant" } });
    expect(accepted.headers.getSetCookie()).toEqual([]);
    expect((await server.anonymous.session.get({ jar })).body.user.id).toBe(accepted.body.user.id);
    expect(host.calls).toEqual([]);
  });

  test("the link alone is not enough to accept", async () => {
    const { token, invitation } = await invite(server, office);
    for (const body of [{ token }, { token, password: PASSWORD }, { token, firstName: "A" }])
      expect((await server.anonymous.acceptance.accept({ body })).code).toBe("sign_in_required");
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("open");
  });

  test("an address that the identity provider has not verified does not accept", async () => {
    const { token, email, invitation } = await invite(server, office);
    const account = host.add({ email, emailVerified: false });
    const jar = signedIn(account);
    expect((await server.anonymous.acceptance.accept({ jar, body: { token } })).code).toBe("email_not_verified");
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("open");
    account.emailVerified = true;
    expect((await server.anonymous.acceptance.accept({ jar, body: { token } })).status).toBe(200);
  });

  test("another address does not accept, and the page says where to sign out", async () => {
    const { token } = await invite(server, office);
    const jar = signedIn(host.add({ email: "other@example.com" }));
    expect((await server.anonymous.acceptance.preview({ jar, body: { token } })).body).toMatchObject({
      state: "signed_in_as_other",
      signInUrl: `https://id.example.com/logout?return=${RETURN}`,
    });
    expect((await server.anonymous.acceptance.accept({ jar, body: { token } })).code).toBe("signed_in_as_other");
  });

  test("a person who accepts for a second workspace stays one user", async () => {
    const first = await invite(server, office);
    const jar = signedIn(host.add({ email: first.email }));
    const { body } = await server.anonymous.acceptance.accept({ jar, body: { token: first.token } });
    await office.admin.workspaces.put({ params: { id: `oak-${office.org}` }, body: { name: "3 Oak Lane" } });
    await office.admin.invitations.create({
      body: { contactId: first.invitation.contactId, role: "tenant", workspaceIds: [`oak-${office.org}`] },
    });
    const mail = await server.sink.mailTo(first.email, 1);
    const again = await server.anonymous.acceptance.accept({
      jar,
      body: { token: /#token=([\w-]+)/.exec(mail.html ?? "")?.[1] },
    });
    expect(again.body.user.id).toBe(body.user.id);
  });

  test("a session of the identity provider gives no access after a deactivation", async () => {
    const { token, email } = await invite(server, office);
    const jar = signedIn(host.add({ email }));
    const { body } = await server.anonymous.acceptance.accept({ jar, body: { token } });
    expect((await office.admin.users.deactivate({ params: { id: body.user.id } })).status).toBe(200);
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect(host.sessions.size).toBe(1);
  });

  test("signing in, signing out and passwords are left to the identity provider", async () => {
    const refused = [
      await server.anonymous.session.signIn({ body: { email: "a@example.com", password: PASSWORD } }),
      await server.anonymous.session.signOut(),
      await server.anonymous.passwordReset.request({ body: { email: "a@example.com" } }),
      await server.anonymous.passwordReset.confirm({ body: { token: "x", password: PASSWORD } }),
    ];
    const pages = refused.map(({ problem }) => [problem.code, problem["signInUrl"]]);
    const signIn = ["managed_by_host", `https://id.example.com/authorize?return=${RETURN}`];
    expect(pages).toEqual([
      signIn,
      ["managed_by_host", `https://id.example.com/logout?return=${RETURN}`],
      signIn,
      signIn,
    ]);
  });

  test("if readSession fails, the request fails with its name", async () => {
    const { token } = await invite(server, office);
    host.port.readSession = () => {
      throw new Error("the keys could not be fetched");
    };
    expect((await server.anonymous.acceptance.preview({ body: { token } })).problem).toMatchObject({
      status: 503,
      code: "host_unavailable",
      callback: "accounts.readSession",
    });
    await expect(accept(server, token)).rejects.toThrow("host_unavailable");
    expect((await server.anonymous.system.health()).status).toBe(200);
  });
});
