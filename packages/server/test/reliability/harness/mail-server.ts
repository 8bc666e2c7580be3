import { SMTPServer, type SMTPServerSession } from "smtp-server";

/** What a mail server does with a mail. */
export type Treatment =
  | { kind: "take"; afterMs?: number }
  | { kind: "refuse"; code: number; text: string }
  /** Says nothing any more, and keeps the connection. */
  | { kind: "hang" }
  /**
   * Drops the connection after the whole mail came: before it was taken, when it was taken and nobody was told, or
   * after saying so.
   */
  | { kind: "drop"; when: "untaken" | "taken" | "told" };

/** How a mail for a recipient is treated at their `attempt` (from 1). */
export type Policy = (recipient: string, attempt: number) => Treatment;

/** One mail that the mail server took: from then on it is the recipient's. */
export interface TakenMail {
  messageId: string;
  recipient: string;
  at: number;
  /** The mail as it came; empty where contents are not kept. */
  raw: string;
}

/** A real mail server on loopback, with a journal of what it took. */
export interface MailServer {
  url: string;
  port: number;
  taken: TakenMail[];
  /** How often a mail for a recipient was tried. */
  attempts: ReadonlyMap<string, number>;
  treat(policy: Policy): void;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Starts one. `keepContent`: off for tens of thousands of mails, of which nobody reads the links. */
export async function startMailServer({ keepContent = true } = {}): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const attempts = new Map<string, number>();
  let policy: Policy = () => ({ kind: "take" });
  let port = 0;
  let server: SMTPServer | undefined;

  // A mail whose connection broke before it came is no try of it.
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
      if (treatment.when !== "told") return void socket()?.destroy();
      done();
      // What was said goes out first.
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
