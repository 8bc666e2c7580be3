import { SMTPServer, type SMTPServerSession } from "smtp-server";

/** How the mail server treats a mail. */
export type Treatment =
  | { kind: "take"; afterMs?: number }
  | { kind: "refuse"; code: number; text: string }
  /** Stops responding, and keeps the connection. */
  | { kind: "hang" }
  /** Drops the connection after the whole mail: before taking it, before confirming it, or after confirming it. */
  | { kind: "drop"; when: "untaken" | "taken" | "confirmed" };

/** Decides how to treat the `attempt`-th mail (from 1) for a recipient. */
export type Policy = (recipient: string, attempt: number) => Treatment;

/** A mail that the mail server took. */
export interface TakenMail {
  messageId: string;
  recipient: string;
  at: number;
  /** The source of the mail; empty if contents are not kept. */
  raw: string;
}

/** A real mail server on loopback, with a journal of the mails it took. */
export interface MailServer {
  url: string;
  port: number;
  taken: TakenMail[];
  /** How often a mail for each recipient was tried. */
  attempts: ReadonlyMap<string, number>;
  treat(policy: Policy): void;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/**
 * Starts a mail server.
 *
 * @param keepContent false for tens of thousands of mails whose links are not needed
 */
export async function startMailServer({ keepContent = true } = {}): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const attempts = new Map<string, number>();
  let policy: Policy = () => ({ kind: "take" });
  let port = 0;
  let server: SMTPServer | undefined;

  // A mail whose connection broke before it arrived does not count.
  const triedOf = (recipient: string) => attempts.get(recipient) ?? 0;
  const tried = (recipient: string) => void attempts.set(recipient, triedOf(recipient) + 1);

  function receive(
    sink: SMTPServer,
    session: SMTPServerSession,
    raw: string,
    done: (error?: Error | null) => void,
  ): void {
    const recipient = session.envelope.rcptTo[0]?.address ?? "";
    const treatment = treatmentOf.get(session) ?? { kind: "take" };
    tried(recipient);
    const keep = () => {
      const messageId = /^message-id:\s*(<[^>]+>)/im.exec(raw)?.[1] ?? "none";
      taken.push({ messageId, recipient, at: Date.now(), raw: keepContent ? raw : "" });
    };
    const socket = () => [...sink.connections].find(({ id }) => id === session.id)?._socket;
    if (treatment.kind === "hang") return;
    if (treatment.kind === "drop") {
      if (treatment.when !== "untaken") keep();
      if (treatment.when !== "confirmed") return void socket()?.destroy();
      done();
      // The confirmation goes out first.
      setImmediate(() => socket()?.end());
      return;
    }
    setTimeout(
      () => {
        keep();
        done();
      },
      treatment.kind === "take" ? (treatment.afterMs ?? 0) : 0,
    );
  }

  const treatmentOf = new WeakMap<SMTPServerSession, Treatment>();

  async function start() {
    const sink: SMTPServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      closeTimeout: 50,
      onRcptTo({ address }, session, done) {
        const treatment = policy(address, triedOf(address) + 1);
        treatmentOf.set(session, treatment);
        if (treatment.kind === "refuse") tried(address);
        done(
          treatment.kind === "refuse"
            ? Object.assign(new Error(treatment.text), { responseCode: treatment.code })
            : null,
        );
      },
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => receive(sink, session, Buffer.concat(chunks).toString("utf8"), done));
      },
    });
    sink.on("error", () => {});
    await new Promise<void>((resolve) => sink.listen(port, "127.0.0.1", resolve));
    ({ port } = sink.server.address() as { port: number });
    server = sink;
  }

  await start();
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    taken,
    attempts,
    treat: (next) => void (policy = next),
    start,
    async stop() {
      await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
      server = undefined;
    },
  };
}
