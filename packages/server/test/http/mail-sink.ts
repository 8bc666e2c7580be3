import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { patience } from "../patience.js";

interface Refused {
  code: number;
  text: string;
}

/** How the sink responds to a mail for an address: null takes it, the rest refuses it. It may take its time. */
export type Verdict = (address: string) => Refused | null | Promise<Refused | null>;

/** A real mail server on loopback that keeps what it takes. */
export interface MailSink {
  url: string;
  /** Every mail taken, oldest first. */
  readonly mails: Email[];
  /** Waits for the newest mail to an address that is not among the first `after`. */
  mailTo(address: string, after?: number): Promise<Email>;
  /** The mails to an address so far. */
  allTo(address: string): Email[];
  /** Decides what happens to each mail from now on. */
  answer(verdict: Verdict): void;
  /** The same sink, without the mails it has taken so far. */
  view(): MailSink;
  /** Stops listening. */
  stop(): Promise<void>;
  /** Listens again, on the same port. */
  start(): Promise<void>;
}

/** Starts a sink; `stop` it when done. */
export async function createMailSink(): Promise<MailSink> {
  const mails: Email[] = [];
  const byAddress = new Map<string, Email[]>();
  const waiting = new Set<() => void>();
  let verdict: Verdict = () => null;
  let port = 0;
  let server: SMTPServer | undefined;

  async function keep(raw: Buffer, done: (error: null) => void) {
    const mail = await PostalMime.parse(raw);
    mails.push(mail);
    for (const { address = "" } of mail.to ?? []) byAddress.set(address, [...(byAddress.get(address) ?? []), mail]);
    done(null);
    waiting.forEach((look) => look());
  }

  async function decide(address: string, done: (error: Error | null) => void) {
    const refused = await verdict(address);
    done(refused === null ? null : Object.assign(new Error(refused.text), { responseCode: refused.code }));
  }

  async function start() {
    const sink = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      closeTimeout: 100,
      onRcptTo(to, _session, done) {
        void decide(to.address, done);
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

  const allTo = (address: string) => byAddress.get(address) ?? [];

  function mailTo(address: string, after = 0): Promise<Email> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        waiting.delete(look);
        clearTimeout(timer);
        act();
      };
      const look = () => {
        const newest = allTo(address)[allTo(address).length - 1];
        if (newest && allTo(address).length > after) settle(() => resolve(newest));
      };
      const late = new Error(`No mail number ${after + 1} came to ${address}.`);
      const timer = setTimeout(() => settle(() => reject(late)), 60_000 * patience);
      waiting.add(look);
      look();
    });
  }

  const viewFrom = (first: number): MailSink => ({
    url: `smtp://127.0.0.1:${port}`,
    get mails() {
      return mails.slice(first);
    },
    allTo,
    mailTo,
    answer: (next) => void (verdict = next),
    view: () => viewFrom(mails.length),
    start,
    async stop() {
      await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
      server = undefined;
    },
  });

  await start();
  return viewFrom(0);
}

/** The token of the link in a mail's text, which is alone on its line. */
export function tokenIn(mail: Email): string {
  const token = /^https:\/\/portal\.example\.com\/accept#token=([\w-]+)$/m.exec(mail.text ?? "")?.[1];
  if (token === undefined) throw new Error(`There is no link alone on its line in:\n${mail.text}`);
  return token;
}
