import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { messageIdFor } from "./message-id.js";
import { createSmtpTransport } from "./smtp-transport.js";
import type { MailMessage, MailTransport } from "./transport.js";

const message: MailMessage = {
  messageId: messageIdFor("lnk_1", "Latchkey <office@example.com>"),
  to: { name: "Rosa Núñez", address: "rosa@example.com" },
  replyTo: "hello@maple.example",
  fromName: "Maple Street Homes",
  subject: "Activate your account",
  html: "<p>Hello</p>",
  text: "Hello\n",
};

interface Received {
  raw: string;
  recipients: string[];
}

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function start(options: SMTPServerOptions = {}, transport: { timeoutMs?: number; auth?: string } = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      let raw = "";
      stream.on("data", (chunk: Buffer) => (raw += chunk.toString()));
      stream.on("end", () => {
        received.push({ raw, recipients: session.envelope.rcptTo.map((to) => to.address) });
        done(null, "taken as 42");
      });
    },
    ...options,
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as { port: number };
  const smtp = createSmtpTransport({
    url: `smtp://${transport.auth ?? ""}127.0.0.1:${port}`,
    from: "Latchkey <office@example.com>",
    timeoutMs: transport.timeoutMs ?? 2000,
  });
  cleanups.push(() => smtp.close());
  return { smtp, received, server };
}

const wanted = () => Promise.resolve(true);
const failure = (smtp: MailTransport, mail: MailMessage = message) =>
  smtp.send(mail, wanted).then(
    () => "sent",
    (error: unknown) => error,
  );
const refusing = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });

