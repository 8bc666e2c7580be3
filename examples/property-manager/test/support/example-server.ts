import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../../../scripts/free-port.mjs";

/** The example in a process of its own, started as a person starts it. */
export interface ExampleServer {
  url: string;
  dataFolder: string;
  /** Everything printed so far. */
  output: () => string;
  /** All warnings so far, one JSON line each. */
  complaints: () => string;
  /** Stops it and returns the exit code. The data stays. */
  stop: (signal?: "SIGTERM" | "SIGINT") => Promise<number | null>;
}

interface Options {
  /** Data of an earlier run. Default: a new folder. */
  dataFolder?: string;
  /** Default: a free port. */
  port?: number;
  flags?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, "../..");

export const makeDataFolder = () => mkdtemp(join(tmpdir(), "property-manager-"));
export const deleteDataFolder = (folder: string) => rm(folder, { recursive: true, force: true });

/** Resolves once it prints its address. @throws Error with its output, if it ends before that */
export async function startExample({ dataFolder, port, flags = [], env = {} }: Options = {}): Promise<ExampleServer> {
  const folder = dataFolder ?? (await makeDataFolder());
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "server/main.ts", `--data=${folder}`, "--no-open", ...flags],
    {
      cwd: root,
      env: { ...inherited(), PORT: String(port ?? (await freePort())), LATCHKEY_RESEND_COOLDOWN_SECONDS: "0", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  let complaints = "";
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      // The last line of the announcement says how to stop.
      const address = /App\s+(http\S+)[\s\S]*Stop/.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once("error", reject);
    void ended.then((code) =>
      reject(new Error(`The example ended with code ${String(code)} before it was ready.\n${output}${complaints}`)),
    );
  });
  return {
    url,
    dataFolder: folder,
    output: () => output,
    complaints: () => complaints,
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      return ended;
    },
  };
}

/** The environment without variables that would set the database or secret of the example. */
function inherited(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, LATCHKEY_SECRET: __, NODE_OPTIONS: ___, ...rest } = process.env;
  return rest;
}
