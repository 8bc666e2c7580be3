import { createVerdict, type Figures } from "./harness/figures.ts";
import { invite, PASSWORD } from "./harness/invite.ts";
import type { Scale, Scenario } from "./harness/row.ts";
import type { Scene } from "./harness/scene.ts";
import { many } from "./harness/wait.ts";

/** R1: of all who accept one link at once, one wins. */
export const oneAcceptWins: Scenario[] = [{ row: "R1", name: "one link accepted at once", engines: ["postgres", "pglite"], run }];

async function run(scene: Scene, scale: Scale): Promise<Figures> {
  const asked = scale === "full" ? 1000 : 50;
  const { client, engine, org } = scene;
  const servers = [await scene.serve(), ...(engine === "postgres" ? [await scene.serve()] : [])];
  const [first] = servers;
  await scene.furnish(first!);
  const { id, token } = await invite(scene, first!, "robin@example.com");
  const answers = await many(asked, asked, (n) => client.ask(servers[n % servers.length]!.address, "POST", "/acceptance/accept", { token: null, body: { token, password: PASSWORD } }));
  for (const server of servers) await server.stop();

  const { broken, expect } = createVerdict();
  const won = answers.filter(({ status }) => status === 200);
  const others = answers.filter(({ status }) => status !== 200);
  expect(won.length === 1, () => `${won.length} of ${asked} were told that they are in`);
  for (const { status, text } of others) expect(status === 410 || status === 401, () => `one that came too late was told ${status} ${text}`);
  const held = await scene.look(async ({ rows }) => {
    const [counts] = await rows<{ accepted: number; users: number; accounts: number; sessions: number; events: number }>(
      `select (select count(*)::int from latchkey.invitations where id = $1 and status = 'accepted') as accepted,
        (select count(*)::int from latchkey.users where organization_id = $2) as users,
        (select count(*)::int from latchkey.accounts_user) as accounts,
        (select count(*)::int from latchkey.accounts_session) as sessions,
        (select count(*)::int from latchkey.events where organization_id = $2 and type = 'invitation.accepted') as events`,
      [id, org],
    );
    return counts!;
  });
  for (const [what, count] of Object.entries(held)) expect(count === 1, () => `there are ${count} ${what} instead of one`);
  return { asked, held: held.accepted, lost: Math.max(0, 1 - won.length), doubled: Math.max(0, held.users - 1), broken };
}
