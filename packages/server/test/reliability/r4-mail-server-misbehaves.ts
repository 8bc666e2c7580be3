import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { copiesOf, createVerdict, type Figures } from "./harness/figures.ts";
import { invitationOf } from "./harness/invite.ts";
import type { Treatment } from "./harness/mail-server.ts";
import type { Scale, Scenario } from "./harness/row.ts";
import type { Scene } from "./harness/scene.ts";
import { until } from "./harness/wait.ts";

/** Whatever the mail server does, each mail has a defined outcome, and creating an invitation never waits for it. */
export const mailServerMisbehaves: Scenario[] = [
  {
    row: "R4",
    name: "mail server down",
    engines: ["postgres", "pglite"],
    smallOn: ["postgres"],
    keepContent: false,
    run: runDown,
  },
  { row: "R4", name: "each way to fail", engines: ["postgres"], keepContent: false, run: runWays },
];

async function runDown(scene: Scene, scale: Scale): Promise<Figures> {
  const { client, mail } = scene;
  const downForMs = scale === "full" ? 10 * 60 * 1000 : 5000;
  // Short pauses for a short outage, the default ones for ten minutes.
  const server = await scene.serve(
    scale === "full" ? {} : { env: { LATCHKEY_CONFIG: join(import.meta.dirname, "harness/config-short-pauses.json") } },
  );
  await scene.setUpOrganization(server);
  let asked = 0;
  const ids: string[] = [];
  const invite = async () => {
    asked += 1;
    const { status, body, text, seconds } = await client.ask(server.address, "POST", "/invitations", {
      body: invitationOf(`robin-${asked}@example.com`),
    });
    if (status !== 201) throw new Error(`An invitation got ${status} ${text}`);
    ids.push(String(body["id"]));
    return seconds * 1000;
  };
  const read = async (id: string) => (await client.ask(server.address, "GET", `/invitations/${id}`)).body;
  const health = async () => (await client.ask(server.address, "GET", "/health")).body;
  const pause = () => sleep(scale === "full" ? 1000 : 100);
  const up: number[] = [];
  for (let n = 0; n < 20; n += 1) {
    up.push(await invite());
    await pause();
  }
  await mail.stop();
  const endsAt = Date.now() + downForMs;
  const down: number[] = [];
  while (Date.now() < endsAt || down.length < 20) {
    down.push(await invite());
    await pause();
  }
  const { broken, expect } = createVerdict();
  // The mails that were tried say why they wait. The others are held back behind them.
  const firstToWait = ids[up.length] ?? "";
  const waiting = await until("the screen to say why a mail waits", async () => {
    const now = await read(firstToWait);
    return now["deliveryReason"] === null ? null : now;
  });
  expect(
    waiting["delivery"] === "queued" &&
      /mail server cannot be reached/i.test(String(waiting["deliveryReason"])) &&
      waiting["nextAttemptAt"] !== null,
    () => `a waiting invitation is ${JSON.stringify(waiting)}`,
  );
  expect((await health())["mail"] === "unreachable", () => "health does not say that the mail server is away");
  const backAt = Date.now();
  await mail.start();
  await until("every mail", () => mail.taken.length >= asked, {
    seconds: 900,
    everyMs: 200,
    describe: () => mail.taken.length,
  });
  const caughtUp = Math.round((Date.now() - backAt) / 1000);
  for (const id of ids)
    await until("each to read as sent", async () => (await read(id))["delivery"] === "sent", {
      describe: () => read(id),
    });
  expect((await health())["mail"] === "ok", () => "health does not say that the mail server is back");
  await server.stop();
  const { copies, recipients } = copiesOf(mail.taken);
  expect(recipients.size === asked, () => `${recipients.size} of ${asked} recipients got their mail`);
  expect(copies === 0, () => `${copies} mails went out twice, although nothing was killed`);
  return {
    asked,
    held: recipients.size,
    lost: asked - recipients.size,
    doubled: copies,
    broken,
    notes: [
      `creating took ${median(up)} ms with it and ${median(down)} ms without (median)`,
      `all sent ${caughtUp} s after it was back`,
    ].join("; "),
  };
}

interface Way {
  treat: (attempt: number) => Treatment;
  /** The outcome of the invitation, and how often the mail server took and saw the mail. */
  ends: { delivery: string; taken: number; attempts: number; reason?: RegExp };
}

const take: Treatment = { kind: "take" };
const refuse = (code: number, text: string): Treatment => ({ kind: "refuse", code, text });

