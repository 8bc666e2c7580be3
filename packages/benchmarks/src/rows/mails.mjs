import { setTimeout as sleep } from "node:timers/promises";
import { createTransport } from "nodemailer";
import pg from "pg";
import { interleave, median, timeAll } from "../measure.mjs";
import { nextPerson } from "../parts/in-process.mjs";
import { startSink } from "../parts/mail-sink.mjs";
import { startStandalone } from "../parts/standalone.mjs";
import { atLeast, figure, ratio, spread } from "../report.mjs";

/** Mails of a batch that go out to a mail server on loopback, with one and with two processes that send. */
export async function mails({ postgres, quick }) {
  const size = quick ? 1500 : 4000;
  const longestMs = 20_000;
  const sent = [];
  const measured = await interleave(quick ? 1 : 2, {
    nodemailer: () => sendBare(quick ? 1000 : 3000),
    async one() {
      const { perSecond, ...result } = await sendQueued(await postgres.createDatabase(), {
        size,
        longestMs,
        processes: 1,
      });
      sent.push(result);
      return perSecond;
    },
    async two() {
      const { perSecond, ...result } = await sendQueued(await postgres.createDatabase(), {
        size,
        longestMs,
        processes: 2,
      });
      sent.push(result);
      return perSecond;
    },
  });
  const copies = sent.reduce((sum, result) => sum + result.copies, 0);
  const twice = median(measured.two) / median(measured.one);
  return {
    title: "Mails to the mail server",
    about: `Per second. ${size.toLocaleString("en")} mails wait in the database when \`latchkey work\` starts; the rate is that between a fifth and nine tenths of them. The mail server is a sink in the benchmark's own process. Rendering, the pool of connections and the record of each delivery are included. On two processors, Postgres, the sink and two processes share what there is. nodemailer alone sends the same short text over ten connections.`,
    tables: [
      {
        columns: ["nodemailer alone", "one process", "two processes", "two, × one", "sent twice"],
        rows: [[...Object.values(measured).map((values) => spread(values)), ratio(twice), copies]],
      },
    ],
    promises: [
      {
        work: "mails per second, one process",
        promised: "500",
        reached: figure(median(measured.one)),
        kept: median(measured.one) >= 500,
      },
      atLeast("mails per second, two processes beside one", 1.7, twice),
    ],
  };
}

/** Queues a batch without a mail server, then lets processes send it. */
async function sendQueued(database, { size, longestMs, processes }) {
  const filler = await startStandalone({ database });
  const client = await filler.clientOf("mails");
  await client.organization.put({ name: "Bench", contactEmail: "office@example.com" });
  await client.batches.create({ role: "tenant", invitations: Array.from({ length: size }, nextPerson) });
  const watcher = new pg.Client({ connectionString: database });
  await watcher.connect();
  const queued = async () => (await watcher.query("select count(*)::int as count from latchkey.sends")).rows[0].count;
  const filledBy = performance.now() + longestMs;
  while ((await queued()) < size && performance.now() < filledBy) await sleep(100);
  await filler.stop();
  const expected = await queued();
  await watcher.end();

  const sink = await startSink();
  const workers = await Promise.all(
    Array.from({ length: processes }, () => startStandalone({ args: ["work"], smtpPort: sink.port, database })),
  );
  const sentBy = performance.now() + longestMs;
  while (sink.mails.length < expected && performance.now() < sentBy) await sleep(20);
  await Promise.all(workers.map((worker) => worker.stop()));
  sink.close();

  const [from, to] = [0.2, 0.9].map((share) => Math.floor((sink.mails.length - 1) * share));
  return {
    perSecond: ((to - from) * 1000) / (sink.mails[to].at - sink.mails[from].at),
    copies: sink.mails.length - new Set(sink.mails.map(({ id }) => id)).size,
  };
}

/** Mails per second of the library that sends, without anything around it. */
async function sendBare(count) {
  const sink = await startSink();
  const transport = createTransport({ host: "127.0.0.1", port: sink.port, pool: true, maxConnections: 10 });
  const mail = { from: "office@example.com", subject: "You are invited", text: "Hello" };
  const recipients = Array.from({ length: count }, () => nextPerson().email);
  const ms = await timeAll(recipients, 10, (to) => transport.sendMail({ ...mail, to }));
  transport.close();
  sink.close();
  return (count * 1000) / ms;
}
