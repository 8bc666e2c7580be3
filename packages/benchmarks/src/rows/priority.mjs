import { setTimeout as sleep } from "node:timers/promises";
import { nextInvitation, nextPerson } from "../parts/in-process.mjs";
import { startSink } from "../parts/mail-sink.mjs";
import { tokenIn } from "../parts/mailbox.mjs";
import { startStandalone } from "../parts/standalone.mjs";
import { figure, spread } from "../report.mjs";

/** A mail server that takes this long per mail makes any batch a long one. */
const MAIL_MS = 50;
const LONGEST_WAIT_MS = 60_000;

/** How long mails that someone waits for take while a batch of one organization goes out. */
export async function priority({ postgres, quick }) {
  const waiting = new Map();
  const sink = await startSink({
    delayMs: MAIL_MS,
    onMail: (to, source) => waiting.get(to)?.(source),
  });
  /** Runs what causes a mail. Resolves with its source and the milliseconds until the mail server took it. */
  async function mailAfter(email, cause) {
    const startedAt = performance.now();
    const arrived = new Promise((resolve) => waiting.set(email, resolve));
    await cause();
    const source = await Promise.race([arrived, sleep(LONGEST_WAIT_MS, null)]);
    return { source, ms: performance.now() - startedAt };
  }

  const server = await startStandalone({ database: await postgres.createDatabase(), smtpPort: sink.port });
  const busy = await server.clientOf("busy");
  const other = await server.clientOf("other");
  for (const client of [busy, other]) {
    await client.organization.put({ name: "Bench", contactEmail: "office@example.com" });
    await client.workspaces.put({ id: "w1", name: "Whitfield Court" });
  }
  const invite = (client) => {
    const body = nextInvitation();
    return mailAfter(body.email, () => client.invitations.create(body)).then(({ source, ms }) => ({
      ...body,
      source,
      ms,
    }));
  };
  const member = await invite(other);
  await other.acceptance.accept({ token: tokenIn(member.source), password: "violet anchor meadow 7" });

  const size = quick ? 1000 : 4000;
  await busy.batches.create({ role: "tenant", invitations: Array.from({ length: size }, nextPerson) });
  while (sink.mails.length < 100) await sleep(20);
  const times = { other: [], same: [], reset: [] };
  for (let turn = 0; turn < (quick ? 3 : 10); turn += 1) {
    times.other.push((await invite(other)).ms);
    times.same.push((await invite(busy)).ms);
    // Resets of one address are limited, so there is one a run.
    if (turn === 0)
      times.reset.push((await mailAfter(member.email, () => other.passwordReset.request({ email: member.email }))).ms);
  }
  const left = size + 3 - sink.mails.length;
  await server.stop();
  sink.close();
  const longest = Math.max(...Object.values(times).flat());
  return {
    title: "Mails that someone waits for, behind a batch",
    about: `Milliseconds from the request to the mail server having taken the mail, while ${size.toLocaleString("en")} mails of a batch go out to a mail server that takes ${MAIL_MS} ms for each; about ${Math.max(0, left).toLocaleString("en")} of them were still left at the end.`,
    tables: [
      {
        columns: ["invitation of another organization", "invitation of the batch's own", "password reset of another"],
        rows: [Object.values(times).map((values) => spread(values, " ms"))],
      },
    ],
    promises: [
      {
        work: "a single mail behind a batch",
        promised: "2 s",
        reached: `${figure(longest / 1000)} s at most`,
        kept: longest <= 2000 && left > 0,
      },
    ],
  };
}
