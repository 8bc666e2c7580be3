import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AccountsPort, OnAccepted } from "../../src/index.js";
import { type Engine, engines } from "../database.js";
import { accept, invite } from "../http/people.js";
import { Jar, PASSWORD, testServer, type Office, type TestServer } from "../http/test-server.js";
import { createHost, type HostOfTests } from "./a-host.js";

/** A server whose host is another for each test. */
function serverFor(
  engine: Engine,
  options: { passwords?: boolean; signInUrl?: string; kind?: "cookie" | "bearer" } = {},
) {
  const held = {} as { server: TestServer; office: Office; host: HostOfTests; onAccepted: OnAccepted };
  beforeAll(async () => {
    const current = <
      Verb extends "findByEmail" | "create" | "beginSession" | "readSession" | "endSession" | "endSessions",
    >(
      verb: Verb,
    ) =>
      ((...given: unknown[]) => (held.host.port[verb] as (...all: unknown[]) => unknown)(...given)) as NonNullable<
        HostOfTests["port"][Verb]
      >;
    const accounts: AccountsPort = {
      findByEmail: current("findByEmail"),
      create: current("create"),
      beginSession: current("beginSession"),
      readSession: current("readSession"),
      endSession: current("endSession"),
      endSessions: current("endSessions"),
      ...(options.signInUrl === undefined ? {} : { signInUrl: options.signInUrl }),
      ...(options.passwords === false
        ? {}
        : {
            passwords: {
              verify: (...given) => held.host.port.passwords?.verify(...given) ?? null,
              set: (...given) => held.host.port.passwords?.set(...given),
            },
          }),
    };
    held.server = await testServer(engine, {
      accounts,
      onAccepted: (accepted, context) => held.onAccepted(accepted, context),
    });
  });
  afterAll(() => held.server.close());
  beforeEach(async () => {
    held.host = createHost(options.kind);
    held.onAccepted = () => {};
    held.office = await held.server.office();
  });
  return held;
}

