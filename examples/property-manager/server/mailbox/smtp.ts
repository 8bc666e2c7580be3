import type { AddressInfo } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import type { Messages } from "./messages.ts";

const BYTES_AT_MOST = 5_000_000;

/** The mail server refuses this address, so that the demo shows a mail that does not arrive. */
export const closedAddress = "desmond.achebe@example.net";

/** A real SMTP server on loopback that stores the mails of everyone in the demo. */
export async function startSmtp(messages: Messages): Promise<{ port: number; close: () => Promise<void> }> {
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: BYTES_AT_MOST,
    onRcptTo: ({ address }, _, callback) => {
      const closed = address.toLowerCase() === closedAddress;
      callback(closed ? refusal("5.1.1 There is no mailbox of this name here") : null);
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", callback);
      stream.on("end", () => {
        if (stream.sizeExceeded) return callback(refusal("5.3.4 The message is too large"));
        const to = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
        void receive(messages, Buffer.concat(chunks), to, callback);
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  // The sender retries after a broken connection. It must not end this process.
  server.removeAllListeners("error").on("error", () => undefined);
  const { port } = server.server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => server.close(resolve)) };
}

async function receive(
  messages: Messages,
  content: Buffer,
  to: string[],
  callback: (error?: Error) => void,
): Promise<void> {
  try {
    messages.add({ to, ...(await read(content)) });
    callback();
  } catch (error) {
    callback(error instanceof Error ? error : new Error(String(error)));
  }
}

async function read(content: Buffer) {
  const mail = await PostalMime.parse(content);
  const from = mail.from?.name ? `${mail.from.name} <${mail.from.address ?? ""}>` : (mail.from?.address ?? "");
  return { from, subject: mail.subject ?? "", text: mail.text ?? "", html: mail.html ?? null };
}

const refusal = (text: string) => Object.assign(new Error(text), { responseCode: 550 });
