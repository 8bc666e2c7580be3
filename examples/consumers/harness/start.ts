import { spawn } from "node:child_process";
import { freePort } from "../../../scripts/free-port.mjs";
import type { Settings } from "./consumers.ts";
import { environment, type Consumer } from "./install.ts";

/** A host that is up. */
export interface RunningHost {
  origin: string;
  /** What a request of the host's own staff comes with. */
  office: Record<string, string>;
  /** What it has printed. */
  log: () => string;
  /** Tells it to end; answers whether it did so by itself. */
  stop: () => Promise<boolean>;
}

/** Starts a consumer by one of its npm scripts, and waits until Latchkey answers in it. */
export async function startConsumer(
  { folder }: Consumer,
  smtp: string,
  { token }: Settings = {},
  script = "start",
): Promise<RunningHost> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = environment({
    PORT: String(port),
    ORIGIN: origin,
    // For a host that Latchkey runs beside.
    LATCHKEY_PORT: String(await freePort()),
    LATCHKEY_SECRET: "a secret of the consumers' tests, and of nothing else",
    LATCHKEY_SMTP: smtp,
  });
  // A group of its own, because npm does not pass signals on to what it has started.
  const child = spawn("npm", ["run", script], { cwd: folder, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  let ended = false;
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const closed = new Promise<void>((resolve) => child.on("close", () => ((ended = true), resolve())));
  const signal = (name: NodeJS.Signals) => {
    if (child.pid !== undefined && !ended) process.kill(-child.pid, name);
  };
  const stop = async () => {
    let killed = false;
    signal("SIGTERM");
    const patience = setTimeout(() => ((killed = true), signal("SIGKILL")), 60_000);
    await closed;
    clearTimeout(patience);
    return !killed;
  };
  const deadline = Date.now() + 180_000;
  while (!(await answers(`${origin}/api/latchkey/health`))) {
    if (!ended && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    await stop();
    throw new Error(`The host did not come up:\n${printed}`);
  }
  const cookie = { Cookie: "office=dana" };
  return {
    origin,
    office: token === undefined ? cookie : await bearer(`${origin}${token}`, cookie),
    log: () => printed,
    stop,
  };
}

async function bearer(url: string, headers: Record<string, string>): Promise<Record<string, string>> {
  const { token } = (await (await fetch(url, { headers })).json()) as { token: string };
  return { Authorization: `Bearer ${token}` };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(30_000) }).then(
    (response) => response.ok,
    () => false,
  );