describe.each(engines)("accounts that the host keeps, on %s", (engine) => {
  const at = serverFor(engine, { signInUrl: "/sign-in?back={returnTo}" });

  test("accepting makes an account of the host's, and its own session is the one that counts", async () => {
    const { token, email } = await invite(at.server, at.office);
    const preview = await at.server.anonymous.acceptance.preview({ body: { token } });
    expect(preview.body).toMatchObject({ state: "open", accountExists: false, invitation: { activation: "password" } });
    const { jar, userId } = await accept(at.server, token);
    expect([...at.host.accounts.values()]).toEqual([
      { id: expect.any(String), email, name: "Robin Guest", emailVerified: true, password: PASSWORD },
    ]);
    expect(jar.header).toMatch(/^host_session=/);
    expect((await at.server.anonymous.session.get({ jar })).body.user).toMatchObject({ id: userId, email });

    expect((await at.server.anonymous.session.signOut({ jar })).status).toBe(204);
    expect((await at.server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    const again = new Jar();
    expect(
      (await at.server.anonymous.session.signIn({ jar: again, body: { email, password: "not the password" } })).code,
    ).toBe("invalid_credentials");
    expect(
      (await at.server.anonymous.session.signIn({ jar: again, body: { email, password: PASSWORD } })).body.user.id,
    ).toBe(userId);
  });

  test("a password is changed where the host has it, and every other session ends", async () => {
    const { token, email } = await invite(at.server, at.office);
    const { jar } = await accept(at.server, token);
    const elsewhere = new Jar();
    await at.server.anonymous.session.signIn({ jar: elsewhere, body: { email, password: PASSWORD } });
    const next = "copper lantern 48 drift";
    expect(
      (
        await at.server.anonymous.session.changePassword({
          jar,
          body: { currentPassword: "wrong one entirely", newPassword: next },
        })
      ).code,
    ).toBe("invalid_credentials");
    expect(
      (
        await at.server.anonymous.session.changePassword({
          jar,
          body: { currentPassword: PASSWORD, newPassword: next },
        })
      ).status,
    ).toBe(200);
    expect([...at.host.accounts.values()]).toMatchObject([{ password: next }]);
    expect((await at.server.anonymous.session.get({ jar })).status).toBe(200);
    expect((await at.server.anonymous.session.get({ jar: elsewhere })).code).toBe("unauthenticated");
  });

  test("a password that was forgotten is asked for where people sign in", async () => {
    const signInUrl = "https://portal.example.com/sign-in?back=https%3A%2F%2Fportal.example.com%2Faccept";
    expect(
      (await at.server.anonymous.passwordReset.request({ body: { email: "robin@example.com" } })).problem,
    ).toMatchObject({ status: 409, code: "managed_by_host", signInUrl });
    expect((await at.server.anonymous.passwordReset.confirm({ body: { token: "x", password: PASSWORD } })).code).toBe(
      "managed_by_host",
    );
  });

  test("who has an account signs in first, and neither password nor name of it changes", async () => {
    const { token, email } = await invite(at.server, at.office);
    const account = at.host.add({ email, name: "R. Guest", password: "their own long password" });
    expect((await at.server.anonymous.acceptance.preview({ body: { token } })).body).toMatchObject({
      accountExists: true,
      signInUrl: expect.stringContaining("/sign-in?back="),
    });
    expect((await at.server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })).code).toBe(
      "sign_in_required",
    );
    const jar = new Jar();
    jar.take(new Headers({ "Set-Cookie": `host_session=${at.host.signIn(account.id)}` }));
    expect(
      (await at.server.anonymous.acceptance.accept({ jar, body: { token, password: PASSWORD, firstName: "Other" } }))
        .status,
    ).toBe(200);
    expect(at.host.accounts.get(account.id)).toMatchObject({ name: "R. Guest", password: "their own long password" });
    expect(at.host.accounts.size).toBe(1);
  });

  test("an account that nobody has shown to be theirs does not accept, with the link or without", async () => {
    const { token, email, invitation } = await invite(at.server, at.office);
    const squatter = at.host.add({ email, password: "the squatter's password", emailVerified: false });
    const jar = new Jar();
    jar.take(new Headers({ "Set-Cookie": `host_session=${at.host.signIn(squatter.id)}` }));
    expect(
      (await at.server.anonymous.acceptance.accept({ jar, body: { token, password: PASSWORD } })).problem,
    ).toMatchObject({ status: 403, code: "email_not_verified" });
    expect((await at.server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })).code).toBe(
      "sign_in_required",
    );
    expect((await at.office.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("open");
    squatter.emailVerified = true;
    expect((await at.server.anonymous.acceptance.accept({ jar, body: { token } })).status).toBe(200);
  });

  test("somebody else's session does not accept", async () => {
    const { token } = await invite(at.server, at.office);
    const other = at.host.add({ email: "somebody@example.com" });
    const jar = new Jar();
    jar.take(new Headers({ "Set-Cookie": `host_session=${at.host.signIn(other.id)}` }));
    expect((await at.server.anonymous.acceptance.preview({ jar, body: { token } })).body.state).toBe(
      "signed_in_as_other",
    );
    expect((await at.server.anonymous.acceptance.accept({ jar, body: { token, password: PASSWORD } })).code).toBe(
      "signed_in_as_other",
    );
  });

  test("removing a person ends their sessions at the host's, and their account stays the host's", async () => {
    const { jar, userId } = await accept(at.server, (await invite(at.server, at.office)).token);
    expect((await at.office.admin.users.remove({ params: { id: userId } })).status).toBe(204);
    expect(at.host.sessions.size).toBe(0);
    expect(at.host.accounts.size).toBe(1);
    expect((await at.server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
  });

  test("who is signed in at the host's and has no access here is nobody here", async () => {
    const stranger = at.host.add({ email: "stranger@example.com" });
    const jar = new Jar();
    jar.take(new Headers({ "Set-Cookie": `host_session=${at.host.signIn(stranger.id)}` }));
    expect((await at.server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await at.server.anonymous.contacts.list({ jar })).code).toBe("unauthenticated");
  });

  test("of many who accept one link at once, one wins, and one account is made", async () => {
    const { token } = await invite(at.server, at.office);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => at.server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(at.host.accounts.size).toBe(1);
  });

  test("where the rest fails after the account was made, signing in with it accepts the same link", async () => {
    const { token, email, invitation } = await invite(at.server, at.office);
    at.onAccepted = () => {
      throw new Error("the host's table is full");
    };
    expect((await at.server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })).code).toBe(
      "host_unavailable",
    );
    expect(at.host.calls).toEqual(["create"]);
    at.onAccepted = () => {};
    expect((await at.server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })).code).toBe(
      "sign_in_required",
    );
    const account = await at.host.port.findByEmail(email, { signal: AbortSignal.timeout(1000) });
    const jar = new Jar();
    jar.take(new Headers({ "Set-Cookie": `host_session=${at.host.signIn(account?.id ?? "")}` }));
    expect((await at.server.anonymous.acceptance.accept({ jar, body: { token } })).status).toBe(200);
    expect((await at.office.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("accepted");
  });

  test.each<[string, () => unknown]>([
    ["create", () => ({ id: "", email: "x" })],
    ["create", () => null],
    ["create", () => ({ id: "1", email: "somebody.else@example.com", emailVerified: true })],
    [
      "create",
      () => {
        throw new Error("no");
      },
    ],
    ["findByEmail", () => ({ id: "1", email: "somebody.else@example.com", emailVerified: true })],
    ["findByEmail", () => "robin"],
    ["beginSession", () => ({ setCookies: ["a=b\r\nX-Injected: 1"] })],
    ["beginSession", () => ({ setCookies: "a=b" })],
    ["beginSession", () => "cookie"],
  ])("where %s answers nonsense, nobody is admitted, and the log names it", async (verb, answer) => {
    const { token, invitation } = await invite(at.server, at.office);
    Object.assign(at.host.port, { [verb]: answer });
    const since = at.server.log.length;
    expect(
      (await at.server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })).problem,
    ).toMatchObject({
      status: 503,
      code: "host_unavailable",
    });
    expect(at.server.log.slice(since).some((line) => line.includes(`"callback":"accounts.${verb}"`))).toBe(true);
    expect((await at.office.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("open");
    expect((await at.office.admin.users.list()).body.data).toEqual([]);
  });

  test("a temporary password is none that the host's accounts know: it is refused where it is asked for", async () => {
    const asked = await at.office.admin.invitations.create({
      body: { email: at.office.address("t"), firstName: "T", role: "tenant", activation: "temporary_password" },
    });
    expect(asked.problem).toMatchObject({
      code: "validation_failed",
      errors: [{ path: "activation", code: "invalid_value" }],
    });
    const role = await at.office.admin.roles.update({
      params: { key: "tenant" },
      body: { activation: "temporary_password" },
    });
    expect(role.problem).toMatchObject({ code: "validation_failed", errors: [{ path: "activation" }] });
  });

  test("an administrator is the host's to make", async () => {
    await expect(
      at.server.latchkey.createAdmin({
        organizationId: at.office.org,
        email: "a@example.com",
        firstName: "A",
        lastName: "B",
        password: PASSWORD,
      }),
    ).rejects.toThrow("return an administrator from `authenticate`");
  });
});

