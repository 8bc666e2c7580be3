import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const bin = join(import.meta.dirname, "../../../bin/latchkey.js");

/** The secret of every server here, so that each accepts the links of the others. */
export const SECRET = "a secret of the tests that is long enough";

/** Settings of a server. */
export interface ServerSettings {
  database: string;
  /** The port; a server that takes the place of another has its port. */
  port: number;
  smtp?: string;
  /** Further environment. */
  env?: Record<string, string>;
  /** Modules to load before the server, such as a wrong clock. */
  imports?: readonly string[];
}

/** A `latchkey serve` that may not listen yet. */
export interface LaunchedServer {
  pid: number;
  /** Resolves with its address once it listens. Rejects with its log if it ends before. */
  ready: Promise<string>;
  /** Its exit code; null if a signal ended it. */
  ended: Promise<number | null>;
  /** The newest lines of its standard error. */
  log: string[];
  signal(signal: "SIGKILL" | "SIGTERM" | "SIGSTOP" | "SIGCONT"): void;
  /** Asks it to stop, and waits until it has ended. */
  stop(): Promise<void>;
  /** Kills it, and waits until it has ended. */
  kill(): Promise<void>;
}

/** A `latchkey serve` that listens. */
export interface ServerProcess extends LaunchedServer {
  /** Base address of its routes. */
  address: string;
}

const LINES_KEPT = 200;

// An interrupted run leaves no server behind.
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts a server like an operator does. */
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
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
      const address = /(http:\/\/\S+)\n/.exec(stdout)?.[1];
      if (address !== undefined) resolve(address);
    });
    void ended.then((code) =>
      reject(new Error(`The server ended with ${code} instead of listening: ${log.join("\n")}`)),
    );
  });
  // A caller that does not wait for `ready` learns of the end from `ended`.
  ready.catch(() => {});
  // Only to our own child, never to another process that has got its id since.
  const signal = (name: NodeJS.Signals) =>
    void (child.exitCode === null && child.signalCode === null && child.kill(name));
  const endBy = (name: NodeJS.Signals) => async () => {
    signal(name);
    await ended;
  };
  return { pid: child.pid ?? 0, ready, ended, log, signal, stop: endBy("SIGTERM"), kill: endBy("SIGKILL") };
}

/** Starts a server and waits until it listens. @throws with its log if it ends before */
export async function startServer(settings: ServerSettings): Promise<ServerProcess> {
  const server = launchServer(settings);
  return { ...server, address: await server.ready };
}
