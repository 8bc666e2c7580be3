import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { patience } from "../patience.js";

interface Refused {
  code: number;
  text: string;
}

/** How the sink answers a mail for an address: nothing to take it, or a refusal; it may take its time. */
export type Verdict = (address: string) => Refused | null | Promise<Refused | null>;

/** A real mail server on loopback that keeps what it takes. */
export interface MailSink {
  url: string;
  /** Every mail taken, oldest first. */
  mails: Email[];
  /** Waits for the newest mail to an address that is not among the first `after`. */
  mailTo(address: string, after?: number): Promise<Email>;
  /** The mails to an address so far. */
  allTo(address: string): Email[];
  /** Judges what comes in from now on. */
  answer(verdict: Verdict): void;
  /** Stops listening, and starts again on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Starts a sink; `stop` it when done. */
export async function createMailSink(): Promise<MailSink> {
  const mails: Email[] = [];
  let verdict: Verdict = () => null;
  let port = 0;
  let server: SMTPServer | undefined;

  async function keep(raw: Buffer, done: (error: null) => void) {
    mails.push(await PostalMime.parse(raw));
    done(null);
  }

  async function judge(address: string, done: (error: Error | null) => void) {
    const refused = await verdict(address);
    done(refused === null ? null : Object.assign(new Error(refused.text), { responseCode: refused.code }));
  }

  async function start() {
    const sink = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      closeTimeout: 100,
      onRcptTo(to, _session, done) {
        void judge(to.address, done);
      },
      onData(stream, _session, done) {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => void keep(Buffer.concat(chunks), done));
      },
    });
    sink.on("error", () => {});
    await new Promise<void>((resolve) => sink.listen(port, "127.0.0.1", resolve));
    port = (sink.server.address() as { port: number }).port;
    server = sink;
  }

  await start();
  const allTo = (address: string) => mails.filter((mail) => mail.to?.some((to) => to.address === address));
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    allTo,
    async mailTo(address, after = 0) {
      const deadline = Date.now() + 60_000 * patience;
      for (;;) {
        const found = allTo(address);
        const newest = found.at(-1);
        if (newest && found.length > after) return newest;
        if (Date.now() > deadline) throw new Error(`No mail number ${after + 1} came to ${address}.`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    answer: (next) => void (verdict = next),
    start,
    async stop() {
      await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
      server = undefined;
    },
  };
}

/** The token of the link in a mail's text, which stands alone on its line. */
export function tokenIn(mail: Email): string {
  const token = /^https:\/\/portal\.example\.com\/accept#token=([\w-]+)$/m.exec(mail.text ?? "")?.[1];
  if (token === undefined) throw new Error(`There is no link alone on its line in:\n${mail.text}`);
  return token;
}
