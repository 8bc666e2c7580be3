import { copiesOf, createVerdict, type Figures } from "./harness/figures.ts";
import { invitationOf } from "./harness/invite.ts";
import type { Scale, Scenario } from "./harness/row.ts";
import type { Scene } from "./harness/scene.ts";
import { until } from "./harness/wait.ts";

/** R3: a batch whose server is killed again and again is delivered whole. */
export const batchSurvivesKills: Scenario[] = [{ row: "R3", name: "batch, killed at 25, 50 and 75 %", engines: ["postgres", "pglite"], smallOn: ["postgres"], keepContent: false, run }];

/** Mails that one process has under way at most: of those a kill may make copies. */
const IN_FLIGHT = 10;

async function run(scene: Scene, scale: Scale): Promise<Figures> {
  const asked = scale === "full" ? 10_000 : 120;
  const { client, mail, org, random } = scene;
  // A mail server like those out there: it takes a moment, in which a kill can fall.
  mail.treat(() => ({ kind: "take", afterMs: 5 }));
  let server = await scene.serve();
  await scene.furnish(server);
  const invitations = Array.from({ length: asked }, (_, n) => invitationOf(`robin-${n}@example.com`));
  const batch = await client.ask(server.address, "POST", "/invitation-batches", { body: { invitations, role: "tenant" } });
  if (batch.status !== 202) throw new Error(`The batch was answered ${batch.status} ${batch.text}`);
  const id = String(batch.body["id"]);
  const port = Number(new URL(server.address).port);
  for (const share of [0.25, 0.5, 0.75]) {
    const at = Math.floor(asked * share) + random.below(Math.ceil(asked / 50));
    await until(`${at} of ${asked} mails`, () => mail.taken.length >= at, { seconds: 900, everyMs: 2, describe: () => ({ taken: mail.taken.length }) });
    await server.kill();
    server = await scene.serve({ port });
  }
  const read = async () => (await client.ask(server.address, "GET", `/invitation-batches/${id}`)).body;
  const last = await until("the batch to end", async () => {
    const now = await read();
    return now["status"] === "completed" ? now : null;
  }, { seconds: 900, everyMs: 500, describe: read });
  await server.stop();

  const { broken, expect } = createVerdict();
  expect(last["sent"] === asked && last["failed"] === 0 && last["skipped"] === 0, () => `the batch's own counts are ${JSON.stringify(last)}`);
  const { copies, recipients } = copiesOf(mail.taken);
  expect(recipients.size === asked, () => `${recipients.size} people of ${asked} had a mail`);
  const twice = [...recipients].filter(([, messages]) => messages.size > 1);
  expect(twice.length === 0, () => `${twice.length} people had mails with different Message-IDs`);
  expect(copies <= 3 * IN_FLIGHT, () => `${copies} copies, and ${3 * IN_FLIGHT} mails at most were in flight at a kill`);
  const { made, sent } = await scene.look(async ({ rows }) => {
    const [counts] = await rows<{ made: number; sent: number }>(
      `select count(*)::int as made, count(*) filter (where delivery = 'sent')::int as sent from latchkey.invitations where organization_id = $1 and batch_id = $2`,
      [org, id],
    );
    return counts!;
  });
  expect(made === asked && sent === asked, () => `the database has ${made} invitations, ${sent} of them sent`);
  return { asked, held: recipients.size, lost: asked - recipients.size, doubled: twice.length, broken, notes: `${copies} copies, same Message-ID` };
}
