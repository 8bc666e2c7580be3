import { expect } from "vitest";
import { eachServer, invite, ORIGIN, PASSWORD, Jar } from "../harness/index.js";

// What people copy, paste and type on the way from a mail or a letter.
eachServer("copies", (server, test) => {
  const previewed = async (token: string) =>
    (await server.anonymous.acceptance.preview({ body: { token } })).body.state;

  test("a link's token is understood however the link arrives", async () => {
    const { token } = await invite(server, await server.office());
    const page = "https://portal.example.com/accept";
    for (const arrived of [
      ` ${token}\r\n`,
      `${token}.`,
      `<${token}>,`,
      `${token.slice(0, 5)}\u200b${token.slice(5)}`,
      `${page}#token=${token}`,
      `${page}?utm_source=mail&token=${token}`,
      `${page}#token=${token}&utm_source=mail`,
      `${page}%23token%3D${token}`,
      `%2523token%253D${token}`,
      `HTTPS://PORTAL.EXAMPLE.COM/accept#/token=${token}`,
      `https://gateway.example/?url=${encodeURIComponent(`${page}#token=${token}`)}&data=05`,
    ])
      expect([arrived, await previewed(arrived)]).toEqual([arrived, "open"]);
    const accepted = await server.anonymous.acceptance.accept({
      body: { token: `${page}#token%3D${token} `, password: PASSWORD },
    });
    expect(accepted.status).toBe(200);
  });

  test("what contains no token of ours is unknown, and a blank is missing", async () => {
    for (const token of ["unknown", "#token=unknown", "https://portal.example.com/accept", "!!!", "你好"])
      expect((await server.anonymous.acceptance.preview({ body: { token } })).code).toBe("invitation_not_found");
    expect((await server.anonymous.acceptance.preview({ body: { token: " \u200b\n" } })).problem).toMatchObject({
      code: "validation_failed",
      errors: [{ path: "token", code: "required" }],
    });
  });

  test("a reset link's token is understood however it arrives", async () => {
    const { token, email } = await invite(server, await server.office());
    await server.anonymous.acceptance.accept({ jar: new Jar(), body: { token, password: PASSWORD } });
    await server.anonymous.passwordReset.request({ body: { email } });
    const reset = await server.mailTo(email, 1);
    const password = "copper lantern 48 drift";
    const body = { token: `(${reset.link.replace("#", "%23")}).`, password };
    expect((await server.anonymous.passwordReset.confirm({ body })).status).toBe(200);
    expect((await server.anonymous.session.signIn({ jar: new Jar(), body: { email, password } })).status).toBe(200);
  });

  test("a temporary password with blanks, tabs, line ends or invisible characters is the same one", async () => {
    for (const copied of [
      (one: string) => `${one} `,
      (one: string) => `\t${one}`,
      (one: string) => `\u00a0${one}\u00a0`,
      (one: string) => `${one}\r\n`,
      (one: string) => `${one.slice(0, 3)}\u200b${one.slice(3)}\ufeff`,
      (one: string) => `${one.slice(0, 3)} ${one.slice(3)}`,
      (one: string) => `\u202a${one}\u202c`,
    ]) {
      const { token, email, mail } = await invite(server, await server.office(), { activation: "temporary_password" });
      const password = copied(mail.temporaryPassword ?? "");
      expect((await server.anonymous.acceptance.accept({ jar: new Jar(), body: { token, password } })).status).toBe(
        200,
      );
      const jar = new Jar();
      const again = await server.anonymous.session.signIn({ jar, body: { email, password } });
      expect([password, again.body.mustChangePassword]).toEqual([password, true]);
      const changed = await server.anonymous.session.changePassword({
        jar,
        headers: { Origin: ORIGIN },
        body: { currentPassword: password, newPassword: PASSWORD },
      });
      expect(changed.status).toBe(200);
    }
  });

  test("a password of one's own is compared as it was typed", async () => {
    const { token, email } = await invite(server, await server.office());
    await server.anonymous.acceptance.accept({ jar: new Jar(), body: { token, password: PASSWORD } });
    for (const password of [
      `${PASSWORD} `,
      ` ${PASSWORD}`,
      `${PASSWORD}\n`,
      `\u200b${PASSWORD}`,
      PASSWORD.toUpperCase(),
    ])
      expect((await server.anonymous.session.signIn({ jar: new Jar(), body: { email, password } })).code).toBe(
        "invalid_credentials",
      );
  });
});
