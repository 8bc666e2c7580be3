import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

/** A real mail server on loopback that keeps what it takes. */
export interface Mailbox {
  url: string;
  /** Waits for a mail to an address. */
  mailTo: (address: string) => Promise<Email>;
  /** Forgets what came. */
  clear: () => void;
  stop: () => Promise<void>;
}

/** Opens a mailbox for every address. */
export async function openMailbox(): Promise<Mailbox> {
  const mails: Email[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    async onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      mails.push(await PostalMime.parse(Buffer.concat(chunks)));
      done();
    },
  });
  // A host that is stopped leaves its connections behind.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    async mailTo(address) {
      const deadline = Date.now() + 60_000;
      for (;;) {
        const mail = mails.findLast(({ to }) => to?.some((recipient) => recipient.address === address));
        if (mail) return mail;
        if (Date.now() > deadline) throw new Error(`No mail came to ${address}.`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    clear: () => void mails.splice(0),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The link of a mail, which stands alone on its line. */
export function linkIn({ text = "" }: Email): URL {
  const link = text.split("\n").find((line) => /^https?:\/\/\S+#token=[\w-]+$/.test(line));
  if (link === undefined) throw new Error(`There is no link alone on its line in:\n${text}`);
  return new URL(link);
}
