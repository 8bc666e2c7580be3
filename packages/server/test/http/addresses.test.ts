import { emailKey } from "@latchkey/core/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tokenIn } from "./mail-sink.js";
import { accept } from "./people.js";
import { Jar, ownServer, PASSWORD, type Office, type TestServer } from "./test-server.js";

describe("mail goes out, to one recipient, at an address with", () => {
  let server: TestServer;
  let office: Office;
  const recipients: string[] = [];
  beforeAll(async () => {
    server = await ownServer("postgres");
    office = await server.office();
    server.sink.answer((address) => {
      recipients.push(emailKey(address));
      return null;
    });
  });
  afterAll(() => server.close());

  test.each([
    ["an ampersand", "john&mary@example.com", "john&mary@example.com"],
    ["a slash", "sales/eu@example.com", "sales/eu@example.com"],
    ["an apostrophe", "o'brien@example.com", "o'brien@example.com"],
    ["a plus and an equals sign", "a+b=c@example.com", "a+b=c@example.com"],
    ["every sign", "!#$%&'*+/=?^_`{|}~-@example.com", "!#$%&'*+/=?^_`{|}~-@example.com"],
    ["braces around it", "{maria}@example.com", "{maria}@example.com"],
    ["a German domain", "info@bücher.example", "info@xn--bcher-kva.example"],
    ["a Cyrillic domain", "Info@пример.рф", "info@xn--e1afmkfd.xn--p1ai"],
    ["a Japanese domain", "info@例え.テスト", "info@xn--r8jz45g.xn--zckzah"],
    ["a Hebrew domain", "info@בית.example", "info@xn--5dbq5c.example"],
    ["Punycode", "office@xn--e1afmkfd.xn--p1ai", "office@xn--e1afmkfd.xn--p1ai"],
    ["what was copied with it", "\u202a<zoe@example.com>,\u202c", "zoe@example.com"],
  ])("%s", async (_, typed, stored) => {
    const before = recipients.length;
    const { body } = await office.admin.invitations.create({
      body: { email: typed, firstName: "Zoë", lastName: typed, role: "tenant", workspaceIds: [office.workspaceId] },
    });
    expect(body.email).toBe(stored);
    const mail = await server.sink.mailTo(stored);
    expect(mail.to?.map(({ address }) => address)).toEqual([stored]);
    expect(recipients.slice(before)).toEqual([stored]);
    expect(mail.cc ?? mail.bcc ?? []).toEqual([]);
    // Whoever writes the address as they know it signs in.
    await accept(server, tokenIn(mail));
    const signedIn = await server.anonymous.session.signIn({
      jar: new Jar(),
      body: { email: typed, password: PASSWORD },
    });
    expect(signedIn.body.user.email).toBe(stored);
  });

  test.each([
    ["\u212aevin@example.com", "email_not_ascii"],
    ["mària@example.com", "email_not_ascii"],
    ["maria@example.com\r\nBcc: all@example.com", "email_not_alone"],
    ["maria@example.com,all@example.com", "email_not_alone"],
    ["Maria <maria@example.com>", "email_not_alone"],
    ['"maria@example.com all"@example.com', "email_not_alone"],
    ["maria@[127.0.0.1]", "email_domain"],
    ["maria@example.com:25", "email_domain"],
    ["maria@localhost", "invalid_email"],
  ])("none at %s, which is refused in words", async (email, code) => {
    const refused = await office.admin.invitations.create({ body: { email, firstName: "Zoë", role: "tenant" } });
    expect(refused.problem["errors"]).toEqual([{ path: "email", code, message: expect.stringMatching(/^[A-Z].*\.$/) }]);
  });
});
