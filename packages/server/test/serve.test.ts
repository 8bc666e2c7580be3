import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { killCommands, startCommand, type Command } from "./command.js";
import { createPostgresDatabase, engines } from "./database.js";
import { isFull } from "./full.js";
import { TEMPLATE } from "./global-setup.js";
import { createMailSink, type MailSink } from "./http/mail-sink.js";
import { patience } from "./patience.js";

// Each command is a process of its own.
vi.setConfig({ testTimeout: 600_000 * patience });

const SECRET = "a secret of the tests that is long enough";
const settings = {
  LATCHKEY_SECRET: SECRET,
  LATCHKEY_ACCEPT_URL: "https://portal.example.com/accept",
  LATCHKEY_PORT: "0",
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-serve-"));
});
afterEach(async () => {
  await killCommands();
  await rm(folder, { recursive: true, force: true });
});

const latchkey = (args: string[], env: Record<string, string>) => startCommand(args, env, folder);

/** Waits until a server listens; returns its address. */
async function addressOf(server: Command): Promise<string> {
  const line = await server.firstLine();
  const address = /^Latchkey listens on (http:\/\/127\.0\.0\.1:\d+\/api\/latchkey)$/.exec(line)?.[1];
  if (address === undefined) throw new Error(`stdout: ${server.stdout()}\nstderr: ${server.stderr()}`);
  return address;
}

describe.each(engines)("latchkey serve on %s", (engine) => {
  const database = async () => (engine === "pglite" ? "pglite://memory" : createPostgresDatabase(TEMPLATE));

  test("prints one line when it listens, and finishes the requests under way when it is told to stop", async () => {
    const sink: MailSink = await createMailSink();
    const server = latchkey(["serve", "--log-level", "debug"], {
      ...settings,
      LATCHKEY_DATABASE: await database(),
      LATCHKEY_SMTP: sink.url,
      LATCHKEY_MAIL_FROM: "post@latchkey.example",
    });
    const address = await addressOf(server);
    expect(await (await fetch(`${address}/health`)).json()).toMatchObject({ status: "ok", database: "ok" });
    // The mount path can be left out, as nothing else is served here.
    expect((await fetch(new URL("/health", address))).status).toBe(200);

    const body = JSON.stringify({ email: "unknown@example.com", password: "x" });
    const signIn = request(`${address}/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Content-Length": body.length, Expect: "100-continue" },
    });
    const status = new Promise<number>((resolve, reject) => {
      signIn.on("error", reject);
      signIn.on("response", (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
    });
    // The server asks for the body, so it has the request. The body comes once new connections are refused.
    await new Promise((resolve) => {
      signIn.on("continue", resolve);
      signIn.flushHeaders();
    });
    const ended = server.stop();
    const isOpen = () =>
      fetch(`${address}/health`, { headers: { Connection: "close" } }).then(
        () => true,
        () => false,
      );
    await expect.poll(isOpen).toBe(false);
    signIn.end(body);
    expect(await status).toBe(401);
    expect(await ended).toBe(0);
    expect(server.stdout().split("\n")).toHaveLength(2);
    for (const line of server.stderr().trim().split("\n"))
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), time: expect.any(String) });
    expect(server.stderr()).not.toContain(SECRET);
    await sink.stop();
  });
});

test("a first admin created on the command line can sign in; a second process cannot open the folder", async () => {
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
    "There is no account for dana@example.com yet: give it a password, on the command line by LATCHKEY_ADMIN_PASSWORD.\n",
  ]);
  const created = latchkey(admin, { ...env, LATCHKEY_ADMIN_PASSWORD: "violet anchor meadow 7" });
  expect([await created.ended, created.stderr(), created.stdout()]).toEqual([
    0,
    "",
    expect.stringMatching(/^Dana@Example\.com can sign in as master_admin of maple \(usr_\w+\)\.\n$/),
  ]);

  const server = latchkey(["serve"], env);
  const address = await addressOf(server);
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
  expect(await server.stop()).toBe(0);
});

test("variables that Kubernetes sets for a service named latchkey are ignored, with a warning", async () => {
  const service = {
    LATCHKEY_PORT: "tcp://10.0.0.1:4100",
    LATCHKEY_PORT_4100_TCP: "tcp://10.0.0.1:4100",
    LATCHKEY_SERVICE_PORT: "4100",
  };
  const server = latchkey(["serve", "--port", "0"], { ...settings, ...service, LATCHKEY_DATABASE: "pglite://memory" });
  await addressOf(server);
  const warnings = server
    .stderr()
    .split("\n")
    .filter((line) => line.includes("Kubernetes"));
  expect(warnings).toEqual([expect.stringMatching(/"level":"warn".*LATCHKEY_PORT is ignored/)]);
});

test("each fault of the configuration is one clear line, and nothing listens", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const port = String((taken.address() as AddressInfo).port);
  await writeFile(
    join(folder, "config.json"),
    JSON.stringify({ roles: { leasing_agent: { label: "Leasing agent" } } }),
  );
  const memory = { ...settings, LATCHKEY_DATABASE: "pglite://memory" };
  // The tests of src/config show every message. Here it is enough that two of them end the process.
  const cases: [Record<string, string>, RegExp][] = [
    [{ ...memory, LATCHKEY_SECRET: "" }, /^LATCHKEY_SECRET is missing: .*\n$/],
    [{ ...memory, LATCHKEY_SECRET: "short" }, /^LATCHKEY_SECRET has 5 bytes and needs 32 or more.*\n$/],
    [
      { ...memory, LATCHKEY_PORT: "many", LATCHKEY_SMTP: "http://x" },
      /^LATCHKEY_SMTP must be .*\nLATCHKEY_PORT must be .*\n(LATCHKEY_MAIL_FROM .*\n)?$/,
    ],
    [
      { ...memory, LATCHKEY_CONFIG: "config.json" },
      /^LATCHKEY_CONFIG \(config\.json\): roles\.leasing_agent\.portalPath: This is required\.\n$/,
    ],
    [
      { ...memory, LATCHKEY_DATABASE: "postgres://u:hunter2@127.0.0.1:1/x" },
      /^The database at 127\.0\.0\.1:1\/x does not answer: .*\n$/,
    ],
    [
      { ...memory, LATCHKEY_PORT: port, LATCHKEY_LOG_LEVEL: "error" },
      new RegExp(`^LATCHKEY_PORT: port ${port} is in use\\.\\n$`),
    ],
  ];
  const ended = await Promise.all(
    (isFull ? cases : cases.slice(-2)).map(async ([env, wanted]) => {
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
