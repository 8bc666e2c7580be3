import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothEngines } from "../database.js";
import { accept, invite } from "./people.js";
import { PASSWORD, testServer, type Office, type TestServer } from "./test-server.js";

const OTHER = "copper lantern 48 drift";

describe.each(bothEngines)("a person is told, on %s,", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer(engine);
    office = await server.office();
  });
  afterAll(() => server.close());

  const subjectsTo = (email: string) => server.sink.allTo(email).map(({ subject }) => subject);

  test("that their password was changed", async () => {
    const { email, token } = await invite(server, office);
    const { jar } = await accept(server, token);
    await server.anonymous.session.changePassword({
      jar,
      body: { currentPassword: PASSWORD, newPassword: OTHER },
    });
    const mail = await server.sink.mailTo(email, 1);
    expect(mail.subject).toBe("Your password for Maple Street Homes was changed");
    expect(mail.text).toContain("https://portal.example.com/sign-in\n");
    expect(mail.text).not.toContain("#token");
    expect(mail.text).not.toContain(OTHER);
  });

  test("that a reset has changed it", async () => {
    const { email, token } = await invite(server, office, { locale: "es" });
    await accept(server, token);
    await server.anonymous.passwordReset.request({ body: { email } });
    const { text } = await server.sink.mailTo(email, 1);
    const reset = /#token=([\w-]+)/.exec(text ?? "")?.[1] ?? "";
    await server.anonymous.passwordReset.confirm({ body: { token: reset, password: OTHER } });
    expect((await server.sink.mailTo(email, 2)).subject).toBe("Se cambió su contraseña de Maple Street Homes");
  });

  test("at their former address that the office has another one", async () => {
    const { email, token } = await invite(server, office);
    const { userId } = await accept(server, token);
    await office.admin.users.update({ params: { id: userId }, body: { email: office.address("new") } });
    const mail = await server.sink.mailTo(email, 1);
    expect(mail.subject).toBe("Your email address with Maple Street Homes was changed");
  });

  test("but not that they chose their first own password", async () => {
    const { email, mail } = await invite(server, office, { activation: "temporary_password" });
    const temporary = /^Temporary password: (\S+)$/m.exec(mail.text ?? "")?.[1] ?? "";
    const signedIn = await server.anonymous.session.signIn({ body: { email, password: temporary } });
    expect(signedIn.body).toMatchObject({ mustChangePassword: true });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const changed = await server.anonymous.session.changePassword({
      headers: { Cookie: cookie, Origin: "https://office.example.com" },
      body: { currentPassword: temporary, newPassword: OTHER },
    });
    expect(changed.code).toBeNull();
    // A mail that was queued after would come after it.
    await server.anonymous.passwordReset.request({ body: { email } });
    await server.sink.mailTo(email, 1);
    expect(subjectsTo(email)).toHaveLength(2);
    expect(subjectsTo(email)).not.toContain("Your password for Maple Street Homes was changed");
  });
});
