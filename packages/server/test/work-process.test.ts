import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { createPostgresDatabase } from "./database.js";
import { TEMPLATE } from "./global-setup.js";
import { SECRET, tokenOf } from "./http/identities.js";
import { createMailSink } from "./http/mail-sink.js";

// Each command is a process of its own, which takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

const bin = join(import.meta.dirname, "../bin/latchkey.js");
const running = new Set<ChildProcess>();
afterEach(async () => {
  for (const child of running) {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
});

/** Starts a command, and waits for its first line. */
async function latchkey(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const ended = once(child, "close").then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  await expect.poll(() => out || (child.exitCode === null ? "" : err), { timeout: 60_000 }).toContain("\n");
  return {
    line: out,
    end: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

test("one process answers and sends nothing, another sends and answers nothing; told to stop, both do so politely", async () => {
  const sink = await createMailSink();
  const env = {
    LATCHKEY_SECRET: SECRET,
    LATCHKEY_ACCEPT_URL: "https://portal.example.com/accept",
    LATCHKEY_DATABASE: await createPostgresDatabase(TEMPLATE),
    LATCHKEY_SMTP: sink.url,
    LATCHKEY_MAIL_FROM: "post@latchkey.example",
    LATCHKEY_LOG_LEVEL: "warn",
  };
  const server = await latchkey(["serve", "--no-work", "--port", "0"], env);
  const address = /http:\S+/.exec(server.line)?.[0] ?? "";
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${await tokenOf({ org: "apart" })}` };
  const send = async (method: string, path: string, body: unknown) =>
    (await (await fetch(address + path, { method, headers, body: JSON.stringify(body) })).json()) as { id: string };
  const deliveryOf = async (id: string) =>
    ((await (await fetch(`${address}/invitations/${id}`, { headers })).json()) as { delivery: string }).delivery;
  await send("PUT", "/organization", { name: "Maple Street Homes", contactEmail: "hello@maple.example" });
  const { id } = await send("POST", "/invitations", { email: "rosa@example.com", firstName: "Rosa", role: "viewer" });
  expect((await fetch(`${address}/work`, { method: "POST" })).status).toBe(404);
  expect([await deliveryOf(id), sink.mails.length]).toEqual(["queued", 0]);

  const worker = await latchkey(["work"], env);
  expect(worker.line).toBe("Latchkey works.\n");
  await sink.mailTo("rosa@example.com");
  await expect.poll(() => deliveryOf(id)).toBe("sent");

  expect(await worker.end()).toBe(0);
  expect(await server.end()).toBe(0);
  await sink.stop();
});
