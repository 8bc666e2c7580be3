import { expect } from "vitest";
import { accept, eachServer, invite, Jar, ORIGIN, PASSWORD, type Server } from "../harness/index.js";

const OWN = "copper lantern 48 drift";
const OTHER = "velvet orbit 93 harbor";

const signIn = (server: Server, email: string, password: string, jar = new Jar()) =>
  server.anonymous.session.signIn({ jar, body: { email, password } });

const change = (server: Server, jar: Jar, currentPassword: string, newPassword: string) =>
  server.anonymous.session.changePassword({
    jar,
    headers: { Origin: ORIGIN },
    body: { currentPassword, newPassword },
  });

/** Ways in which a mailed password arrives. */
const copies: Readonly<Record<string, (mailed: string) => string>> = {
  "a blank behind it": (one) => `${one} `,
  "a tab behind it": (one) => `${one}\t`,
  "a no-break blank before it": (one) => `\u00a0${one}`,
  "a line end behind it": (one) => `${one}\r\n`,
  "a zero-width space inside": (one) => one.replace("-", "-\u200b"),
  "bidirectional marks around it": (one) => `\u202a${one}\u202c`,
  "blanks around its dashes": (one) => one.replaceAll("-", " - "),
  "no dashes": (one) => one.replaceAll("-", ""),
  "dashes of a word processor": (one) => one.replaceAll("-", "\u2013"),
  "full-width characters": (one) => one.replace(/[!-~]/g, (typed) => String.fromCharCode(typed.charCodeAt(0) + 0xfee0)),
  "Arabic digits": (one) => one.replace(/\d/g, (typed) => String.fromCharCode(typed.charCodeAt(0) - 0x30 + 0x660)),
};

/** Weak passwords, and why they are. */
const weak: Readonly<Record<string, string>> = {
  "eleven char": "too_short",
  "Password2024!": "common",
  "p@ssw0rd!!!!": "common",
  iloveyou12345: "common",
  aaaaaaaaaaaaaa: "common",
  qwertyuiop12: "common",
  MapleStreetHomes1: "personal",
  "12 Maple Street": "personal",
  "robin.guest.99": "personal",
  R0binGuest2024: "personal",
};

