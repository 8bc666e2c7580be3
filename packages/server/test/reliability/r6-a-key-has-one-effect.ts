import { setTimeout as sleep } from "node:timers/promises";
import { routes, type Route } from "@latchkey/core/contract";
import { openClient, NoAnswer, type Ask, type Told } from "./harness/client.ts";
import { createVerdict, type Figures } from "./harness/figures.ts";
import { recipes, type Dish, type Kitchen } from "./harness/recipes.ts";
import type { Scale, Scenario } from "./harness/row.ts";
import type { Scene } from "./harness/scene.ts";
import { many, until } from "./harness/wait.ts";

/** R6: whatever is sent again under its key has one effect and one answer. The routes are the contract's own. */
export const aKeyHasOneEffect: Scenario[] = [
  { row: "R6", name: "every POST with a key, five times", engines: ["postgres", "pglite"], smallOn: ["postgres"], run },
];

const keyed = Object.entries(routes).flatMap(([noun, verbs]) =>
  Object.entries<Route>(verbs)
    .filter(([, route]) => route.idempotent)
    .map(([verb, route]) => ({ name: `${noun}.${verb}`, route })),
);

/** One route in an organization of its own. */
interface Case extends Kitchen {
  name: string;
  path: string;
  dish: Dish;
  /** What was answered to the request under its key. */
  told: Told[];
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
      const recipe = recipes[name];
      if (recipe === undefined) {
        const { client, address } = await openKitchen(scene, server.address, `${round}-${n}-none`);
        const { status } = await client.ask(address, "POST", route.path.replace(/\{\w+\}/g, "none"), { body: {} });
        if (status === 501) unbuilt += 1;
        expect(status === 501 || status === 415, () => `${name} takes a key and has no recipe`);
        return null;
      }
      const [once, often] = await Promise.all(
        ["once", "often"].map(async (which) =>
          prepare(await openKitchen(scene, server.address, `${round}-${n}-${which}`), name, route.path, recipe),
        ),
      );
      return { once: once!, often: often! };
    });
    const now = made.filter((pair) => pair !== null);
    pairs.push(...now);
    const all = now.map(({ often }) => often);

    await Promise.all(now.map(({ once }) => send(once)));
    // First somebody hangs up in the middle, then the server is killed there.
    await Promise.all(all.map((one) => send(one, { hangUp: random.between(0, 20) })));
    const killed = Promise.all(all.map((one) => send(one)));
    await sleep(random.between(0, 30));
    await server.kill();
    await killed;
    server = await again();
    await Promise.all(all.map((one) => send(one, { hangUp: "at the answer" })));
    await Promise.all(
      all.map((one) =>
        until(`${one.name} to be answered`, async () => isFinal(await send(one)), {
          everyMs: 500,
          describe: () => one.told.at(-1)?.text,
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
      "select table_name as name from information_schema.columns where table_schema = 'latchkey' and column_name = 'organization_id' order by 1",
    );
    const countAll = tables
      .map(
        ({ name }) =>
          `select '${name}' as name, count(*)::int as count from latchkey.${name} where organization_id = $1`,
      )
      .join(" union all ");
    for (const { once, often } of pairs) {
      const finals = often.told.filter(isFinal);
      const same =
        finals.length >= 2 &&
        new Set(finals.map(({ text }) => text)).size === 1 &&
        finals.every(({ status }) => status === once.told[0]?.status && status < 400);
      expect(
        same,
        () =>
          `${often.name} was answered ${[...new Set(finals.map(({ status, text }) => `${status} ${text}`))].join(" and then ")}, once alone ${once.told[0]?.status}`,
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

/** An organization of its own, with what every route needs. */
async function openKitchen(scene: Scene, address: string, name: string): Promise<Kitchen> {
  const org = `${scene.org}-${name}`;
  const client = await openClient(org);
  scene.defer(() => client.close());
  await client.ask(address, "PUT", "/organization", {
    body: { name: "Maple Street Homes", contactEmail: "hello@maple.example" },
  });
  await client.ask(address, "PUT", "/workspaces/maple", { body: { name: "12 Maple Street" } });
  return { scene, client, org, address };
}

async function prepare(
  kitchen: Kitchen,
  name: string,
  pattern: string,
  recipe: (kitchen: Kitchen) => Promise<Dish>,
): Promise<Case> {
  const dish = await recipe(kitchen);
  const path = pattern.replace(/\{(\w+)\}/g, (_, parameter: string) => dish.params?.[parameter] ?? "none");
  return { ...kitchen, name, path, dish, told: [] };
}

/** Sends a case's request under its key; null where no answer came. */
async function send({ client, address, path, dish, told }: Case, how: Pick<Ask, "hangUp"> = {}): Promise<Told | null> {
  try {
    const answer = await client.ask(address, "POST", path, {
      key: "one-key",
      ...(dish.body === undefined ? {} : { body: dish.body }),
      ...how,
    });
    told.push(answer);
    return answer;
  } catch (error) {
    if (error instanceof NoAnswer) return null;
    throw error;
  }
}

/**
 * Whether an answer is one that the key keeps: not that the first is under way still, nor that the database is away.
 */
const isFinal = (told: Told | null): told is Told =>
  told !== null && told.status !== 503 && told.body["code"] !== "idempotency_in_progress";

/** Waits for what follows from a case's request: its batch worked through, its mails out. */
async function settled({ client, address, told, name }: Case): Promise<void> {
  const id = String(told.find(isFinal)?.body["id"]);
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