test("a mail arrives with its headers and both parts", async () => {
  const { smtp, received } = await start();
  expect(await smtp.verify()).toBe(true);
  expect(await smtp.send(message, wanted)).toEqual({ response: expect.stringContaining("taken as 42") });
  const mail = await PostalMime.parse(received[0]?.raw ?? "");
  expect(mail).toMatchObject({
    messageId: "<lnk_1@example.com>",
    from: { name: "Maple Street Homes", address: "office@example.com" },
    to: [{ name: "Rosa Núñez", address: "rosa@example.com" }],
    replyTo: [{ address: "hello@maple.example" }],
    subject: "Activate your account",
  });
  expect(mail.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
  expect(mail.text?.trim()).toBe("Hello");
  expect(mail.html?.trim()).toBe("<p>Hello</p>");
});

test("no name or subject can add a header or a recipient", async () => {
  const { smtp, received } = await start();
  await smtp.send(
    {
      ...message,
      to: { name: "Rosa>, <evil@evil.com>\r\nBcc: evil@evil.com", address: "rosa@example.com" },
      fromName: 'Maple" <evil@evil.com>\r\nBcc: evil@evil.com\r\n\r\nbody',
      subject: "Hi\r\nBcc: evil@evil.com",
    },
    wanted,
  );
  expect(received[0]?.recipients).toEqual(["rosa@example.com"]);
  const mail = await PostalMime.parse(received[0]?.raw ?? "");
  expect(mail.bcc).toBeUndefined();
  expect(mail.to).toHaveLength(1);
  expect(mail.to?.[0]?.address).toBe("rosa@example.com");
  expect(mail.from?.address).toBe("office@example.com");
});

test.each([
  "1234567 Ontario Inc.",
  "Smith, Jones & Co.; Rentals",
  'The "Oaks" \\ Pines',
  "St. John's. (Unit 4.2)",
  "Bau GmbH @ Köln: Straße 12",
  "Ακίνητα 1234567 Α.Ε.",
  "ООО «Дом 1234567»",
  "شركة 1234567 للعقارات",
  "חברת בתים, בע״מ",
  "१२३४५६७ निवास, दिल्ली",
  "東京都港区1234567号",
  "서울 1234567 빌라; 강남",
  "🏡 Homes, 24/7",
  `${"Residences of Maple Street, ".repeat(4)}1234567`,
])("From, To and subject say %s as it is", async (name) => {
  const { smtp, received } = await start();
  const subject = `Activate your account with ${name}`;
  await smtp.send({ ...message, fromName: name, to: { name, address: "rosa@example.com" }, subject }, wanted);
  const mail = await PostalMime.parse(received[0]?.raw ?? "");
  expect([mail.from, mail.to, mail.subject]).toEqual([
    { name, address: "office@example.com" },
    [{ name, address: "rosa@example.com" }],
    subject,
  ]);
});

describe("failures", () => {
  test.each(["a@b.com, c@d.com", '"a@b.com x"@internal', "a@b.com\nBcc: c@d.com"])(
    "%j is not one address",
    async (address) => {
      const { smtp, received } = await start();
      expect(await failure(smtp, { ...message, to: { name: "R", address } })).toMatchObject({
        fault: "address",
        code: "unknown_address",
      });
      expect(received).toEqual([]);
    },
  );

  test("5.1.1 for the recipient is about the address, a bare 550 about the mail, and 450 is temporary", async () => {
    let [code, text] = [550, "5.1.1 no such mailbox here"];
    const { smtp } = await start({ onRcptTo: (_, __, done) => done(refusing(code, text)) });
    expect(await failure(smtp)).toMatchObject({
      fault: "address",
      code: "unknown_address",
      reason: "This address does not exist. The mail server said: 550 5.1.1 no such mailbox here",
    });
    text = "relay not permitted";
    expect(await failure(smtp)).toMatchObject({ fault: "mail", code: "refused_recipient" });
    code = 450;
    expect(await failure(smtp)).toMatchObject({ fault: "passing", code: "not_yet" });
  });

  test("554 for the content is about the mail, 421 at the greeting about the server", async () => {
    const refused = await start({
      onData: (stream, _, done) => void stream.resume().on("end", () => done(refusing(554, "spam"))),
    });
    expect(await failure(refused.smtp)).toMatchObject({ fault: "mail", code: "refused" });
    const busy = await start({ onConnect: (_, done) => done(refusing(421, "too busy")) });
    expect(await failure(busy.smtp)).toMatchObject({ fault: "server", code: "busy" });
  });

  test("554 at the greeting is about our configuration, not the recipient", async () => {
    const { smtp } = await start({ onConnect: (_, done) => done(refusing(554, "blocked")) });
    expect(await failure(smtp)).toMatchObject({ fault: "setup", code: "refused_connection" });
  });

  test("a wrong password is about our configuration", async () => {
    const { smtp } = await start(
      { allowInsecureAuth: true, onAuth: (_, __, done) => done(refusing(535, "bad credentials")) },
      { auth: "user:wrong@" },
    );
    expect(await failure(smtp)).toMatchObject({ fault: "setup", code: "authentication" });
  });

  test("a server that is down fails to connect, and verify returns false", async () => {
    const { smtp, server } = await start();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    expect(await failure(smtp)).toMatchObject({ fault: "server", code: "connection" });
    expect(await smtp.verify()).toBe(false);
  });

  test("a server that hangs causes a timeout", async () => {
    const { smtp } = await start({ onRcptTo: () => {} }, { timeoutMs: 300 });
    expect(await failure(smtp)).toMatchObject({ fault: "server", code: "timeout" });
  });

  test("a connection dropped after DATA is reported once, and not retried by the pool", async () => {
    let attempts = 0;
    const { smtp, server } = await start({
      onData(stream) {
        attempts += 1;
        stream.resume().on("end", () => {
          for (const connection of server.connections as unknown as Set<{ _socket: { destroy(): void } }>)
            connection._socket.destroy();
        });
      },
    });
    expect(await failure(smtp)).toMatchObject({ fault: "server", code: "connection" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(attempts).toBe(1);
  });

  test.each(["421 4.7.0 too many", "421 too many"])("%s in mid-conversation is about the server", async (answer) => {
    const { smtp } = await start({ onRcptTo: (_, __, done) => done(refusing(421, answer.slice(4))) });
    expect(await failure(smtp)).toMatchObject({ fault: "server", code: "busy" });
  });

  test("a rejected sender is about our configuration, with any code", async () => {
    const { smtp } = await start({ onMailFrom: (_, __, done) => done(refusing(550, "5.1.1 who is that")) });
    expect(await failure(smtp)).toMatchObject({ fault: "setup", code: "refused_sender" });
  });
});

describe("the check whether a mail is still wanted", () => {
  test("runs once the server is ready for the content, and not before", async () => {
    const steps: string[] = [];
    const { smtp, received } = await start({
      onRcptTo: (_, __, done) => {
        steps.push("recipient");
        setImmediate(done);
      },
    });
    await smtp.send(message, () => {
      steps.push("asked");
      return Promise.resolve(true);
    });
    expect(steps).toEqual(["recipient", "asked"]);
    expect(received).toHaveLength(1);
  });

  test("stops a mail that is no longer wanted, and not the next one", async () => {
    const { smtp, received } = await start();
    expect(await smtp.send(message, () => Promise.resolve(false))).toBeNull();
    await smtp.send({ ...message, messageId: "<lnk_2@example.com>" }, wanted);
    expect(received.map(({ raw }) => /message-id: (\S+)/i.exec(raw)?.[1])).toEqual(["<lnk_2@example.com>"]);
  });

  test("passes on its own errors", async () => {
    const { smtp, received } = await start();
    const fault = new Error("the database is away");
    await expect(smtp.send(message, () => Promise.reject(fault))).rejects.toBe(fault);
    expect(received).toEqual([]);
  });
});