eachServer("passwords", (server, test) => {
  /** Invites a manager with a temporary password. */
  async function mailed() {
    const office = await server.office();
    const invited = await invite(server, office, { role: "manager", activation: "temporary_password" });
    return { office, ...invited, temporary: invited.mail.temporaryPassword ?? "" };
  }

  test("the mailed password signs in, and opens nothing before the person chooses their own", async () => {
    const { office, email, invitation, temporary } = await mailed();
    expect((await signIn(server, email, `${temporary}x`)).code).toBe("invalid_credentials");
    const jar = new Jar();
    expect((await signIn(server, email.toUpperCase(), temporary, jar)).body).toMatchObject({
      mustChangePassword: true,
      redirectTo: "/dashboard",
      user: { email, role: "manager", contactId: invitation.contactId },
    });
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("accepted");
    expect((await server.anonymous.contacts.list({ jar })).code).toBe("password_change_required");
    expect((await server.anonymous.organization.get({ jar })).code).toBe("password_change_required");
    expect((await server.anonymous.session.get({ jar })).body.mustChangePassword).toBe(true);
    expect((await change(server, jar, "wrong", OWN)).code).toBe("invalid_credentials");
    expect((await change(server, jar, temporary, temporary)).code).toBe("weak_password");
    expect((await change(server, jar, temporary, "short")).problem).toMatchObject({ reason: "too_short" });
    expect((await change(server, jar, temporary, OWN)).body.mustChangePassword).toBe(false);
    expect((await server.anonymous.contacts.list({ jar })).status).toBe(200);
    expect((await signIn(server, email, temporary)).code).toBe("invalid_credentials");
    expect((await signIn(server, email, OWN)).body.mustChangePassword).toBe(false);
  });

  test("someone signed in as another person can sign in with a mailed password", async () => {
    const office = await server.office();
    const { jar } = await accept(server, (await invite(server, office)).token);
    const { mail, email } = await invite(server, office, { activation: "temporary_password" });
    expect((await signIn(server, email, mail.temporaryPassword ?? "", jar)).body.user.email).toBe(email);
    expect((await server.anonymous.session.get({ jar })).body.user.email).toBe(email);
  });

  test.each(Object.keys(copies))("a temporary password with %s signs in, also again, and is changed", async (way) => {
    const copied = copies[way] ?? String;
    const { email, temporary } = await mailed();
    const jar = new Jar();
    expect((await signIn(server, email, copied(temporary))).body.mustChangePassword).toBe(true);
    expect((await signIn(server, email, copied(temporary), jar)).body.mustChangePassword).toBe(true);
    expect((await change(server, jar, copied(temporary), `${temporary} `)).code).toBe("weak_password");
    expect((await change(server, jar, copied(temporary), OWN)).status).toBe(200);
  });

  test.each([`${OWN} `, ` ${OWN}`, `${OWN}\t`, OWN.replaceAll(" ", "\u00a0\u00a0"), OWN.toUpperCase()])(
    "a password of one's own is compared as it is: %s is another",
    async (other) => {
      const { token, email } = await invite(server, await server.office());
      await server.anonymous.acceptance.accept({ body: { token, password: OWN } });
      expect((await signIn(server, email, other)).code).toBe("invalid_credentials");
      expect((await signIn(server, email, OWN)).status).toBe(200);
    },
  );

  test("a resend ends the old temporary password, and the new one ends with the invitation", async () => {
    const { office, email, invitation, temporary } = await mailed();
    await server.advance({ minutes: 2 });
    await office.admin.invitations.resend({ params: { id: invitation.id } });
    const fresh = (await server.mailTo(email, 1)).temporaryPassword ?? "";
    expect(fresh).not.toBe(temporary);
    expect((await signIn(server, email, temporary)).code).toBe("invalid_credentials");
    await server.advance({ days: 8 });
    expect((await signIn(server, email, fresh)).code).toBe("invalid_credentials");
  });

  test("a withdrawn invitation ends its temporary password", async () => {
    const { office, email, invitation, temporary } = await mailed();
    await office.admin.invitations.revoke({ params: { id: invitation.id } });
    expect((await signIn(server, email, temporary)).code).toBe("invalid_credentials");
  });

  test("a mailed password signs no one in whose inviter may not invite anymore", async () => {
    const office = await server.office();
    const key = "desk";
    await office.admin.roles.create({
      body: { key, label: "Desk", portalPath: "/desk", permissions: ["invitations:send"], canInvite: ["tenant"] },
    });
    const { mail, email } = await invite(
      server,
      office,
      { activation: "temporary_password" },
      office.as({ sub: "desk-1", role: key }),
    );
    await office.admin.roles.update({ params: { key }, body: { canInvite: ["viewer"] } });
    expect((await signIn(server, email, mail.temporaryPassword ?? "")).code).toBe("invalid_credentials");
  });

  test("a changed password ends every other session, and this one goes on", async () => {
    const { token, email } = await invite(server, await server.office());
    const { jar } = await accept(server, token);
    const elsewhere = new Jar();
    await signIn(server, email, PASSWORD, elsewhere);
    expect((await change(server, jar, PASSWORD, OWN)).status).toBe(200);
    expect((await server.anonymous.session.get({ jar })).status).toBe(200);
    expect((await server.anonymous.session.get({ jar: elsewhere })).code).toBe("unauthenticated");
  });

  test("the host's own staff have no password to change here", async () => {
    const office = await server.office();
    const body = { currentPassword: PASSWORD, newPassword: OWN };
    expect((await office.admin.session.changePassword({ body })).code).toBe("managed_by_host");
  });

  test.each(Object.keys(weak))("%s is refused wherever it is set", async (password) => {
    const { token, email } = await invite(server, await server.office());
    const refused = { code: "weak_password", reason: weak[password] };
    const accepted = await server.anonymous.acceptance.accept({ body: { token, password } });
    expect(accepted.problem).toMatchObject(refused);
    const { jar } = await accept(server, token);
    expect((await change(server, jar, PASSWORD, password)).problem).toMatchObject(refused);
    await server.anonymous.passwordReset.request({ body: { email } });
    const reset = (await server.mailTo(email, 1)).token;
    const confirmed = await server.anonymous.passwordReset.confirm({ body: { token: reset, password } });
    expect(confirmed.problem).toMatchObject(refused);
    expect((await signIn(server, email, PASSWORD)).status).toBe(200);
  });

  test.each([
    "correct horse battery",
    "ñandú volando bajo",
    "собака любит яблоки",
    "我的狗很喜欢吃苹果和香蕉",
    "🌵🐘🎈🚲🍉🎻🧦🪁🧩🛶🪴🧊",
    "8273-9182-7364-1926",
  ])("a password needs no particular characters: %s", async (password) => {
    const { token, email } = await invite(server, await server.office());
    expect((await server.anonymous.acceptance.accept({ body: { token, password } })).status).toBe(200);
    expect((await signIn(server, email, password)).status).toBe(200);
  });

  test("a name that the person corrects while accepting is no password either", async () => {
    const { token } = await invite(server, await server.office());
    const body = { token, password: "Featherstone 1", lastName: "Featherstone" };
    expect((await server.anonymous.acceptance.accept({ body })).problem).toMatchObject({ reason: "personal" });
  });

  test("a forgotten password is reset by mail, once, and the response does not tell who has an account", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    const { jar } = await accept(server, token);
    const known = await server.anonymous.passwordReset.request({ body: { email } });
    const unknown = await server.anonymous.passwordReset.request({ body: { email: office.address("nobody") } });
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    const reset = (await server.mailTo(email, 1)).token;
    const confirm = (password: string, given = reset) =>
      server.anonymous.passwordReset.confirm({ body: { token: given, password } });
    expect((await confirm("short")).problem).toMatchObject({ code: "weak_password", reason: "too_short" });
    expect((await confirm(OWN)).status).toBe(200);
    expect((await confirm(OTHER)).code).toBe("reset_link_invalid");
    expect((await confirm(OTHER, "made-up")).code).toBe("reset_link_invalid");
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await signIn(server, email, PASSWORD)).code).toBe("invalid_credentials");
    expect((await signIn(server, email, OWN)).status).toBe(200);
  });

  test("a reset link ends after an hour, and with a newer one", async () => {
    const { token, email } = await invite(server, await server.office());
    await accept(server, token);
    await server.anonymous.passwordReset.request({ body: { email } });
    const first = (await server.mailTo(email, 1)).token;
    await server.anonymous.passwordReset.request({ body: { email } });
    const second = (await server.mailTo(email, 2)).token;
    const confirm = (given: string) =>
      server.anonymous.passwordReset.confirm({ body: { token: given, password: OWN } });
    expect((await confirm(first)).code).toBe("reset_link_invalid");
    await server.advance({ minutes: 61 });
    expect((await confirm(second)).code).toBe("reset_link_invalid");
    expect((await signIn(server, email, PASSWORD)).status).toBe(200);
  });

  test("no more than three reset mails are sent in an hour", async () => {
    const { token, email } = await invite(server, await server.office());
    await accept(server, token);
    for (let times = 1; times <= 5; times += 1) {
      expect((await server.anonymous.passwordReset.request({ body: { email } })).status).toBe(202);
      if (times <= 3) await server.mailTo(email, times);
    }
    await server.advance({ minutes: 5 });
    expect(server.mailsTo(email)).toHaveLength(4);
    await server.advance({ hours: 1 });
    await server.anonymous.passwordReset.request({ body: { email } });
    await server.mailTo(email, 4);
  });

  test("an invitee without an account gets a new invitation instead, unless theirs has expired", async () => {
    const office = await server.office();
    const open = await invite(server, office);
    await server.advance({ minutes: 2 });
    await server.anonymous.passwordReset.request({ body: { email: open.email } });
    const again = (await server.mailTo(open.email, 1)).token;
    const stateOf = async (token: string) =>
      (await server.anonymous.acceptance.preview({ body: { token } })).body.state;
    expect([await stateOf(open.token), await stateOf(again)]).toEqual(["superseded", "open"]);
    const over = await invite(server, office);
    await server.advance({ days: 8 });
    await server.anonymous.passwordReset.request({ body: { email: over.email } });
    await server.advance({ minutes: 5 });
    expect(server.mailsTo(over.email)).toHaveLength(1);
    expect(await stateOf(over.token)).toBe("expired");
  });

  test("someone deactivated gets no reset link, and one they have does not let them in", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    const { userId } = await accept(server, token);
    await server.anonymous.passwordReset.request({ body: { email } });
    await server.mailTo(email, 1);
    await office.admin.users.deactivate({ params: { id: userId } });
    await server.anonymous.passwordReset.request({ body: { email } });
    await server.advance({ minutes: 5 });
    expect(server.mailsTo(email)).toHaveLength(2);
    expect((await signIn(server, email, PASSWORD)).code).toBe("account_deactivated");
    expect((await signIn(server, email, OTHER)).code).toBe("invalid_credentials");
  });

  test("someone whose address was changed signs in with neither address before they accept", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    const { userId } = await accept(server, token);
    const moved = office.address("moved");
    await office.admin.users.update({ params: { id: userId }, body: { email: moved } });
    expect((await signIn(server, email, PASSWORD)).code).toBe("invalid_credentials");
    expect((await signIn(server, moved, PASSWORD)).code).toBe("invalid_credentials");
  });

  test("a person is told by mail that their password was changed, and at their former address that it was", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    const { jar, userId } = await accept(server, token);
    expect((await change(server, jar, PASSWORD, OWN)).code).toBeNull();
    const notice = await server.mailTo(email, 1);
    expect(notice).toMatchObject({ kind: "account_notice", token: "" });
    expect(notice.subject).toContain("was changed");
    await office.admin.users.update({ params: { id: userId }, body: { email: office.address("moved") } });
    expect(await server.mailTo(email, 2)).toMatchObject({ kind: "account_notice" });
  });

  test("guesses at one account are held back, also from other networks, and its owner is told how long", async () => {
    const { token, email } = await invite(server, await server.office());
    await accept(server, token);
    for (let n = 0; n < 20; n += 1)
      expect((await signIn(server, email, `guess ${n}`)).code).toBe("invalid_credentials");
    const held = await signIn(server, email, PASSWORD);
    expect(held.problem).toMatchObject({ code: "rate_limited", retryAt: expect.any(String) });
    await server.advance({ minutes: 16 });
    expect((await signIn(server, email, PASSWORD)).status).toBe(200);
  });

  test("a right password is not a guess, however often it is used", async () => {
    const { token, email } = await invite(server, await server.office());
    await accept(server, token);
    for (let n = 0; n < 24; n += 1) expect((await signIn(server, email, PASSWORD)).status).toBe(200);
  });
});
