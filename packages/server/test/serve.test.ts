import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPostgresDatabase, bothEngines } from "./database.js";
import { TEMPLATE } from "./global-setup.js";
import { createMailSink, type MailSink } from "./http/mail-sink.js";

// Each command is a process of its own, which takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

const bin = join(import.meta.dirname, "../bin/latchkey.js");
const SECRET = "a secret of the tests that is long enough";
const settings = {
  LATCHKEY_SECRET: SECRET,
  LATCHKEY_ACCEPT_URL: "https://portal.example.com/accept",
  LATCHKEY_PORT: "0",
};

let folder: string;
const running = new Set<ChildProcess>();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-serve-"));
});
afterEach(async () => {
  for (const child of running) {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  await rm(folder, { recursive: true, force: true });
});

interface Command {
  child: ChildProcess;
  stdout: () => string;
  stderr: () => string;
  /** Its exit code. */
  ended: Promise<number | null>;
}

function latchkey(args: string[], env: Record<string, string> = {}): Command {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let [out, err] = ["", ""];
  child.stdout?.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, "close").then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  return { child, stdout: () => out, stderr: () => err, ended };
}

async function ready(command: Command): Promise<string> {
  await expect
    .poll(() => command.stdout() || (command.child.exitCode === null ? "" : command.stderr()), { timeout: 50_000 })
    .toContain("\n");
  const address = /^Latchkey listens on (http:\/\/127\.0\.0\.1:\d+\/api\/latchkey)\n$/.exec(command.stdout())?.[1];
  if (address === undefined) throw new Error(`stdout: ${command.stdout()}\nstderr: ${command.stderr()}`);
  return address;
}

describe.each(bothEngines)("latchkey serve on %s", (engine) => {
  const database = async () => (engine === "pglite" ? "pglite://memory" : createPostgresDatabase(TEMPLATE));

  test("says one line when it is ready, logs elsewhere, and finishes what is in flight when told to stop", async () => {
    const sink: MailSink = await createMailSink();
    const server = latchkey(["serve", "--log-level", "debug"], {
      ...settings,
      LATCHKEY_DATABASE: await database(),
      LATCHKEY_SMTP: sink.url,
      LATCHKEY_MAIL_FROM: "post@latchkey.example",
    });
    const address = await ready(server);
    expect(await (await fetch(`${address}/health`)).json()).toMatchObject({ status: "ok", database: "ok" });
    // It has its origin to itself, so the mount path may be left out.
    expect((await fetch(new URL("/health", address))).status).toBe(200);

    const inFlight = new Promise<number>((resolve, reject) => {
      const body = JSON.stringify({ email: "nobody@example.com", password: "x" });
      const signIn = request(
        `${address}/session`,
        { method: "POST", headers: { "Content-Type": "application/json", "Content-Length": body.length } },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      signIn.on("error", reject);
      // The rest of the body comes after the signal.
      signIn.write(body.slice(0, 10));
      setTimeout(() => server.child.kill("SIGTERM"), 200);
      setTimeout(() => signIn.end(body.slice(10)), 500);
    });
    expect(await inFlight).toBe(401);
    expect(await server.ended).toBe(0);
    expect(server.stdout().split("\n")).toHaveLength(2);
    for (const line of server.stderr().trim().split("\n"))
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), time: expect.any(String) });
    expect(server.stderr()).not.toContain(SECRET);
    await sink.stop();
  });
});

