import { afterAll, beforeAll, expect, test } from "vitest";
import { SECRET } from "./http/identities.js";
import { createMailSink, type MailSink } from "./http/mail-sink.js";
import { runCommand } from "./run-command.js";

let sink: MailSink;
let env: Record<string, string>;
beforeAll(async () => {
  sink = await createMailSink();
  env = {
    LATCHKEY_SECRET: SECRET,
    LATCHKEY_ACCEPT_URL: "https://portal.example.com/accept",
    LATCHKEY_SMTP: sink.url,
    LATCHKEY_MAIL_FROM: "Maple Homes <post@maple.example>",
  };
});
afterAll(() => sink.stop());

test("latchkey mail test sends a mail, and prints what the server said", async () => {
  expect(await runCommand(["mail", "test", "dana@maple.example"], env)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^The mail server took the mail to dana@maple\.example: 250 /),
  });
  expect((await sink.mailTo("dana@maple.example")).subject).toBe("Test mail from Latchkey");
});

test("what the mail server refuses is said in its words", async () => {
  const own = await createMailSink();
  own.answer(() => ({ code: 550, text: "5.7.1 relay not permitted" }));
  const result = await runCommand(["mail", "test", "dana@maple.example"], { ...env, LATCHKEY_SMTP: own.url });
  await own.stop();
  expect(result).toMatchObject({ code: 1, err: expect.stringContaining("relay not permitted") });
});

test("without a mail server the setting is named", async () => {
  expect(await runCommand(["mail", "test", "dana@maple.example"], { ...env, LATCHKEY_SMTP: "" })).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^LATCHKEY_SMTP is missing: /),
  });
});
