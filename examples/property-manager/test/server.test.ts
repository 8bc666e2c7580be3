import { stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { freePort } from "../../../scripts/free-port.mjs";
import { deleteDataFolder, makeDataFolder, startExample } from "./support/example-server.ts";
import { isFull } from "./support/full.ts";
import { linkIn, waitForMail } from "./support/mailbox.ts";
import { newcomer, officeClient } from "./support/office.ts";

const folder = makeDataFolder();
afterAll(async () => deleteDataFolder(await folder));

it.runIf(isFull)("after a restart, data, links and sessions still work", async () => {
  const dataFolder = await folder;
  const port = await freePort();
  const first = await startExample({ dataFolder, port });
  const office = await officeClient(first.url);
  const invitee = newcomer("Yara", "Haidar");
  await office.invitations.create({ ...invitee, role: "tenant", workspaceIds: ["alder-court"] });
  const link = linkIn(await waitForMail(first.url, invitee.email));
  expect(await first.stop("SIGTERM")).toBe(0);

  const second = await startExample({ dataFolder, port });
  expect(second.output()).not.toContain("First start");
  const preview = await fetch(`${second.url}/api/latchkey/acceptance/preview`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token: new URL(link).hash.slice("#token=".length) }),
  });
  expect(await preview.json()).toMatchObject({ state: "open", invitation: { firstName: "Yara" } });
  // The session from before the restart still works.
  expect((await office.contacts.list({ limit: 200 })).data).toHaveLength(46);
  expect(await second.stop("SIGINT")).toBe(0);
});

it.runIf(isFull)("only the owner can read the secret's file", async () => {
  const { mode } = await stat(join(await folder, "secret"));
  expect(mode & 0o777).toBe(0o600);
});

it.runIf(isFull)("--fresh deletes the data, and a port in use is skipped with a notice", async () => {
  const port = await freePort();
  const other = await occupy(port);
  const server = await startExample({ dataFolder: await folder, port, flags: ["--fresh"] });
  expect(server.url).not.toBe(`http://localhost:${port}`);
  expect(server.output()).toContain(`Port ${port} is taken`);
  const office = await officeClient(server.url);
  expect((await office.contacts.list({ limit: 200 })).data).toHaveLength(45);
  expect(await server.stop()).toBe(0);
  await new Promise((resolve) => other.close(resolve));
});

function occupy(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
