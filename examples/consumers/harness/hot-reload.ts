import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { Settings } from "./consumers.ts";
import type { Consumer } from "./install.ts";
import type { RunningHost } from "./start.ts";
import { ask } from "./walk-http.ts";

const EDITS = 3;

/** Edits a host's sources while it runs: what is edited counts, and the database stays as it is. */
export async function editWhileRunning(
  { folder }: Consumer,
  host: RunningHost,
  { settingsIn = "", staffIn = "" }: Settings,
): Promise<void> {
  const nameOfStaff = async () => (await ask(host, "office", "GET", "/session")).body?.user?.name;
  const staff = join(folder, staffIn);
  for (let edit = 1; edit <= EDITS; edit++) {
    await appendFile(join(folder, settingsIn), `\n// edit ${edit}\n`);
    const source = await readFile(staff, "utf8");
    await writeFile(staff, source.replace(/name: "Dana[^"]*"/, `name: "Dana ${edit}"`));
    await expect.poll(nameOfStaff, { timeout: 60_000 }).toBe(`Dana ${edit}`);
    const { body } = await ask(host, "office", "GET", "/contacts?status=active");
    expect(body.data, "who was in before the edit").toMatchObject([{ email: "rosa@example.com" }]);
  }
  expect(host.log(), "what the host printed").not.toContain("could not be opened");
}
