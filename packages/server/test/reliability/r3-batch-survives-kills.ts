import { copiesOf, createVerdict, type Figures } from "./harness/figures.ts";
import { invitationOf } from "./harness/invite.ts";
import type { Scale, Scenario } from "./harness/row.ts";
import type { Scene } from "./harness/scene.ts";
import type { ServerProcess } from "./harness/server-process.ts";
import { until } from "./harness/wait.ts";

/** A batch is delivered completely even if its server is killed. */
export const batchSurvivesKills: Scenario[] = [
  {
    row: "R3",
    name: "batch whose server is killed",
    engines: ["postgres", "pglite"],
    smallOn: ["postgres"],
    shortOn: ["postgres"],
    keepContent: false,
    run: runKills,
  },
  {
    row: "R3",
    name: "batch with one of two processes frozen",
    engines: ["postgres"],
    smallOn: [],
    keepContent: false,
    run: runFrozen,
  },
];

/**
 * The most mails that one process has under way: ten on their connections, and twenty that the mail server has taken
 * and that are being recorded. A kill may copy these.
 */
const IN_FLIGHT = 30;

async function runKills(scene: Scene, scale: Scale): Promise<Figures> {
  const asked = { short: 60, small: 120, full: 10_000 }[scale];
  const { mail, random } = scene;
  let server = await scene.serve();
  const id = await startBatch(scene, server, asked);
  const port = Number(new URL(server.address).port);
  const shares = scale === "short" ? [0.5] : [0.25, 0.5, 0.75];
  for (const share of shares) {
    const at = Math.floor(asked * share) + random.below(Math.ceil(asked / 50));
    await until(`${at} of ${asked} mails`, () => mail.taken.length >= at, {
      seconds: 900,
      everyMs: 2,
      describe: () => ({ taken: mail.taken.length }),
    });
    await server.kill();
    server = await scene.serve({ port });
  }
  const last = await endOfBatch(scene, server, id);
  await server.stop();
  return judge(scene, { id, asked, last, mostCopies: shares.length * IN_FLIGHT });
}

/** One process is frozen, with its connections and locks, until the other has finished; then it continues. */
async function runFrozen(scene: Scene): Promise<Figures> {
  const asked = 2000;
  const { mail, random } = scene;
  const [one, other] = [await scene.serve(), await scene.serve()];
  const id = await startBatch(scene, one, asked);
  await until("a third of the mails", () => mail.taken.length >= asked / 3 + random.below(50), {
    seconds: 300,
    everyMs: 2,
  });
  one.signal("SIGSTOP");
  await endOfBatch(scene, other, id);
  one.signal("SIGCONT");
  // Its stop waits for its mails under way.
  await one.stop();
  const last = await endOfBatch(scene, other, id);
  await other.stop();
  return judge(scene, { id, asked, last, mostCopies: IN_FLIGHT });
}

async function startBatch(
  { client, setUpOrganization, mail }: Scene,
  server: ServerProcess,
  asked: number,
): Promise<string> {
  // The mail server takes a moment for each mail, in which the kill can happen.
  mail.treat(() => ({ kind: "take", afterMs: 5 }));
  await setUpOrganization(server);
  const invitations = Array.from({ length: asked }, (_, n) => invitationOf(`robin-${n}@example.com`));
  const batch = await client.ask(server.address, "POST", "/invitation-batches", {
    body: { invitations, role: "tenant" },
  });
  if (batch.status !== 202) throw new Error(`The batch got ${batch.status} ${batch.text}`);
  return String(batch.body["id"]);
}

function endOfBatch({ client }: Scene, { address }: ServerProcess, id: string): Promise<Record<string, unknown>> {
  const read = async () => (await client.ask(address, "GET", `/invitation-batches/${id}`)).body;
  const ended = async () => {
    const now = await read();
    return now["status"] === "completed" ? now : null;
  };
  return until("the batch to end", ended, { seconds: 1800, everyMs: 500, describe: read });
}

interface Outcome {
  id: string;
  asked: number;
  /** The batch as read last. */
  last: Record<string, unknown>;
  mostCopies: number;
}

async function judge({ look, mail, org }: Scene, { id, asked, last, mostCopies }: Outcome): Promise<Figures> {
  const { broken, expect } = createVerdict();
  expect(
    last["sent"] === asked && last["failed"] === 0 && last["skipped"] === 0,
    () => `the batch's own counts are ${JSON.stringify(last)}`,
  );
  const { copies, recipients } = copiesOf(mail.taken);
  expect(recipients.size === asked, () => `${recipients.size} people of ${asked} had a mail`);
  const twice = [...recipients].filter(([, messages]) => messages.size > 1);
  expect(twice.length === 0, () => `${twice.length} people had mails with different Message-IDs`);
  expect(copies <= mostCopies, () => `${copies} copies, and ${mostCopies} mails at most were in flight`);
  const { made, sent } = await look(async ({ rows }) => {
    const [counts] = await rows<{ made: number; sent: number }>(
      `select count(*)::int as made, count(*) filter (where delivery = 'sent')::int as sent
      from latchkey.invitations where organization_id = $1 and batch_id = $2`,
      [org, id],
    );
    return counts!;
  });
  expect(made === asked && sent === asked, () => `the database has ${made} invitations, ${sent} of them sent`);
  return {
    asked,
    held: recipients.size,
    lost: asked - recipients.size,
    doubled: twice.length,
    broken,
    notes: `${copies} copies, same Message-ID`,
  };
}