/** Each way to fail, by the name of its recipient. */
const ways: Readonly<Record<string, Way>> = {
  slow: { treat: () => ({ kind: "take", afterMs: 3000 }), ends: { delivery: "sent", taken: 1, attempts: 1 } },
  greylisted: {
    treat: (attempt) => (attempt === 1 ? refuse(450, "4.2.0 greylisted, come back later") : take),
    ends: { delivery: "sent", taken: 1, attempts: 2 },
  },
  limited: {
    treat: (attempt) => (attempt <= 2 ? refuse(421, "4.7.0 too many mails, slow down") : take),
    ends: { delivery: "sent", taken: 1, attempts: 3 },
  },
  unknown: {
    treat: () => refuse(550, "5.1.1 no such mailbox"),
    ends: { delivery: "bounced", taken: 0, attempts: 1, reason: /no such mailbox/ },
  },
  cut: {
    treat: (attempt) => (attempt === 1 ? { kind: "drop", when: "untaken" } : take),
    ends: { delivery: "sent", taken: 1, attempts: 2 },
  },
  // The sender cannot know that the mail server took it. The copy has the same Message-ID.
  unconfirmed: {
    treat: (attempt) => (attempt === 1 ? { kind: "drop", when: "taken" } : take),
    ends: { delivery: "sent", taken: 2, attempts: 2 },
  },
  confirmed: { treat: () => ({ kind: "drop", when: "confirmed" }), ends: { delivery: "sent", taken: 1, attempts: 1 } },
  hanging: {
    treat: (attempt) => (attempt === 1 ? { kind: "hang" } : take),
    ends: { delivery: "sent", taken: 1, attempts: 2 },
  },
};

async function runWays(scene: Scene, scale: Scale): Promise<Figures> {
  const { client, mail } = scene;
  const each = scale === "full" ? 20 : 1;
  const server = await scene.serve({
    env: {
      LATCHKEY_CONFIG: join(import.meta.dirname, "harness/config-short-pauses.json"),
      LATCHKEY_RESEND_COOLDOWN_SECONDS: "0",
    },
  });
  await scene.setUpOrganization(server);
  mail.treat((recipient, attempt) => ways[recipient.split("-")[0] ?? ""]?.treat(attempt) ?? take);
  const invited: { way: string; email: string; id: string }[] = [];
  for (let n = 0; n < each; n += 1) {
    for (const way of Object.keys(ways)) {
      const email = `${way}-${n}@example.com`;
      const { body } = await client.ask(server.address, "POST", "/invitations", { body: invitationOf(email) });
      invited.push({ way, email, id: String(body["id"]) });
    }
  }
  const { broken, expect } = createVerdict();
  const read = async (id: string) => (await client.ask(server.address, "GET", `/invitations/${id}`)).body;
  let held = 0;
  for (const { way, email, id } of invited) {
    const { ends } = ways[way]!;
    const last = await until(
      `${email} to be ${ends.delivery}`,
      async () => {
        const now = await read(id);
        return now["delivery"] === "queued" ? null : now;
      },
      { seconds: 600, describe: () => read(id) },
    );
    const taken = mail.taken.filter(({ recipient }) => recipient === email);
    const outcome = { delivery: last["delivery"], taken: taken.length, attempts: mail.attempts.get(email) ?? 0 };
    const asDefined =
      outcome.delivery === ends.delivery &&
      outcome.taken === ends.taken &&
      outcome.attempts === ends.attempts &&
      (ends.reason === undefined || ends.reason.test(String(last["deliveryReason"])));
    if (asDefined) held += 1;
    expect(asDefined, () =>
      [email, { ...outcome, reason: last["deliveryReason"] }, "instead of", ends]
        .map((part) => (typeof part === "string" ? part : JSON.stringify(part)))
        .join(" "),
    );
    expect(
      new Set(taken.map(({ messageId }) => messageId)).size <= 1,
      () => `${email} got mails with different Message-IDs`,
    );
  }
  // A bounced invitation can be sent again once the address is corrected.
  mail.treat(() => take);
  const corrected = "robin@example.com";
  const bounced = invited.find(({ way }) => way === "unknown")!;
  const { body: row } = await client.ask(server.address, "GET", `/invitations/${bounced.id}`);
  const moved = await client.ask(server.address, "PATCH", `/contacts/${String(row["contactId"])}`, {
    body: { email: corrected },
  });
  expect(moved.status === 200, () => `the correction of the address got ${moved.status} ${moved.text}`);
  const again = await client.ask(server.address, "POST", `/invitations/${bounced.id}/resend`);
  expect(again.status === 200, () => `the resend got ${again.status} ${again.text}`);
  if (again.status === 200)
    await until("the mail to the corrected address", () => mail.taken.some(({ recipient }) => recipient === corrected));
  await server.stop();
  return { asked: invited.length, held, lost: invited.length - held, doubled: 0, broken };
}

const median = (values: readonly number[]) =>
  Math.round((values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0) * 10) / 10;
