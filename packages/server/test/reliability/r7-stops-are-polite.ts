import { setTimeout as sleep } from "node:timers/promises";
import { createVerdict, copiesOf, type Figures } from "./harness/figures.ts";
import { startLoad, type Load } from "./harness/load.ts";
import type { Scale, Scenario } from "./harness/row.ts";
import type { Scene } from "./harness/scene.ts";
import { until } from "./harness/wait.ts";

/** A server that is told to stop finishes its requests, and a rolling restart of two servers fails none. */
export const stopsArePolite: Scenario[] = [
  {
    row: "R7",
    name: "told to stop under load",
    engines: ["postgres", "pglite"],
    smallOn: ["pglite"],
    keepContent: false,
    run: runStop,
  },
  {
    row: "R7",
    name: "two processes replaced one after the other",
    engines: ["postgres"],
    keepContent: false,
    run: runRolling,
  },
];

async function runStop(scene: Scene, scale: Scale): Promise<Figures> {
  const { random } = scene;
  const stops = scale === "full" ? 10 : 1;
  let server = await scene.serve();
  const port = Number(new URL(server.address).port);
  await scene.setUpOrganization(server);
  const load = startLoad(scene, () => [server.address], { clients: scale === "full" ? 16 : 6 });
  const { broken, expect } = createVerdict();
  for (let stop = 0; stop < stops; stop += 1) {
    const from = load.made.size;
    await until("invitations", () => load.made.size > from + 20);
    await sleep(random.between(0, 300));
    server.signal("SIGTERM");
    const code = await server.ended;
    expect(code === 0, () => `a server that was told to stop ended with ${code}: ${server.log.slice(-3).join(" ")}`);
    server = await scene.serve({ port });
  }
  await load.end();
  await everyMail(scene, load);
  await server.stop();
  return judge(scene, load, broken);
}

async function runRolling(scene: Scene, scale: Scale): Promise<Figures> {
  const rounds = scale === "full" ? 5 : 1;
  const servers = [await scene.serve(), await scene.serve()];
  const ports = servers.map(({ address }) => Number(new URL(address).port));
  await scene.setUpOrganization(servers[0]!);
  // Like a balancer: in turns, and to the other server if one does not listen.
  const load = startLoad(scene, (n) => [servers[n % 2]!.address, servers[(n + 1) % 2]!.address], {
    clients: scale === "full" ? 16 : 6,
  });
  const { broken } = createVerdict();
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, port] of ports.entries()) {
      const from = load.made.size;
      await until("invitations", () => load.made.size > from + 20);
      await servers[at]!.stop();
      servers[at] = await scene.serve({ port });
    }
  }
  await load.end();
  await everyMail(scene, load);
  for (const server of servers) await server.stop();
  return judge(scene, load, broken);
}

const everyMail = ({ mail }: Scene, { made }: Load) =>
  until("every mail", () => new Set(mail.taken.map(({ recipient }) => recipient)).size >= made.size, {
    seconds: 120,
    describe: () => [mail.taken.length, made.size],
  });

async function judge({ look, org, mail }: Scene, { made, answers }: Load, broken: string[]): Promise<Figures> {
  for (const [what, count] of answers.unexpected) broken.push(`${count} requests: ${what}`);
  if (answers.withoutRetryAfter > 0) broken.push(`${answers.withoutRetryAfter} refusals had no Retry-After`);
  const rows = await look((facts) =>
    facts.rows<{ id: string; email: string }>("select id, email from latchkey.invitations where organization_id = $1", [
      org,
    ]),
  );
  const stored = new Set(rows.map(({ id }) => id));
  const held = [...made.values()].filter((id) => stored.has(id)).length;
  if (held < made.size) broken.push(`${made.size - held} acknowledged invitations are missing`);
  const { copies } = copiesOf(mail.taken);
  // Nothing was killed, so no mail is sent again.
  if (copies > 0) broken.push(`${copies} mails went out twice`);
  return {
    asked: made.size,
    held,
    lost: made.size - held,
    doubled: rows.length - new Set(rows.map(({ email }) => email)).size + copies,
    broken,
    notes: `${answers.refused} requests found no server and were sent again, ${answers.unavailable} responses of 503`,
  };
}
