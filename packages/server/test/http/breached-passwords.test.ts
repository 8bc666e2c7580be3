import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accept, invite } from "./people.js";
import { PASSWORD, ownServer, type TestServer } from "./test-server.js";

const BREACHED = "copper lantern 48 drift";
const folder = mkdtempSync(join(tmpdir(), "breached-"));
let server: TestServer;
beforeAll(async () => {
  const list = join(folder, "list.txt");
  writeFileSync(list, `${createHash("sha1").update(BREACHED).digest("hex").toUpperCase()}:3\n`);
  server = await ownServer("pglite", { breachedPasswords: list });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test("nobody chooses a breached password when they accept, change theirs or reset it", async () => {
  const office = await server.office();
  const { email, token } = await invite(server, office);
  const weak = { code: "weak_password", reason: "common" };
  const accepted = await server.anonymous.acceptance.accept({ body: { token, password: BREACHED } });
  expect(accepted.problem).toMatchObject(weak);
  const { jar } = await accept(server, token);
  const body = { currentPassword: PASSWORD, newPassword: BREACHED };
  expect((await server.anonymous.session.changePassword({ jar, body })).problem).toMatchObject(weak);
  await server.anonymous.passwordReset.request({ body: { email } });
  const reset = /#token=([\w-]+)/.exec((await server.sink.mailTo(email, 1)).text ?? "")?.[1] ?? "";
  const confirm = (password: string) => server.anonymous.passwordReset.confirm({ body: { token: reset, password } });
  expect((await confirm(BREACHED)).problem).toMatchObject(weak);
  expect((await confirm("velvet orbit 93 harbor")).code).toBeNull();
});
