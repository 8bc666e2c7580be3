import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { accept, invite } from "./people.js";
import { testServer, type TestServer } from "./test-server.js";

// A zone 13 or 14 hours ahead of UTC: whenever the test runs, a time in it looks like no time in UTC.
const timeZone = "Pacific/Tongatapu";
const said = (expiresAt: string, tag = "en-US") => {
  const instant = new Date(expiresAt);
  const day = instant.toLocaleDateString(tag, { weekday: "long", month: "long", day: "numeric", timeZone });
  return `${day}, ${instant.toLocaleTimeString(tag, { hour: "numeric", minute: "2-digit", timeZone })}`;
};
const inOneLine = (text: string | undefined) => (text ?? "").replace(/\s+/g, " ");

describe.each(engines)("times in mails and letters, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  test("are in the organization's time zone, and the mail says for how many days", async () => {
    const office = await server.office({ timeZone });
    const { invitation, mail, token, email } = await invite(server, office, { expiresInDays: 3 });
    expect(inOneLine(mail.text)).toContain(
      inOneLine(`This link works for 3 days, until ${said(invitation.expiresAt)}.`),
    );
    await accept(server, token);
    await server.anonymous.passwordReset.request({ body: { email } });
    const reset = await server.sink.mailTo(email, 1);
    expect(inOneLine(reset.text)).toMatch(/This link works once, until \w+, \w+ \d+, \d+:\d+ [AP]M\./);
    expect(reset.text).not.toContain("UTC");
  });

  test("a letter too, without days, because it takes some to arrive", async () => {
    const office = await server.office({ timeZone, locale: "es" });
    const body = {
      email: office.address("paper"),
      firstName: "Rosa",
      lastName: "Guest",
      role: "tenant",
      workspaceIds: [office.workspaceId],
      letter: true,
    };
    const { id, expiresAt } = (await office.admin.invitations.create({ body })).body;
    const { html } = (await office.admin.invitations.letter({ params: { id } })).body;
    expect(inOneLine(html)).toContain(inOneLine(`El código funciona hasta el ${said(expiresAt, "es")}.`));
  });
});
