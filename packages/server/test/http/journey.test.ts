import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "./mail-sink.js";
import { invite } from "./people.js";
import { Jar, ORIGIN, PASSWORD, testServer, type TestServer } from "./test-server.js";

// The journey itself is a suite of packages/conformance. Here is what mail programs and browsers see of it.
describe.each(engines)("the journey on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  test("the mail comes from the company, answers go to the office, and no machine answers it", async () => {
    const office = await server.office();
    const { mail, token } = await invite(server, office, { message: "Welcome home" });
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(mail.html).toContain(`#token=${token}`);
    expect(mail.html).toContain("12 Maple Street");
    expect(mail.html).toContain("Welcome home");
    expect(mail.messageId).toMatch(/^<lnk_\w+@latchkey\.example>$/);
    expect(mail.replyTo).toMatchObject([{ address: "hello@maple.example" }]);
    expect(mail.from).toMatchObject({ name: "Maple Street Homes", address: "post@latchkey.example" });
    expect(mail.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
  });

  test("accepting sets a cookie for this host alone, which no script reads", async () => {
    const office = await server.office();
    const { token } = await invite(server, office);
    const jar = new Jar();
    const accepted = await server.anonymous.acceptance.accept({ jar, body: { token, password: PASSWORD } });
    const [cookie = ""] = accepted.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-latchkey=.+; Path=\/; HttpOnly; Secure; SameSite=Lax/);
  });

  test("links use the configured address, whatever the request's Host header says", async () => {
    const office = await server.office();
    const email = office.address("host");
    const headers = {
      "X-Forwarded-Host": "evil.example",
      "X-Forwarded-Proto": "http",
      Forwarded: "host=evil.example",
      Origin: ORIGIN,
    };
    await office.admin.invitations.create({ headers, body: { email, firstName: "Sam", role: "tenant" } });
    const mail = await server.sink.mailTo(email);
    expect(tokenIn(mail)).not.toBe("");
    expect(`${mail.html}${mail.text}`).not.toContain("evil.example");
  });
});
