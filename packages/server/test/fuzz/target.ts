import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { createLatchkey } from "../../src/create-latchkey.js";
import type { Latchkey } from "../../src/latchkey.js";
import { toNodeListener } from "../../src/node.js";
import type { Database } from "../../src/store/database.js";
import { SECRET } from "../http/identities.js";

/** A fault in the log. */
export interface LoggedFault {
  requestId?: string;
  text: string;
}

/** The server under test: its handler, a port, and its log. */
export interface Target {
  latchkey: Latchkey;
  port: number;
  /** Returns the faults logged since the last call. */
  takeFaults(): LoggedFault[];
  stop(): Promise<void>;
}

export const WEBHOOK_SECRET = `whsec_${Buffer.from("a webhook secret of the fuzzer, long").toString("base64")}`;

export async function createTarget(database: Database): Promise<Target> {
  const mail = await swallowMail();
  let faults: LoggedFault[] = [];
  const latchkey = await createLatchkey({
    database,
    secret: SECRET,
    smtp: `smtp://127.0.0.1:${portOf(mail.server)}`,
    mailFrom: "Latchkey <post@latchkey.example>",
    acceptUrl: "https://portal.example.com/accept",
    resendCooldownSeconds: 1,
    mailWebhooks: { standard: { secret: WEBHOOK_SECRET } },
    logLevel: "warn",
    onLog(line) {
      const { level, msg, requestId, reason, err } = JSON.parse(line) as {
        level: string;
        msg: string;
        requestId?: string;
        reason?: string;
        err?: { message?: string; stack?: string };
      };
      // A warning about a request is a fault, unless it gives the host's developer a reason for a refusal.
      if (
        level === "error" ||
        level === "fatal" ||
        (requestId !== undefined && msg !== "request" && reason === undefined)
      )
        faults.push({
          ...(requestId === undefined ? {} : { requestId }),
          text: `${msg}: ${err?.stack ?? err?.message ?? line}`,
        });
    },
  });
  await latchkey.start();
  const listener = toNodeListener(latchkey);
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    latchkey,
    port: portOf(server),
    takeFaults() {
      const taken = faults;
      faults = [];
      return taken;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await latchkey.stop();
      await new Promise<void>((resolve) => mail.close(() => resolve()));
    },
  };
}

const portOf = (server: Pick<Server, "address">) => (server.address() as AddressInfo).port;

/** A mail server that discards every mail, and refuses some addresses for now or for good. */
async function swallowMail(): Promise<SMTPServer> {
  const refusals: Readonly<Record<string, number>> = { bounce: 550, later: 450 };
  const sink = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      const code = refusals[address.split("@")[0] ?? ""];
      done(code === undefined ? null : Object.assign(new Error("not here"), { responseCode: code }));
    },
    onData(stream, _session, done) {
      stream.on("end", () => done(null));
      stream.resume();
    },
  });
  sink.on("error", () => {});
  await new Promise<void>((resolve) => sink.listen(0, "127.0.0.1", resolve));
  return sink;
}
