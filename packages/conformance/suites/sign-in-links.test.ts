import { expect } from "vitest";
import { accept, eachServer, invite, Jar, PASSWORD, type Office, type Server } from "../harness/index.js";

eachServer("sign-in-links", (server, test) => {
  test("someone without a password signs in by the newest link, once", async () => {
    const office = await server.office();
    const { email } = await withoutPassword(server, office);
    const first = await ask(server, email);
    const newest = await ask(server, email);
    expect(newest.kind).toBe("sign_in_link");
    const jar = new Jar();
    const confirm = (token: string) => server.anonymous.session.confirmLink({ jar, body: { token } });
    expect((await confirm(first.token)).code).toBe("sign_in_link_invalid");
    const { body } = await confirm(newest.token);
    expect(body).toMatchObject({ user: { email, role: "tenant" }, redirectTo: "/tenant-portal" });
    expect((await server.anonymous.session.get({ jar })).body).toMatchObject({ user: { email } });
    expect((await confirm(newest.token)).code).toBe("sign_in_link_invalid");
  });

  test("a link works for a quarter of an hour", async () => {
    const { email } = await withoutPassword(server, await server.office());
    const { token } = await ask(server, email);
    await server.advance({ minutes: 16 });
    expect((await server.anonymous.session.confirmLink({ body: { token } })).code).toBe("sign_in_link_invalid");
  });

  test("a second invitation says that a link signs in, and is accepted after that", async () => {
    const office = await server.office();
    const { email, contactId } = await withoutPassword(server, office);
    const before = server.mailsTo(email).length;
    await office.admin.invitations.create({ body: { contactId, role: "owner" } });
    const { token } = await server.mailTo(email, before);
    const { body } = await server.anonymous.acceptance.preview({ body: { token } });
    expect(body).toMatchObject({ state: "open", accountExists: true, signInBy: "link" });
    const jar = new Jar();
    await server.anonymous.session.confirmLink({ jar, body: { token: (await ask(server, email)).token } });
    expect((await server.anonymous.acceptance.accept({ jar, body: { token } })).body).toMatchObject({
      redirectTo: "/owner-portal",
    });
  });

  test("whoever has a password is told to use it, and gets a link to choose a new one", async () => {
    const office = await server.office();
    const { token, email, invitation } = await invite(server, office);
    await accept(server, token);
    const { contactId } = invitation;
    await office.admin.invitations.create({ body: { contactId, role: "owner" } });
    const second = await server.mailTo(email, 1);
    expect((await server.anonymous.acceptance.preview({ body: { token: second.token } })).body.signInBy).toBe(
      "password",
    );
    expect(await ask(server, email)).toMatchObject({ kind: "password_reset" });
  });

  test("whoever sets a password signs in with it, and an open link is dead", async () => {
    const { email } = await withoutPassword(server, await server.office());
    const link = await ask(server, email);
    const before = server.mailsTo(email).length;
    await server.anonymous.passwordReset.request({ body: { email } });
    const { token } = await server.mailTo(email, before);
    expect((await server.anonymous.passwordReset.confirm({ body: { token, password: PASSWORD } })).code).toBeNull();
    const { code } = await server.anonymous.session.confirmLink({ body: { token: link.token } });
    expect(code).toBe("sign_in_link_invalid");
    expect((await server.anonymous.session.signIn({ body: { email, password: PASSWORD } })).status).toBe(200);
  });

  test("whoever has not accepted yet gets their invitation again, and a stranger gets the same answer", async () => {
    const office = await server.office();
    const { email } = await invite(server, office);
    await server.advance({ minutes: 2 });
    expect(await ask(server, email)).toMatchObject({ kind: "invitation" });
    const stranger = await server.anonymous.session.requestLink({ body: { email: office.address("stranger") } });
    expect([stranger.status, stranger.body]).toEqual([202, {}]);
  });
});

/** Someone who came in by a magic link. */
async function withoutPassword(server: Server, office: Office) {
  const { email, token, invitation } = await invite(server, office, { activation: "magic_link" });
  await server.anonymous.acceptance.accept({ body: { token } });
  return { email, contactId: invitation.contactId };
}

/** Asks for a sign-in link. Returns the mail that comes. */
async function ask(server: Server, email: string) {
  const before = server.mailsTo(email).length;
  await server.anonymous.session.requestLink({ body: { email } });
  return server.mailTo(email, before);
}
