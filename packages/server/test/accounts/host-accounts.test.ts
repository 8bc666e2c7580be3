import { describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { accept, invite } from "../http/people.js";
import { Jar, PASSWORD } from "../http/test-server.js";
import { serverWithHost } from "./server-with-host.js";

describe.each(engines)("accounts of the host, on %s", (engine) => {
  const at = serverWithHost(engine, { signInUrl: "/sign-in?back={returnTo}" });

  test("accepting creates an account and a session of the host", async () => {
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

  test("a new password is stored by the host, and every other session ends", async () => {
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

  test("a forgotten password is left to the host's sign-in page", async () => {
    const signInUrl = "https://portal.example.com/sign-in?back=https%3A%2F%2Fportal.example.com%2Faccept";
    expect(
      (await at.server.anonymous.passwordReset.request({ body: { email: "robin@example.com" } })).problem,
    ).toMatchObject({ status: 409, code: "managed_by_host", signInUrl });
    expect((await at.server.anonymous.passwordReset.confirm({ body: { token: "x", password: PASSWORD } })).code).toBe(
      "managed_by_host",
    );
  });

  test("a person with an account signs in first, and its password and name stay as they are", async () => {
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

  test("an account with an unverified address does not accept", async () => {
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

  test("another person's session does not accept", async () => {
    const { token } = await invite(at.server, at.office);
    const other = at.host.add({ email: "other@example.com" });
    const jar = new Jar();
    jar.take(new Headers({ "Set-Cookie": `host_session=${at.host.signIn(other.id)}` }));
    expect((await at.server.anonymous.acceptance.preview({ jar, body: { token } })).body.state).toBe(
      "signed_in_as_other",
    );
    expect((await at.server.anonymous.acceptance.accept({ jar, body: { token, password: PASSWORD } })).code).toBe(
      "signed_in_as_other",
    );
  });

  test("removing a person ends their sessions, and the host keeps their account", async () => {
    const { jar, userId } = await accept(at.server, (await invite(at.server, at.office)).token);
    expect((await at.office.admin.users.remove({ params: { id: userId } })).status).toBe(204);
    expect(at.host.sessions.size).toBe(0);
    expect(at.host.accounts.size).toBe(1);
    expect((await at.server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
  });

  test("a session of the host without access here is not signed in", async () => {
    const stranger = at.host.add({ email: "stranger@example.com" });
    const jar = new Jar();
    jar.take(new Headers({ "Set-Cookie": `host_session=${at.host.signIn(stranger.id)}` }));
    expect((await at.server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await at.server.anonymous.contacts.list({ jar })).code).toBe("unauthenticated");
  });

  test("of many accepts of one link at once, one wins and creates one account", async () => {
    const { token } = await invite(at.server, at.office);
    const responses = await Promise.all(
      Array.from({ length: 8 }, () => at.server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })),
    );
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(at.host.accounts.size).toBe(1);
  });

  test("if accepting fails after the account was created, signing in with it accepts the same link", async () => {
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
    ["create", () => ({ id: "1", email: "other@example.com", emailVerified: true })],
    [
      "create",
      () => {
        throw new Error("no");
      },
    ],
    ["findByEmail", () => ({ id: "1", email: "other@example.com", emailVerified: true })],
    ["findByEmail", () => "robin"],
    ["beginSession", () => ({ setCookies: ["a=b\r\nX-Injected: 1"] })],
    ["beginSession", () => ({ setCookies: "a=b" })],
    ["beginSession", () => "cookie"],
  ])("an invalid result of %s admits no user, and the log names it", async (name, result) => {
    const { token, invitation } = await invite(at.server, at.office);
    Object.assign(at.host.port, { [name]: result });
    const since = at.server.log.length;
    expect(
      (await at.server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })).problem,
    ).toMatchObject({
      status: 503,
      code: "host_unavailable",
    });
    expect(at.server.log.slice(since).some((line) => line.includes(`"callback":"accounts.${name}"`))).toBe(true);
    expect((await at.office.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("open");
    expect((await at.office.admin.users.list()).body.data).toEqual([]);
  });

  test("a temporary password is refused, as the host has none", async () => {
    const created = await at.office.admin.invitations.create({
      body: { email: at.office.address("t"), firstName: "T", role: "tenant", activation: "temporary_password" },
    });
    expect(created.problem).toMatchObject({
      code: "validation_failed",
      errors: [{ path: "activation", code: "invalid_value" }],
    });
    const role = await at.office.admin.roles.update({
      params: { key: "tenant" },
      body: { activation: "temporary_password" },
    });
    expect(role.problem).toMatchObject({ code: "validation_failed", errors: [{ path: "activation" }] });
  });

  test("an administrator is created by the host", async () => {
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
