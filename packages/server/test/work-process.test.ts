import { afterEach, expect, test, vi } from "vitest";
import { killCommands, startCommand } from "./command.js";
import { createPostgresDatabase } from "./database.js";
import { TEMPLATE } from "./global-setup.js";
import { SECRET, tokenOf } from "./http/identities.js";
import { createMailSink } from "./http/mail-sink.js";
import { patience } from "./patience.js";

// Each command is a process of its own.
vi.setConfig({ testTimeout: 600_000 * patience });

afterEach(killCommands);

test("serve --no-work leaves the mails to a work process, and both end with 0 when they are told to stop", async () => {
  const sink = await createMailSink();
  const env = {
    LATCHKEY_SECRET: SECRET,
    LATCHKEY_ACCEPT_URL: "https://portal.example.com/accept",
    LATCHKEY_DATABASE: await createPostgresDatabase(TEMPLATE),
    LATCHKEY_SMTP: sink.url,
    LATCHKEY_MAIL_FROM: "post@latchkey.example",
    LATCHKEY_LOG_LEVEL: "warn",
  };
  const server = startCommand(["serve", "--no-work", "--port", "0"], env);
  const address = /http:\S+/.exec(await server.firstLine())?.[0] ?? "";
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${await tokenOf({ org: "apart" })}` };
  const send = async (method: string, path: string, body: unknown) =>
    (await (await fetch(address + path, { method, headers, body: JSON.stringify(body) })).json()) as { id: string };
  const deliveryOf = async (id: string) =>
    ((await (await fetch(`${address}/invitations/${id}`, { headers })).json()) as { delivery: string }).delivery;
  await send("PUT", "/organization", { name: "Maple Street Homes", contactEmail: "hello@maple.example" });
  const { id } = await send("POST", "/invitations", { email: "rosa@example.com", firstName: "Rosa", role: "viewer" });
  expect((await fetch(`${address}/work`, { method: "POST" })).status).toBe(404);
  expect([await deliveryOf(id), sink.mails.length]).toEqual(["queued", 0]);

  const worker = startCommand(["work"], env);
  expect(await worker.firstLine()).toBe("Latchkey works.");
  await sink.mailTo("rosa@example.com");
  await expect.poll(() => deliveryOf(id)).toBe("sent");

  expect(await worker.stop()).toBe(0);
  expect(await server.stop()).toBe(0);
  await sink.stop();
});
