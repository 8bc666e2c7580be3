import { setTimeout as sleep } from "node:timers/promises";
import { createVerdict, type Figures } from "./harness/figures.ts";
import { startLoad, type Load } from "./harness/load.ts";
import type { Scale, Scenario } from "./harness/row.ts";
import type { Scene } from "./harness/scene.ts";
import { startProxy } from "./harness/tcp-proxy.ts";
import { until } from "./harness/wait.ts";

/** Nothing acknowledged is lost if the database stops, or if a process with an embedded one is killed. */
export const databaseComesAndGoes: Scenario[] = [
  {
    row: "R5",
    name: "Postgres stopped at once, three times",
    engines: ["postgres"],
    ownPostgres: true,
    keepContent: false,
    run: runStops,
  },
  {
    row: "R5",
    name: "connections to Postgres gone silent",
    engines: ["postgres"],
    smallOn: [],
    keepContent: false,
    run: runSilence,
  },
  {
    row: "R5",
    name: "killed while writing",
    engines: ["pglite"],
    shortOn: ["pglite"],
    keepContent: false,
    run: runKills,
  },
];

async function runStops(scene: Scene, scale: Scale): Promise<Figures> {
  const { mail, postgres, random } = scene;
  const server = await scene.serve();
  await scene.setUpOrganization(server);
  const load = startLoad(scene, () => [server.address], { clients: 8 });
  const between = scale === "full" ? 500 : 20;
  const more = async () => {
    const from = load.made.size;
    await until(`${between} more invitations`, () => load.made.size >= from + between, {
      seconds: 600,
      describe: () => [from, load.made.size, load.answers, server.log.at(-1)],
    });
  };
  await more();
  for (let stop = 0; stop < 3; stop += 1) {
    await sleep(random.between(0, 200));
    await postgres.stopAtOnce();
    await sleep(random.between(500, scale === "full" ? 10_000 : 1500));
    await postgres.start();
    await more();
  }
  await load.end();
  await until("every mail", () => new Set(mail.taken.map(({ recipient }) => recipient)).size >= load.made.size, {
    seconds: 300,
    describe: () => [mail.taken.length, server.log.slice(-3)],
  });
  await server.stop();
  return judge(scene, load);
}

/** The machine of Postgres vanishes and another takes its place: open connections are never closed. */
async function runSilence(scene: Scene): Promise<Figures> {
  const { mail, database } = scene;
  const proxy = await startProxy(Number(new URL(database).port));
  scene.defer(() => proxy.close());
  const server = await scene.serve({ database: Object.assign(new URL(database), { port: String(proxy.port) }).href });
  await scene.setUpOrganization(server);
  const load = startLoad(scene, () => [server.address], { clients: 8 });
  for (let time = 0; time < 3; time += 1) {
    const from = load.made.size;
    await until("100 more invitations", () => load.made.size >= from + 100, {
      seconds: 600,
      describe: () => [from, load.made.size, load.answers, server.log.at(-1)],
    });
    proxy.silence();
  }
  await load.end();
  await until("every mail", () => new Set(mail.taken.map(({ recipient }) => recipient)).size >= load.made.size, {
    seconds: 300,
    describe: () => [mail.taken.length, server.log.slice(-3)],
  });
  await server.stop();
  return judge(scene, load);
}

async function runKills(scene: Scene, scale: Scale): Promise<Figures> {
  const { random } = scene;
  const kills = { short: 1, small: 2, full: 100 }[scale];
  let server = await scene.serve();
  const port = Number(new URL(server.address).port);
  await scene.setUpOrganization(server);
  const refused = await scene.serve().then(
    () => "it opened",
    (error: Error) => error.message,
  );
  const load = startLoad(scene, () => [server.address], { clients: 4, mayVanish: true });
  let opened = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const from = load.made.size;
    // Sometimes it is killed before it has written anything, while it recovers from the last kill.
    if (random.below(5) > 0)
      await until("an invitation", () => load.made.size > from, { everyMs: 1, describe: () => server.log.slice(-3) });
    await sleep(random.between(0, 300));
    await server.kill();
    if (random.below(5) === 0) {
      const early = await scene.launch({ port });
      await sleep(random.between(300, 2500));
      await early.kill();
    }
    server = await scene.serve({ port });
    opened += 1;
  }
  await load.end();
  await until(
    "every mail",
    async () => new Set(scene.mail.taken.map(({ recipient }) => recipient)).size >= load.made.size,
    { seconds: 300, describe: () => [scene.mail.taken.length, server.log.slice(-3)] },
  );
  await server.stop();
  const figures = await judge(scene, load);
  if (!/is in use by process \d+/.test(refused))
    figures.broken.push(`a second process on the same folder was not refused with a clear error: ${refused}`);
  return { ...figures, notes: `opened ${opened} times of ${kills}; ${figures.notes}` };
}

/** Compares what the client was told with what the database has and the mail server took. */
async function judge({ look, org, mail }: Scene, { made, answers }: Load): Promise<Figures> {
  const { broken, expect } = createVerdict();
  for (const [status, count] of answers.unexpected) broken.push(`${count} requests got ${status}`);
  expect(answers.withoutRetryAfter === 0, () => `${answers.withoutRetryAfter} responses of 503 had no Retry-After`);
  const rows = await look((facts) =>
    facts.rows<{ id: string; email: string; delivery: string }>(
      "select id, email, delivery from latchkey.invitations where organization_id = $1",
      [org],
    ),
  );
  const stored = new Set(rows.map(({ id }) => id));
  const held = [...made.values()].filter((id) => stored.has(id)).length;
  const doubled = rows.length - new Set(rows.map(({ email }) => email)).size;
  expect(held === made.size, () => `${made.size - held} acknowledged invitations are missing`);
  expect(doubled === 0, () => `${doubled} invitations exist twice`);
  const mailed = new Set(mail.taken.map(({ recipient }) => recipient));
  const unsent = [...made.keys()].filter((email) => !mailed.has(email));
  expect(unsent.length === 0, () => `${unsent.length} acknowledged invitations had no mail`);
  return {
    asked: made.size,
    held,
    lost: made.size - held + unsent.length,
    doubled,
    broken,
    notes: `${answers.unavailable} responses of 503, ${mail.taken.length - mailed.size} copies`,
  };
}
