import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "./mail-sink.js";
import { accept, age, invite } from "./people.js";
import { Jar, PASSWORD, testServer, type TestServer } from "./test-server.js";

const OWN = "copper lantern 48 drift";
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
});
