import type { Reply } from "./harness/client.ts";
import { createVerdict, type Figures } from "./harness/figures.ts";
import { invitationOf, invite, PASSWORD, type Invited } from "./harness/invite.ts";
import type { Scale, Scenario } from "./harness/row.ts";
import type { Scene } from "./harness/scene.ts";
import type { ServerProcess } from "./harness/server-process.ts";
import { many, until } from "./harness/wait.ts";

/** Concurrent requests end in a state that some order of them explains. */
export const inSomeOrder: Scenario[] = [
  {
    row: "R2",
    name: "identical invitations at once",
    engines: ["postgres", "pglite"],
    smallOn: ["postgres"],
    run: runIdentical,
  },
  {
    row: "R2",
    name: "two verbs at once, every pairing",
    engines: ["postgres", "pglite"],
    smallOn: ["postgres"],
    run: runPairs,
  },
];

/** The cooldown between two mails of one invitation, long enough for two resends in a row. */
const COOLDOWN_SECONDS = 5;

/** Two servers on Postgres, one on the embedded database. */
async function serveAll(scene: Scene): Promise<[ServerProcess, ServerProcess]> {
  const env = { LATCHKEY_RESEND_COOLDOWN_SECONDS: String(COOLDOWN_SECONDS) };
  const one = await scene.serve({ env });
  await scene.setUpOrganization(one);
  return [one, scene.engine === "postgres" ? await scene.serve({ env }) : one];
}

async function runIdentical(scene: Scene, scale: Scale): Promise<Figures> {
  const { client, mail, org } = scene;
  const asked = scale === "full" ? 100 : 40;
  const servers = await serveAll(scene);
  const email = "robin@example.com";
  const replies = await many(asked, asked, (n) =>
    client.ask(servers[n % 2]!.address, "POST", "/invitations", { body: invitationOf(email) }),
  );
  await until("the mail", () => mail.taken.length > 0);
  // A second mail would leave the queue before the mail of a later invitation.
  await invite(scene, servers[0], "afterwards@example.com");
  for (const server of new Set(servers)) await server.stop();

  const { broken, expect } = createVerdict();
  const made = replies.filter(({ status }) => status === 201);
  expect(made.length === 1, () => `${made.length} of ${asked} requests created an invitation`);
  for (const { status, body, text } of replies)
    expect(status === 201 || body["code"] === "already_invited", () => `one of the requests got ${status} ${text}`);
  const mails = mail.taken.filter(({ recipient }) => recipient === email).length;
  expect(mails === 1, () => `${mails} mails went out instead of one`);
  const { contacts, invitations } = await scene.look(async ({ rows }) => {
    const [counts] = await rows<{ contacts: number; invitations: number }>(
      `select (select count(*)::int from latchkey.contacts where organization_id = $1 and email = $2) as contacts,
        (select count(*)::int from latchkey.invitations where organization_id = $1 and email = $2) as invitations`,
      [org, email],
    );
    return counts!;
  });
  expect(
    contacts === 1 && invitations === 1,
    () => `there are ${contacts} contacts and ${invitations} invitations instead of one each`,
  );
  return {
    asked,
    held: invitations,
    lost: Math.max(0, 1 - invitations),
    doubled: Math.max(0, invitations - 1) + Math.max(0, mails - 1),
    broken,
  };
}

const verbs = ["accept", "resend", "revoke"] as const;
type Verb = (typeof verbs)[number];

async function runPairs(scene: Scene, scale: Scale): Promise<Figures> {
  const rounds = scale === "full" ? 40 : 4;
  const servers = await serveAll(scene);
  const pairs = verbs.flatMap((one, at) => verbs.slice(at).map((other) => [one, other] as const));
  // The result of each order is tried out first.
  const trials = pairs.flatMap(([one, other]) => [
    { one, other, inOrder: true },
    { one: other, other: one, inOrder: true },
    ...Array.from({ length: rounds }, () => ({ one, other, inOrder: false })),
  ]);
  const invited = await many(trials.length, 8, (n) => invite(scene, servers[0], `robin-${n}@example.com`));
  await until("the end of the cooldown", () =>
    invited.every(({ reply }) => Date.parse(String(reply.body["resendAvailableAt"])) < Date.now()),
  );
  const { broken, expect } = createVerdict();
  let held = 0;
  for (const [at, [one, other]] of pairs.entries()) {
    const from = at * (rounds + 2);
    const outcomes = [];
    for (let n = from; n < from + rounds + 2; n += 1)
      outcomes.push(await playPair(scene, servers, trials[n]!, invited[n]!));
    const orders = [outcomes[0], swap(outcomes[1]!)];
    for (const seen of outcomes.slice(2)) {
      const explained = orders.includes(seen);
      if (explained) held += 1;
      expect(explained, () => `${one} and ${other} at once: ${seen}; one after the other: ${orders.join(" or ")}`);
    }
  }
  for (const server of new Set(servers)) await server.stop();
  const asked = pairs.length * rounds;
  return { asked, held, lost: asked - held, doubled: 0, broken };
}

/** Runs two verbs on an invitation; describes the responses and the state afterwards, to be compared. */
async function playPair(
  scene: Scene,
  servers: readonly [ServerProcess, ServerProcess],
  { one, other, inOrder }: { one: Verb; other: Verb; inOrder: boolean },
  { id, token }: Invited,
): Promise<string> {
  const { client } = scene;
  const run = (verb: Verb, { address }: ServerProcess) =>
    verb === "accept"
      ? client.ask(address, "POST", "/acceptance/accept", { token: null, body: { token, password: PASSWORD } })
      : client.ask(address, "POST", `/invitations/${id}/${verb}`);
  const [first, second] = inOrder
    ? [await run(one, servers[0]), await run(other, servers[1])]
    : await Promise.all([run(one, servers[0]), run(other, servers[1])]);
  const after = await client.ask(servers[0].address, "GET", `/invitations/${id}`);
  const preview = await client.ask(servers[0].address, "POST", "/acceptance/preview", { token: null, body: { token } });
  return [
    describe(first),
    describe(second),
    `status ${String(after.body["status"])}`,
    `sent ${String(after.body["sendCount"])} times`,
    `first link ${String(preview.body["state"])}`,
  ].join(", ");
}

const describe = ({ status, body }: Reply) => (status < 400 ? String(status) : `${status} ${String(body["code"])}`);

/** The same outcome with the two responses in the other order. */
const swap = (outcome: string) => outcome.replace(/^([^,]+), ([^,]+)/, "$2, $1");
