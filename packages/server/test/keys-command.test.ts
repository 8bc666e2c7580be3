import { expect, test } from "vitest";
import { keyIdOf } from "../src/secrets/keyring.js";
import { openDatabase } from "../src/store/open-database.js";
import { createPostgresDatabase } from "./database.js";
import { TEMPLATE } from "./global-setup.js";
import { SECRET } from "./http/identities.js";
import { invite } from "./http/people.js";
import { ownServer } from "./http/test-server.js";
import { runCommand } from "./run-command.js";

const OLD = SECRET;
const NEW = "another secret that is long enough too";
const [oldKey, newKey] = [keyIdOf(OLD), keyIdOf(NEW)];
const DAY_MS = 24 * 3600 * 1000;
const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

test("latchkey keys says what needs each secret and when one may go, at every step of a rotation", async () => {
  const url = await createPostgresDatabase(TEMPLATE);
  const env = { LATCHKEY_DATABASE: url, LATCHKEY_ACCEPT_URL: "https://portal.maple.example/accept" };
  const keys = (secrets: Record<string, string>) => runCommand(["keys"], { ...env, ...secrets });

  const before = await ownServer(await openDatabase(url));
  const office = await before.office();
  await invite(before, office, { expiresInDays: 30 });
  const { id } = (await office.admin.webhookEndpoints.create({ body: { url: "https://app.maple.example/hooks" } }))
    .body;
  expect(await keys({ LATCHKEY_SECRET: OLD })).toMatchObject({
    code: 0,
    out: `${oldKey}  current   1 open link, 1 webhook endpoint\n${" ".repeat(24)}New links are made with it.\n`,
  });

  const coming = await keys({ LATCHKEY_SECRET: OLD, LATCHKEY_SECRET_NEXT: NEW });
  expect(coming.out).toContain(`${newKey}  coming    nothing depends on it\n`);
  expect(coming.out).toContain("Once every process accepts it, set it as LATCHKEY_SECRET");
  await before.close();

  const after = await ownServer(await openDatabase(url), { secret: NEW, previousSecrets: [OLD] });
  await invite(after, await after.office());
  const rotated = { LATCHKEY_SECRET: NEW, LATCHKEY_SECRET_PREVIOUS: OLD };
  expect((await keys(rotated)).out).toContain("Keep it: that webhook endpoint needs a new secret first");
  const admin = after.as({ org: office.org });
  await admin.webhookEndpoints.rotateSecret({ params: { id } });
  const { out } = await keys(rotated);
  expect(out).toContain(`${oldKey}  previous  1 open link, 1 webhook endpoint with a newer secret\n`);
  expect(out).toContain(`It may go on ${dayIn(30)}, once your app signs no tokens with it.`);
  expect(out).toContain(`${newKey}  current   1 open link, 1 webhook endpoint\n`);
  expect(out).not.toContain(OLD);

  // Too early: it says what is lost.
  const early = await keys({ LATCHKEY_SECRET: NEW });
  expect(early.out).toContain(`${oldKey}  unknown   1 open link`);
  expect(early.code).toBe(1);

  // Without links, sessions still need it for a week.
  await after.database.db.updateTable("invitations").set({ expires_at: new Date() }).execute();
  await after.database.db.updateTable("webhook_endpoints").set({ previous_until: new Date() }).execute();
  expect((await keys(rotated)).out).toContain(`It may go on ${dayIn(7)}`);
  await after.database.db
    .updateTable("secret_keys")
    .set({ first_used_at: new Date(Date.now() - 8 * DAY_MS) })
    .where("key_id", "=", newKey)
    .execute();
  await after.database.db
    .updateTable("secret_keys")
    .set({ first_used_at: new Date(Date.now() - 9 * DAY_MS) })
    .where("key_id", "=", oldKey)
    .execute();
  expect((await keys(rotated)).out).toContain("It may go, once your app signs no tokens with it.");
  await after.close();
});