test("the first admin is made from the command line, and signs in to the server over the same folder", async () => {
  const env = { ...settings, LATCHKEY_DATABASE: `pglite://${join(folder, "data")}` };
  const admin = [
    "admin",
    "create",
    "--organization",
    "maple",
    "--organization-name",
    "Maple Street",
    "--email",
    "Dana@Example.com",
    "--first-name",
    "Dana",
    "--last-name",
    "Office",
  ];
  const without = latchkey(admin, env);
  expect([await without.ended, without.stderr()]).toEqual([
    1,
    "LATCHKEY_ADMIN_PASSWORD is missing: the password of the new user.\n",
  ]);
  const created = latchkey(admin, { ...env, LATCHKEY_ADMIN_PASSWORD: "violet anchor meadow 7" });
  expect([await created.ended, created.stderr(), created.stdout()]).toEqual([
    0,
    "",
    expect.stringMatching(/^Dana@Example\.com can sign in as master_admin of maple \(usr_\w+\)\.\n$/),
  ]);

  const server = latchkey(["serve"], env);
  const address = await ready(server);
  const response = await fetch(`${address}/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: "dana@example.com", password: "violet anchor meadow 7" }),
  });
  expect(await response.json()).toMatchObject({
    redirectTo: "/dashboard",
    grant: { workspaceIds: null, role: "master_admin" },
  });

  const second = latchkey(["serve"], env);
  expect([await second.ended, second.stdout()]).toEqual([1, ""]);
  expect(second.stderr()).toMatch(/^The database folder .* is in use by process \d+ on .*\n$/);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
});

test("what a Kubernetes service named latchkey sets is ignored, and so said in the log", async () => {
  const service = {
    LATCHKEY_PORT: "tcp://10.0.0.1:4100",
    LATCHKEY_PORT_4100_TCP: "tcp://10.0.0.1:4100",
    LATCHKEY_SERVICE_PORT: "4100",
  };
  const server = latchkey(["serve", "--port", "0"], { ...settings, ...service, LATCHKEY_DATABASE: "pglite://memory" });
  await ready(server);
  const notes = server
    .stderr()
    .split("\n")
    .filter((line) => line.includes("Kubernetes"));
  expect(notes).toEqual([expect.stringMatching(/"level":"warn".*LATCHKEY_PORT is ignored/)]);
});

test("what is wrong with the configuration is one clear line each, and no address", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const port = String((taken.address() as AddressInfo).port);
  await writeFile(
    join(folder, "config.json"),
    JSON.stringify({ roles: { leasing_agent: { label: "Leasing agent" } } }),
  );
  const memory = { ...settings, LATCHKEY_DATABASE: "pglite://memory" };
  const cases: [Record<string, string>, RegExp][] = [
    [{ ...memory, LATCHKEY_SECRET: "" }, /^LATCHKEY_SECRET is missing: .*\n$/],
    [{ ...memory, LATCHKEY_SECRET: "short" }, /^LATCHKEY_SECRET has 5 bytes and needs 32 or more.*\n$/],
    [
      { ...memory, LATCHKEY_DATABASE: "postgres://u:hunter2@127.0.0.1:1/x" },
      /^The database at 127\.0\.0\.1:1\/x does not answer: .*\n$/,
    ],
    [
      { ...memory, LATCHKEY_PORT: "many", LATCHKEY_SMTP: "http://x" },
      /^LATCHKEY_SMTP must be .*\nLATCHKEY_PORT must be .*\n(LATCHKEY_MAIL_FROM .*\n)?$/,
    ],
    [
      { ...memory, LATCHKEY_PORT: port, LATCHKEY_LOG_LEVEL: "error" },
      new RegExp(`^LATCHKEY_PORT: port ${port} is in use\\.\\n$`),
    ],
    [
      { ...memory, LATCHKEY_CONFIG: "config.json" },
      /^LATCHKEY_CONFIG \(config\.json\): roles\.leasing_agent\.portalPath: This is required\.\n$/,
    ],
  ];
  const ended = await Promise.all(
    cases.map(async ([env, wanted]) => {
      const command = latchkey(["serve"], env);
      return { code: await command.ended, stdout: command.stdout(), stderr: command.stderr(), wanted };
    }),
  );
  taken.close();
  for (const { code, stdout, stderr, wanted } of ended) {
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(wanted);
    expect(stderr).not.toContain("hunter2");
  }
});
