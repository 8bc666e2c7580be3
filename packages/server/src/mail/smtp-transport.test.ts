import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { makeCertificate } from "../../test/make-certificate.js";
import { messageIdFor } from "./message-id.js";
import { createSmtpTransport } from "./smtp-transport.js";
import type { MailError, MailMessage, MailTransport } from "./transport.js";

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

interface TransportOptions {
  timeoutMs?: number;
  auth?: string;
  /** Default `smtp`. */
  scheme?: string;
  host?: string;
  parameters?: string;
}

async function start(options: SMTPServerOptions = {}, transport: TransportOptions = {}) {
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
    url: `${transport.scheme ?? "smtp"}://${transport.auth ?? ""}${transport.host ?? "127.0.0.1"}:${port}${transport.parameters ?? ""}`,
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
  expect(await smtp.verify()).toBeNull();
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
    expect(await smtp.verify()).toMatchObject({ fault: "server", code: "connection" });
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

describe("TLS", () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const certificate = (name: string, to = new Date(Date.now() + 86_400_000)) => ({
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: makeCertificate({ publicKey, privateKey, name, from: new Date(Date.now() - 86_400_000 * 2), to }),
    disabledCommands: [],
  });
  async function trusting(cert: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "latchkey-ca-"));
    cleanups.push(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "ca.pem"), cert);
    return join(folder, "ca.pem");
  }
  /** What both ways of connecting say. */
  async function fault(smtp: MailTransport) {
    const [sending, verifying] = [await failure(smtp), await smtp.verify()];
    expect((sending as MailError).code).toBe(verifying?.code);
    return sending;
  }

  test("a certificate that nobody knows is named as the reason", async () => {
    const { smtp } = await start(certificate("localhost"), { host: "localhost" });
    expect(await fault(smtp)).toMatchObject({
      fault: "setup",
      code: "certificate",
      reason: expect.stringContaining("self-signed"),
    });
  });

  test("a certificate is trusted by its file, or without a check", async () => {
    const ofServer = certificate("localhost");
    const ca = await trusting(ofServer.cert);
    const known = await start(ofServer, { host: "localhost", parameters: `?tls.ca=${ca}` });
    expect(await failure(known.smtp)).toBe("sent");
    const unchecked = await start(ofServer, { host: "localhost", parameters: "?tls.rejectUnauthorized=false" });
    expect(await failure(unchecked.smtp)).toBe("sent");
  });

  test("a certificate for another name, or of another time, is named as such", async () => {
    const other = certificate("mail.elsewhere.example");
    const { smtp } = await start(other, { host: "localhost", parameters: `?tls.ca=${await trusting(other.cert)}` });
    expect(await fault(smtp)).toMatchObject({ code: "certificate_name" });
    const old = certificate("localhost", new Date(Date.now() - 86_400_000));
    const expired = await start(old, { host: "localhost", parameters: `?tls.ca=${await trusting(old.cert)}` });
    expect(await fault(expired.smtp)).toMatchObject({ code: "certificate_expired" });
  });

  test("without TLS nothing is sent that requires it", async () => {
    const { smtp, received } = await start({}, { parameters: "?requireTLS=true" });
    expect(await fault(smtp)).toMatchObject({ fault: "setup", code: "tls" });
    expect(received).toEqual([]);
  });

  test("TLS from the start with a server that does not speak it is a connection that failed", async () => {
    const { smtp } = await start({}, { scheme: "smtps" });
    expect(await fault(smtp)).toMatchObject({ fault: "setup", code: "tls_failed" });
  });
});

test("a mail server whose name is unknown is named as the reason", async () => {
  const smtp = createSmtpTransport({ url: "smtp://nowhere.invalid", from: "office@example.com", timeoutMs: 5000 });
  cleanups.push(() => smtp.close());
  expect(await smtp.verify()).toMatchObject({ fault: "server", code: "unknown_host" });
});

test("closing ends an attempt to connect", async () => {
  const { smtp } = await start({ onConnect: () => {} }, { timeoutMs: 60_000 });
  const verifying = smtp.verify();
  smtp.close();
  expect(await verifying).toMatchObject({ code: "connection" });
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