describe("accounts that the host keeps, without passwords", () => {
  const at = serverFor("pglite", { passwords: false, signInUrl: "https://app.example.com/login" });

  test("one click accepts, whatever the role says; the host signs the person in", async () => {
    expect((await at.office.admin.roles.list()).body.data.find(({ key }) => key === "tenant")?.activation).toBe(
      "magic_link",
    );
    const { token, email } = await invite(at.server, at.office);
    expect((await at.server.anonymous.acceptance.preview({ body: { token } })).body).toMatchObject({
      accountExists: false,
      invitation: { activation: "magic_link" },
    });
    const jar = new Jar();
    expect((await at.server.anonymous.acceptance.accept({ jar, body: { token } })).status).toBe(200);
    expect([...at.host.accounts.values()]).toMatchObject([{ email, password: null }]);
    expect((await at.server.anonymous.session.get({ jar })).status).toBe(200);
  });

  test("signing in and choosing a password are the host's", async () => {
    const { token, email } = await invite(at.server, at.office);
    const jar = new Jar();
    await at.server.anonymous.acceptance.accept({ jar, body: { token } });
    const signInUrl = "https://app.example.com/login";
    expect((await at.server.anonymous.session.signIn({ body: { email, password: PASSWORD } })).problem).toMatchObject({
      code: "managed_by_host",
      signInUrl,
    });
    expect(
      (
        await at.server.anonymous.session.changePassword({
          jar,
          body: { currentPassword: PASSWORD, newPassword: PASSWORD },
        })
      ).code,
    ).toBe("managed_by_host");
  });
});

describe("accounts whose sessions are bearers", () => {
  const at = serverFor("pglite", { kind: "bearer" });

  test("accepting and signing in answer the bearer, which is known from then on; a cookie beside it is not looked at", async () => {
    const { token, email } = await invite(at.server, at.office);
    const accepted = await at.server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } });
    expect(accepted.headers.getSetCookie()).toEqual([]);
    const bearer = accepted.body.sessionToken ?? "";
    expect((await at.server.anonymous.session.get({ token: bearer })).body.user.email).toBe(email);
    expect((await at.server.anonymous.session.get({ token: `${bearer}x` })).code).toBe("unauthenticated");
    expect((await at.server.anonymous.session.get({ headers: { Cookie: `host_session=${bearer}` } })).code).toBe(
      "unauthenticated",
    );
    const signedIn = await at.server.anonymous.session.signIn({ body: { email, password: PASSWORD } });
    expect((await at.server.anonymous.session.get({ token: signedIn.body.sessionToken ?? "" })).status).toBe(200);
  });
});
