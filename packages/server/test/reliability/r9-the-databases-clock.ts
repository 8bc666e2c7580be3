import { join } from "node:path";
import { openFacts, type Facts } from "./harness/facts.ts";
import { createVerdict, type Figures } from "./harness/figures.ts";
import { invitationOf, invite, PASSWORD } from "./harness/invite.ts";
import type { Scale, Scenario } from "./harness/row.ts";
import type { Scene } from "./harness/scene.ts";
import { many, until } from "./harness/wait.ts";

const DAY = 24 * 3600;
const PLACES: (Pick<Scenario, "name" | "smallOn"> & { skewSeconds: number })[] = [
  { name: "right clock", skewSeconds: 0, smallOn: [] },
  { name: "clock 3 days ahead", skewSeconds: 3 * DAY },
  { name: "clock 10 days behind", skewSeconds: -10 * DAY, smallOn: [] },
];

/**
 * The clock of the database decides whether an invitation has expired, whatever the server's own shows. The embedded
 * database has no clock of its own.
 */
export const theDatabasesClock: Scenario[] = PLACES.map(({ skewSeconds, ...place }) => ({
  ...place,
  row: "R9",
  engines: ["postgres"],
  skewSeconds,
  run: (scene, scale) => run(scene, scale, skewSeconds),
}));

async function run(scene: Scene, scale: Scale, skewSeconds: number): Promise<Figures> {
  const people = scale === "full" ? 200 : 12;
  const { client, database, mail, org } = scene;
  const facts = await openFacts(database);
  scene.defer(() => facts.close());
  // Local time jumps an hour ahead tomorrow, before any invitation expires, and back a month later.
  await facts.rows(
    `alter database "${new URL(database).pathname.slice(1)}" set timezone to '${await zoneThatJumps(facts)}'`,
  );
  const server = await scene.serve({
    imports: [join(import.meta.dirname, "harness/wrong-clock.mjs")],
    env: { WRONG_CLOCK_SECONDS: String(skewSeconds) },
  });
  await scene.setUpOrganization(server);
  const { broken, expect } = createVerdict();

  // A greylisted mail is tried again, even if by the server's clock its invitation has expired.
  mail.treat((recipient, attempt) =>
    recipient.startsWith("greylisted") && attempt === 1
      ? { kind: "refuse", code: 450, text: "4.2.0 come back later" }
      : { kind: "take" },
  );
  const greylisted = await client.ask(server.address, "POST", "/invitations", {
    body: invitationOf("greylisted@example.com"),
  });
  const delivery = await until("the greylisted mail", async () => {
    const { body } = await client.ask(server.address, "GET", `/invitations/${String(greylisted.body["id"])}`);
    return body["delivery"] === "queued" ? null : body["delivery"];
  });
  expect(delivery === "sent", () => `the greylisted mail is ${String(delivery)}`);
  const terms = await facts.rows<{ seconds: number }>(
    `select extract(epoch from expires_at - created_at)::float8 as seconds
    from latchkey.invitations where organization_id = $1`,
    [org],
  );
  for (const { seconds } of terms)
    expect(seconds === 7 * DAY, () => `7 days last ${seconds / 3600} hours when clocks change`);

  const invited = await many(people, 8, (n) => invite(scene, server, `robin-${n}@example.com`));
  // The outcome of a mail is recorded after the mail has arrived. Then no other process has the rows.
  await until(
    "the outcome of every mail",
    async () => (await facts.rows("select 1 from latchkey.sends where state <> 'sent' limit 1")).length === 0,
  );
  // All of them expire at one instant in two seconds: the clock of a transaction does not move.
  const [end] = await facts.rows<{ at: Date }>(
    `with ends as (select date_trunc('milliseconds', now()) + interval '2 seconds' as at),
      contacts as (update latchkey.contacts set portal_expires_at = at from ends where organization_id = $1),
      links as (update latchkey.links set expires_at = at from ends where organization_id = $1),
      invitations as (update latchkey.invitations set expires_at = at from ends where organization_id = $1)
    select at from ends`,
    [org],
  );
  const endsAt = end!.at.getTime();
  const now = async () =>
    (await facts.rows<{ at: number }>("select (extract(epoch from clock_timestamp()) * 1000)::float8 as at"))[0]!.at;
  let [asked, held, lastOpen, firstOver] = [0, 0, -Infinity, Infinity];
  /** Compares a response with the database's clock before and after it. Around the instant it may be either. */
  const judge = (what: string, before: number, isOpen: boolean, after: number) => {
    asked += 1;
    const wrong = isOpen ? before >= endsAt : after < endsAt;
    if (!wrong) held += 1;
    expect(
      !wrong,
      () => `${what} was ${isOpen ? "open" : "expired"} ${before - endsAt} to ${after - endsAt} ms from its expiry`,
    );
    if (isOpen) lastOpen = Math.max(lastOpen, before - endsAt);
    else firstOver = Math.min(firstOver, after - endsAt);
  };
  const look = async () => {
    for (let before = await now(); before < endsAt + 300; before = await now()) {
      const { body } = await client.ask(server.address, "POST", "/acceptance/preview", {
        token: null,
        body: { token: invited[0]!.token },
      });
      judge("a preview", before, body["state"] === "open", await now());
    }
  };
  const enter = async () => {
    for (const { token } of invited.slice(1)) {
      const before = await now();
      const { status, body, text } = await client.ask(server.address, "POST", "/acceptance/accept", {
        token: null,
        body: { token, password: PASSWORD },
      });
      expect(status === 200 || body["code"] === "invitation_expired", () => `an accept got ${status} ${text}`);
      judge("an accept", before, status === 200, await now());
      // Some before the instant, some after it.
      if (scale !== "full") await until("the next", async () => (await now()) >= before + 200, { everyMs: 10 });
    }
  };
  await Promise.all([look(), enter()]);
  const list = await client.ask(server.address, "GET", "/invitations?status=open&limit=200");
  expect((list.body["data"] as unknown[]).length === 0, () => `expired invitations are listed as open: ${list.text}`);
  await server.stop();
  return {
    asked,
    held,
    lost: asked - held,
    doubled: 0,
    broken,
    notes: `last open ${lastOpen.toFixed(1)} ms, first expired ${firstOver.toFixed(1)} ms from the expiry`,
  };
}

/** A POSIX time zone with daylight saving time from tomorrow noon for a month. */
async function zoneThatJumps(facts: Facts): Promise<string> {
  // POSIX counts days without the 29th of February.
  const [days] = await facts.rows<{ from: number; to: number }>(
    `select
      extract(doy from make_date(2025, extract(month from f)::int, least(extract(day from f)::int, 28)))::int as from,
      extract(doy from make_date(2025, extract(month from t)::int, least(extract(day from t)::int, 28)))::int as to
    from (select now() + interval '36 hours' as f, now() + interval '40 days' as t) as days`,
  );
  return `AAA0BBB,J${days!.from}/12,J${days!.to}/12`;
}
