import { describe, expect, test } from "vitest";
import { tokenIn } from "../http/mail-sink.js";
import { invite } from "../http/people.js";
import { Jar, PASSWORD } from "../http/test-server.js";
import { serverWithHost } from "./server-with-host.js";

describe("accounts of the host without passwords", () => {
  const at = serverWithHost("postgres", { passwords: false, signInUrl: "https://app.example.com/login" });

  test("one click accepts for every role, and the host signs the person in", async () => {
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

  test("signing in and choosing a password are left to the host", async () => {
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

describe("an account of the host in two organizations", () => {
  const at = serverWithHost("postgres");

  test("is in the one that it switched to last, in every session", async () => {
    const { token, email } = await invite(at.server, at.office);
    const jar = new Jar();
    await at.server.anonymous.acceptance.accept({ jar, body: { token, password: PASSWORD } });
    const other = await at.server.office({ name: "Cedar Lofts" });
    await other.admin.invitations.create({
      body: { email, firstName: "Robin", role: "manager", workspaceIds: [other.workspaceId] },
    });
    const second = tokenIn(await at.server.sink.mailTo(email, 1));
    expect((await at.server.anonymous.acceptance.accept({ jar, body: { token: second } })).code).toBeNull();
    const currentOf = async () =>
      (await at.server.anonymous.session.get({ jar })).body.organizations?.find(({ current }) => current)?.id;
    expect(await currentOf()).toBe(other.org);
    const body = { organizationId: at.office.org };
    expect((await at.server.anonymous.session.switchOrganization({ jar, body })).body.user.role).toBe("tenant");
    expect(await currentOf()).toBe(at.office.org);
    expect((await at.server.anonymous.session.listSessions({ jar })).code).toBe("managed_by_host");
    expect((await at.server.anonymous.session.requestLink({ body: { email } })).code).toBe("managed_by_host");
  });
});

describe("accounts of the host with bearer tokens", () => {
  const at = serverWithHost("postgres", { kind: "bearer" });

  test("accepting and signing in return the token, and a cookie is ignored", async () => {
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
