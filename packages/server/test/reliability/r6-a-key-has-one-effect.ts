import { setTimeout as sleep } from "node:timers/promises";
import { routes, type Route } from "@latchkey/core/contract";
import { openClient, NoReply, type Ask, type Reply } from "./harness/client.ts";
import { createVerdict, type Figures } from "./harness/figures.ts";
import { preparations, type Setting, type RouteRequest } from "./harness/keyed-requests.ts";
import type { Scale, Scenario } from "./harness/row.ts";
import type { Scene } from "./harness/scene.ts";
import { many, until } from "./harness/wait.ts";

/** A request that is repeated with its key has one effect and one response, on every route of the contract. */
export const aKeyHasOneEffect: Scenario[] = [
  { row: "R6", name: "every POST with a key, five times", engines: ["postgres", "pglite"], smallOn: ["postgres"], run },
];

const keyed = Object.entries(routes).flatMap(([noun, verbs]) =>
  Object.entries<Route>(verbs)
    .filter(([, route]) => route.idempotent)
    .map(([verb, route]) => ({ name: `${noun}.${verb}`, route })),
);

/** A route in an organization of its own. */
interface Case extends Setting {
  name: string;
  path: string;
  request: RouteRequest;
  /** The responses to the request under its key. */
  replies: Reply[];
}

async function run(scene: Scene, scale: Scale): Promise<Figures> {
  const { random } = scene;
  const rounds = scale === "full" ? 10 : 1;
  const { broken, expect } = createVerdict();
  let server = await scene.serve({ env: { LATCHKEY_RESEND_COOLDOWN_SECONDS: "0" } });
  const port = Number(new URL(server.address).port);
  const again = () => scene.serve({ port, env: { LATCHKEY_RESEND_COOLDOWN_SECONDS: "0" } });
  const pairs: { once: Case; often: Case }[] = [];
  let [kept, unbuilt] = [0, 0];

  for (let round = 0; round < rounds; round += 1) {
    const made = await many(keyed.length, 4, async (n) => {
      const { name, route } = keyed[n]!;
      const prepare = preparations[name];
      if (prepare === undefined) {
        const { client, address } = await openSetting(scene, server.address, `${round}-${n}-none`);
        const { status } = await client.ask(address, "POST", route.path.replace(/\{\w+\}/g, "none"), { body: {} });
        if (status === 501) unbuilt += 1;
        expect(status === 501 || status === 415, () => `${name} takes a key: add it to keyed-requests.ts`);
        return null;
      }
      const [once, often] = await Promise.all(
        ["once", "often"].map(async (which) =>
          openCase(await openSetting(scene, server.address, `${round}-${n}-${which}`), name, route.path, prepare),
        ),
      );
      return { once: once!, often: often! };
    });
    const now = made.filter((pair) => pair !== null);
    pairs.push(...now);
    const all = now.map(({ often }) => often);

    await Promise.all(now.map(({ once }) => send(once)));
    // First the client hangs up, then the server is killed, both in the middle of the requests.
    await Promise.all(all.map((one) => send(one, { hangUp: random.between(0, 20) })));
    const killed = Promise.all(all.map((one) => send(one)));
    await sleep(random.between(0, 30));
    await server.kill();
    await killed;
    server = await again();
    await Promise.all(all.map((one) => send(one, { hangUp: "at the response" })));
    await Promise.all(
      all.map((one) =>
        until(`the response of ${one.name}`, async () => isFinal(await send(one)), {
          everyMs: 500,
          describe: () => one.replies.at(-1)?.text,
        }),
      ),
    );
    await server.stop();
    server = await again();
    await Promise.all(all.map((one) => send(one)));
  }
  for (const { once, often } of pairs) for (const one of [once, often]) await settled(one);
  await server.stop();

  let doubled = 0;
  await scene.look(async ({ rows }) => {
    const tables = await rows<{ name: string }>(
      `select table_name as name from information_schema.columns
        where table_schema = 'latchkey' and column_name = 'organization_id' order by 1`,
    );
    const countAll = tables
      .map(
        ({ name }) =>
          `select '${name}' as name, count(*)::int as count from latchkey.${name} where organization_id = $1`,
      )
      .join(" union all ");
    for (const { once, often } of pairs) {
      const finals = often.replies.filter(isFinal);
      const same =
        finals.length >= 2 &&
        new Set(finals.map(({ text }) => text)).size === 1 &&
        finals.every(({ status }) => status === once.replies[0]?.status && status < 400);
      expect(same, () =>
        [
          `${often.name} got ${[...new Set(finals.map(({ status, text }) => `${status} ${text}`))].join(" and then ")}`,
          `a single request ${once.replies[0]?.status}`,
        ].join(", "),
      );
      if (same) kept += 1;
      const [wanted, there] = [
        await rows<{ name: string; count: number }>(countAll, [once.org]),
        await rows<{ name: string; count: number }>(countAll, [often.org]),
      ];
      const different = wanted.flatMap(({ name, count }, at) =>
        count === there[at]?.count ? [] : [`${there[at]?.count} ${name} instead of ${count}`],
      );
      expect(different.length === 0, () => `${often.name} five times left ${different.join(", ")}`);
      if (different.length > 0) doubled += 1;
    }
  });
  return {
    asked: pairs.length,
    held: kept,
    lost: pairs.length - kept,
    doubled,
    broken,
    notes: `${keyed.length - unbuilt / rounds} routes, ${rounds} times each`,
  };
}

