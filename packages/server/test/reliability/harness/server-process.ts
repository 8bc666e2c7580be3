import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const bin = join(import.meta.dirname, "../../../bin/latchkey.js");

/** The secret that every server here has, so that any of them takes the links of any other. */
export const SECRET = "a secret of the tests that is long enough";

/** What a server is started with. */
export interface ServerSettings {
  database: string;
  /** The port, which a server that takes another's place shares with it. */
  port: number;
  smtp?: string;
  /** Further environment. */
  env?: Record<string, string>;
  /** Modules that are loaded before the server: a clock that is wrong. */
  imports?: readonly string[];
}

/** A real `latchkey serve` on its way. */
export interface LaunchedServer {
  pid: number;
  /** Where its routes are, once it listens. Rejects with what it said instead, where it ends before. */
  ready: Promise<string>;
  /** Its exit code; null where a signal ended it. */
  ended: Promise<number | null>;
  /** What it has said on standard error: the newest lines. */
  log: string[];
  signal(signal: "SIGKILL" | "SIGTERM" | "SIGSTOP" | "SIGCONT"): void;
  /** Asks it to stop, and waits until it is gone. */
  stop(): Promise<void>;
  /** Ends it the hard way, and waits until it is gone. */
  kill(): Promise<void>;
}

/** One that listens. */
export interface ServerProcess extends LaunchedServer {
  /** Where its routes are. */
  address: string;
}

const LINES_KEPT = 200;

// Whoever ends a run early leaves no server behind.
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts a server, as an operator does. */
export function launchServer({ database, port, smtp, env = {}, imports = [] }: ServerSettings): LaunchedServer {
  const args = imports.flatMap((file) => ["--import", file]);
  const child = spawn(process.execPath, [...args, bin, "serve"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"] ?? "",
      LATCHKEY_DATABASE: database,
      LATCHKEY_PORT: String(port),
      LATCHKEY_SECRET: SECRET,
      LATCHKEY_ACCEPT_URL: "https://portal.example.com/accept",
      LATCHKEY_LOG_LEVEL: "warn",
      LATCHKEY_CONFIG: join(import.meta.dirname, "config.json"),
      ...(smtp === undefined ? {} : { LATCHKEY_SMTP: smtp, LATCHKEY_MAIL_FROM: "post@latchkey.example" }),
      ...env,
    },
  });
  running.add(child);
  child.once("close", () => running.delete(child));
  const log: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => {
    log.push(
      ...chunk
        .toString()
        .split("\n")
        .filter((line) => line !== ""),
    );
    if (log.length > LINES_KEPT) log.splice(0, log.length - LINES_KEPT);
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  const ready = new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const address = /(http:\/\/\S+)\n/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    void ended.then((code) =>
      reject(new Error(`The server ended with ${code} instead of listening: ${log.join("\n")}`)),
    );
  });
  // Whoever never asks whether it is ready is told by `ended`.
  ready.catch(() => {});
  // A signal goes to our own child alone, and never to an id that the system has given to somebody else since.
  const signal = (name: NodeJS.Signals) =>
    void (child.exitCode === null && child.signalCode === null && child.kill(name));
  const endBy = (name: NodeJS.Signals) => async () => {
    signal(name);
    await ended;
  };
  return { pid: child.pid ?? 0, ready, ended, log, signal, stop: endBy("SIGTERM"), kill: endBy("SIGKILL") };
}

/**
 * Starts a server and waits until it says where it listens.
 *
 * @throws with what it said instead, where it ends before
 */
export async function startServer(settings: ServerSettings): Promise<ServerProcess> {
  const server = launchServer(settings);
  return { ...server, address: await server.ready };
}
