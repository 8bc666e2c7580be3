import { expect } from "vitest";
import { accept, eachServer, invite, Jar, PASSWORD, type Office } from "../harness/index.js";

eachServer("organization status", (server, test) => {
  const profile = { name: "Maple Street Homes", contactEmail: "hello@maple.example" };
  const setStatus = async ({ host }: Office, status: "active" | "suspended" | "closed") =>
    expect((await host.organization.put({ body: { ...profile, status } })).code).toBeNull();
  const preview = async (token: string) => (await server.anonymous.acceptance.preview({ body: { token } })).body.state;
  const enter = async (token: string) =>
    (await server.anonymous.acceptance.accept({ jar: new Jar(), body: { token, password: PASSWORD } })).code;
  const signIn = async (email: string) =>
    (await server.anonymous.session.signIn({ jar: new Jar(), body: { email, password: PASSWORD } })).code;

  test.each([["suspended" as const], ["closed" as const]])(
    "while it is %s, its links let nobody in, and do so again once it is active",
    async (status) => {
      const office = await server.office();
      const { token } = await invite(server, office);
      await setStatus(office, status);
      expect(await preview(token)).toBe(`organization_${status}`);
      expect(await enter(token)).toBe(`organization_${status}`);
      await setStatus(office, "active");
      expect(await preview(token)).toBe("open");
      expect(await enter(token)).toBeNull();
    },
  );

  test.each([["suspended" as const], ["closed" as const]])(
    "while it is %s, nobody is invited, whatever the role's prerequisites",
    async (status) => {
      const office = await server.office();
      const { invitation, token, email } = await invite(server, office);
      await office.admin.roles.update({ params: { key: "tenant" }, body: { prerequisites: [] } });
      await setStatus(office, status);
      await server.advance({ minutes: 2 });
      const person = { email: office.address("mei"), firstName: "Mei", lastName: "Chen", role: "tenant" };
      expect((await office.admin.invitations.create({ body: person })).problem).toMatchObject({
        code: "not_eligible",
        checks: expect.arrayContaining([expect.objectContaining({ id: "organization_active", ok: false })]) as unknown,
      });
      expect((await office.admin.invitations.resend({ params: { id: invitation.id } })).code).toBe("not_eligible");
      expect((await server.anonymous.acceptance.renew({ body: { token } })).status).toBe(202);
      expect(server.mailsTo(email)).toHaveLength(1);
      // What is out can be taken back.
      expect((await office.admin.invitations.revoke({ params: { id: invitation.id } })).code).toBeNull();
    },
  );

  test("a temporary password of a closed organization opens nothing", async () => {
    const office = await server.office();
    const { email, mail } = await invite(server, office, { activation: "temporary_password" });
    const [, password = ""] = /Temporary password: (\S+)/.exec(mail.text) ?? [];
    await setStatus(office, "closed");
    const { code } = await server.anonymous.session.signIn({ jar: new Jar(), body: { email, password } });
    expect(code).toBe("organization_closed");
  });

  test("people go on in a suspended organization, and nobody is in a closed one", async () => {
    const office = await server.office();
    const { email, token } = await invite(server, office);
    const { jar } = await accept(server, token);
    await setStatus(office, "suspended");
    expect((await server.anonymous.session.get({ jar })).code).toBeNull();
    expect(await signIn(email)).toBeNull();
    await setStatus(office, "closed");
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect(await signIn(email)).toBe("organization_closed");
    // A wrong password tells nothing of it.
    const wrong = { email, password: "not the password 12" };
    expect((await server.anonymous.session.signIn({ jar: new Jar(), body: wrong })).code).toBe("invalid_credentials");
    await setStatus(office, "active");
    expect((await server.anonymous.session.get({ jar })).code).toBeNull();
    expect(await signIn(email)).toBeNull();
  });
});