/** Opens an organization of its own, with what every route needs. */
async function openSetting(scene: Scene, address: string, name: string): Promise<Setting> {
  const org = `${scene.org}-${name}`;
  const client = await openClient(org);
  scene.defer(() => client.close());
  await client.ask(address, "PUT", "/organization", {
    body: { name: "Maple Street Homes", contactEmail: "hello@maple.example" },
  });
  await client.ask(address, "PUT", "/workspaces/maple", { body: { name: "12 Maple Street" } });
  return { scene, client, org, address };
}

async function openCase(
  setting: Setting,
  name: string,
  pattern: string,
  prepare: (setting: Setting) => Promise<RouteRequest>,
): Promise<Case> {
  const request = await prepare(setting);
  const path = pattern.replace(/\{(\w+)\}/g, (_, parameter: string) => request.params?.[parameter] ?? "none");
  return { ...setting, name, path, request, replies: [] };
}

/** Sends a case's request under its key; returns null without a response. */
async function send(
  { client, address, path, request, replies }: Case,
  how: Pick<Ask, "hangUp"> = {},
): Promise<Reply | null> {
  try {
    const reply = await client.ask(address, "POST", path, {
      key: "one-key",
      ...(request.body === undefined ? {} : { body: request.body }),
      ...how,
    });
    replies.push(reply);
    return reply;
  } catch (error) {
    if (error instanceof NoReply) return null;
    throw error;
  }
}

/** Whether the key keeps a response: not if the first request is under way, nor if the database is away. */
const isFinal = (reply: Reply | null): reply is Reply =>
  reply !== null && reply.status !== 503 && reply.body["code"] !== "idempotency_in_progress";

/** Waits for the consequences of a case's request: the end of its batch, and its mails. */
async function settled({ client, address, replies, name }: Case): Promise<void> {
  const id = String(replies.find(isFinal)?.body["id"]);
  if (id.startsWith("bat_"))
    await until(
      "the batch to end",
      async () => (await client.ask(address, "GET", `/invitation-batches/${id}`)).body["status"] === "completed",
    );
  await until(`the mails of ${name}`, async () =>
    (
      (await client.ask(address, "GET", "/invitations?limit=200")).body["data"] as {
        delivery: string;
        status: string;
      }[]
    ).every(({ delivery, status }) => delivery !== "queued" || status === "revoked"),
  );
}
