import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "./mail-sink.js";
import { accept, age, invite } from "./people.js";
import { Jar, PASSWORD, testServer, type TestServer } from "./test-server.js";

const OWN = "copper lantern 48 drift";
/** Waits until every request for a new password has been handled. */
const settled = (server: TestServer) =>
  expect
    .poll(
      async () =>
        (
          await sql`select from latchkey_jobs.job where name = 'reset-password' and state <> 'completed'`.execute(
            server.database.db,
          )
        ).rows,
    )
    .toHaveLength(0);

const temporaryIn = (text: string | undefined) => /^Temporary password: (\S+)$/m.exec(text ?? "")?.[1] ?? "";

describe.each(engines)("passwords on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine, { resendCooldownSeconds: 0 });
  });
  afterAll(() => server.close());

  const signIn = (email: string, password: string, jar = new Jar()) =>
    server.anonymous.session.signIn({ jar, body: { email, password } });
  const own = (jar: Jar) => ({ jar, headers: { Origin: "https://portal.example.com" } });

  test("the mailed password signs in, and opens nothing before the person chooses their own", async () => {
    const office = await server.office();
    const { mail, email, invitation } = await invite(server, office, {
      role: "manager",
      activation: "temporary_password",
    });
    const temporary = temporaryIn(mail.text);
    expect((await signIn(email, `${temporary}x`)).code).toBe("invalid_credentials");
    const jar = new Jar();
    expect((await signIn(email.toUpperCase(), temporary, jar)).body).toMatchObject({
      mustChangePassword: true,
      redirectTo: "/dashboard",
      user: { email },
    });
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("accepted");
    expect((await server.anonymous.contacts.list({ jar })).code).toBe("password_change_required");
    expect((await server.anonymous.organization.get({ jar })).code).toBe("password_change_required");
    expect((await server.anonymous.session.get({ jar })).body.mustChangePassword).toBe(true);
    const change = (currentPassword: string, newPassword: string) =>
      server.anonymous.session.changePassword({ ...own(jar), body: { currentPassword, newPassword } });
    expect((await change("wrong", OWN)).code).toBe("invalid_credentials");
    expect((await change(temporary, temporary)).code).toBe("weak_password");
    expect((await change(temporary, "short")).problem).toMatchObject({ code: "weak_password", reason: "too_short" });
    expect((await change(temporary, OWN)).body.mustChangePassword).toBe(false);
    expect((await server.anonymous.contacts.list({ jar })).status).toBe(200);
    expect((await signIn(email, temporary)).code).toBe("invalid_credentials");
    expect((await signIn(email, OWN)).body.mustChangePassword).toBe(false);
  });

  test.each([
    ["a blank behind it", (one: string) => `${one} `],
    ["a tab behind it", (one: string) => `${one}\t`],
    ["a no-break blank before it", (one: string) => `\u00a0${one}`],
    ["a line end behind it", (one: string) => `${one}\r\n`],
    ["a zero-width space inside", (one: string) => one.replace("-", "-\u200b")],
    ["bidirectional marks around it", (one: string) => `\u202a${one}\u202c`],
    ["blanks around its dashes", (one: string) => one.replaceAll("-", " - ")],
    ["no dashes", (one: string) => one.replaceAll("-", "")],
    ["dashes of a word processor", (one: string) => one.replaceAll("-", "\u2013")],
    [
      "full-width characters",
      (one: string) => one.replace(/[!-~]/g, (typed) => String.fromCharCode(typed.charCodeAt(0) + 0xfee0)),
    ],
    [
      "Arabic digits",
      (one: string) => one.replace(/\d/g, (typed) => String.fromCharCode(typed.charCodeAt(0) - 0x30 + 0x660)),
    ],
  ])("a temporary password with %s signs in, also again, and is changed", async (_, copied) => {
    const { mail, email } = await invite(server, await server.office(), {
      role: "manager",
      activation: "temporary_password",
    });
    const typed = copied(temporaryIn(mail.text));
    const jar = new Jar();
    expect((await signIn(email, typed)).body.mustChangePassword).toBe(true);
    expect((await signIn(email, typed, jar)).body.mustChangePassword).toBe(true);
    const change = (newPassword: string) =>
      server.anonymous.session.changePassword({ ...own(jar), body: { currentPassword: typed, newPassword } });
    expect((await change(`${temporaryIn(mail.text)} `)).code).toBe("weak_password");
    expect((await change(OWN)).status).toBe(200);
  });

  test("a temporary password that was copied with a blank is not counted as a guess", async () => {
    const strict = await testServer(engine, { resendCooldownSeconds: 0, limits: { guessesPerMinute: 2 } });
    try {
      const { mail, email } = await invite(strict, await strict.office(), { activation: "temporary_password" });
      const body = { email, password: `${temporaryIn(mail.text)} ` };
      for (let times = 0; times < 4; times += 1)
        expect((await strict.anonymous.session.signIn({ body })).code).toBeNull();
    } finally {
      await strict.close();
    }
  });

  test.each([`${OWN} `, ` ${OWN}`, `${OWN}\t`, OWN.replaceAll(" ", "\u00a0\u00a0"), OWN.toUpperCase()])(
    "a password of one's own is compared as it is: %j is another",
    async (other) => {
      const { token, email } = await invite(server, await server.office());
      await server.anonymous.acceptance.accept({ body: { token, password: OWN } });
      expect((await signIn(email, other)).code).toBe("invalid_credentials");
      expect((await signIn(email, OWN)).status).toBe(200);
    },
  );

  test("whoever was invited in Spanish resets their password in Spanish", async () => {
    const office = await server.office();
    const { invitation, email, mail } = await invite(server, office, { locale: "es-MX" });
    expect(mail.subject).toBe("Active su cuenta con Maple Street Homes");
    const reset = () => server.anonymous.passwordReset.request({ body: { email } });
    // Before they accepted, the reset sends the invitation again.
    await age(server, invitation.id, "resend_available_at");
    await reset();
    expect((await server.sink.mailTo(email, 1)).subject).toBe("Active su cuenta con Maple Street Homes");
    await accept(server, tokenIn(await server.sink.mailTo(email, 1)));
    await reset();
    expect((await server.sink.mailTo(email, 2)).subject).toBe("Elija una nueva contraseña para Maple Street Homes");
    // The office knows better.
    await office.admin.contacts.update({ params: { id: invitation.contactId }, body: { locale: "en" } });
    await reset();
    expect((await server.sink.mailTo(email, 3)).subject).toBe("Choose a new password for Maple Street Homes");
    expect((await signIn(email, PASSWORD)).status).toBe(200);
  });

  test("a resend ends the old temporary password, and the new one ends with the invitation", async () => {
    const office = await server.office();
    const { mail, email, invitation } = await invite(server, office, { activation: "temporary_password" });
    await office.admin.invitations.resend({ params: { id: invitation.id } });
    const fresh = temporaryIn((await server.sink.mailTo(email, 1)).text);
    expect(fresh).not.toBe(temporaryIn(mail.text));
    expect((await signIn(email, temporaryIn(mail.text))).code).toBe("invalid_credentials");
    await age(server, invitation.id, "expires_at");
    expect((await signIn(email, fresh)).code).toBe("invalid_credentials");
  });

  test("changing a password ends every other session", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    const { jar } = await accept(server, token);
    const elsewhere = new Jar();
    await signIn(email, PASSWORD, elsewhere);
    await server.anonymous.session.changePassword({
      ...own(jar),
      body: { currentPassword: PASSWORD, newPassword: OWN },
    });
    expect((await server.anonymous.session.get({ jar })).status).toBe(200);
    expect((await server.anonymous.session.get({ jar: elsewhere })).code).toBe("unauthenticated");
  });

  test("a password change that cannot be recorded changes nothing: the session and the password stay", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    const { jar } = await accept(server, token);
    const { db } = server.database;
    await sql`alter table latchkey.events add constraint no_change
      check (type <> 'password.changed' and type <> 'session.ended') not valid`.execute(db);
    try {
      const change = await server.anonymous.session.changePassword({
        ...own(jar),
        body: { currentPassword: PASSWORD, newPassword: OWN },
      });
      expect(change.code).toBe("internal_error");
      expect((await server.anonymous.session.signOut({ jar })).code).toBe("internal_error");
    } finally {
      await sql`alter table latchkey.events drop constraint no_change`.execute(db);
    }
    expect((await server.anonymous.session.get({ jar })).status).toBe(200);
    expect((await signIn(email, PASSWORD)).status).toBe(200);
  });

  test("a forgotten password is reset by mail, once, and the response does not tell who has an account", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    const { jar } = await accept(server, token);
    const known = await server.anonymous.passwordReset.request({ body: { email } });
    const unknown = await server.anonymous.passwordReset.request({ body: { email: office.address("nobody") } });
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    const mail = await server.sink.mailTo(email, 1);
    expect(mail.text).toContain("https://portal.example.com/reset-password#token=");
    const reset = /reset-password#token=([\w-]+)$/m.exec(mail.text ?? "")?.[1] ?? "";
    const confirm = (password: string, with_ = reset) =>
      server.anonymous.passwordReset.confirm({ body: { token: with_, password } });
    expect((await confirm("short")).problem).toMatchObject({ code: "weak_password", reason: "too_short" });
    expect((await confirm(email)).problem).toMatchObject({ code: "weak_password", reason: "personal" });
    expect((await confirm(OWN)).status).toBe(200);
    expect((await confirm(OWN)).code).toBe("reset_link_invalid");
    expect((await confirm(OWN, "made-up")).code).toBe("reset_link_invalid");
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await signIn(email, PASSWORD)).code).toBe("invalid_credentials");
    expect((await signIn(email, OWN)).status).toBe(200);
  });

  test("an invitee without an account gets a new invitation, unless theirs has expired", async () => {
    const office = await server.office();
    const open = await invite(server, office);
    await server.anonymous.passwordReset.request({ body: { email: open.email } });
    const again = tokenIn(await server.sink.mailTo(open.email, 1));
    expect((await server.anonymous.acceptance.preview({ body: { token: open.token } })).body.state).toBe("superseded");
    expect((await server.anonymous.acceptance.preview({ body: { token: again } })).body.state).toBe("open");
    const over = await invite(server, office, { email: office.address("over") });
    await age(server, over.invitation.id, "expires_at");
    await server.anonymous.passwordReset.request({ body: { email: over.email } });
    await settled(server);
    expect((await server.anonymous.acceptance.preview({ body: { token: over.token } })).body.state).toBe("expired");
  });

  test("no more than three reset mails are sent in an hour", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    await accept(server, token);
    for (let times = 1; times <= 5; times += 1) {
      expect((await server.anonymous.passwordReset.request({ body: { email } })).status).toBe(202);
      if (times <= 3) await server.sink.mailTo(email, times);
    }
    await settled(server);
    const sent = await server.database.db
      .selectFrom("sends")
      .select("id")
      .where("kind", "=", "password_reset")
      .where("organization_id", "=", office.org)
      .execute();
    expect(sent).toHaveLength(3);
  });
});
