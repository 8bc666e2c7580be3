import pg from "pg";
import { median, timeAll, timeOf } from "../measure.mjs";
import { nextPerson } from "../parts/in-process.mjs";
import { startPeer } from "../parts/peer.mjs";
import { startRaw } from "../parts/raw.mjs";
import { startStandalone } from "../parts/standalone.mjs";
import { atLeast, atMost, figure, ratio } from "../report.mjs";

const LARGEST_REQUEST = 50_000;
// Whatever is not committed by then is left out, so that a slow batch does not take the whole run with it.
const LONGEST_MS = 120_000;

/** Batches of three sizes, each in a server process and a database of its own, beside loops of the peer. */
export async function batch({ postgres, quick }) {
  const sizes = quick ? [100, 1000, 2000] : [1000, 10_000, 100_000];
  const raw = await startRaw(await postgres.createDatabase());
  const results = [];
  for (const size of sizes) {
    const runs = [];
    const inserts = [];
    const repeats = size < 100_000 ? 3 : 1;
    for (let run = 0; run < repeats; run += 1) {
      inserts.push(await timeOf(() => raw.insertMany(size)));
      runs.push(await runBatch(await postgres.createDatabase(), size, quick ? 30_000 : LONGEST_MS));
      inserts.push(await timeOf(() => raw.insertMany(size)));
    }
    const of = (pick) => median(runs.map(pick));
    results.push({
      size,
      insert: median(inserts),
      answered: of((run) => run.answered),
      committed: of((run) => run.committed),
      perRow: of((run) => run.perRow),
      rowsDone: of((run) => run.rowsDone),
      memoryGrew: of((run) => run.memoryGrew),
      memory: of((run) => run.memory),
    });
  }
  await raw.stop();
  const loops = await peerLoops(await postgres.createDatabase(), quick ? 100 : 1000);

  const [small, middle, large] = results;
  const done = ({ size, rowsDone, committed }) =>
    rowsDone < size
      ? `stopped at ${figure(rowsDone)} rows after ${figure(committed / 1000)} s`
      : `${figure(committed)} ms`;
  return {
    title: "Batches",
    about: `One request each (${LARGEST_REQUEST.toLocaleString("en")} people at most, so 100,000 are two at once) to \`latchkey serve\` on its own database. Committed: every person has contact, invitation, link, mail and audit event. The insert: as many rows into one table by one statement, after deriving and hashing as many links. The peer loops over \`inviteMember\`; its time for 10,000 is that of ${loops.count} times ${10_000 / loops.count}, which flatters it, since each invitation takes longer than the one before.`,
    tables: [
      {
        columns: ["people", "answered", "committed", "per row", "insert", "× insert", "memory at most", "grown by"],
        rows: results.map((result) => [
          result.size.toLocaleString("en"),
          `${figure(result.answered)} ms`,
          done(result),
          `${figure(result.perRow)} ms`,
          `${figure(result.insert)} ms`,
          ratio((result.perRow * result.size) / result.insert),
          `${figure(result.memory)} MB`,
          `${figure(result.memoryGrew)} MB`,
        ]),
      },
      {
        columns: ["better-auth's loop", "per invitation", "10,000 would take"],
        rows: [
          ["alone", `${figure(loops.alone)} ms`, `${figure(loops.alone * 10)} s`],
          ["8 at once", `${figure(loops.eight)} ms`, `${figure(loops.eight * 10)} s`],
        ],
      },
    ],
    promises: [
      atMost(
        `batch of ${middle.size.toLocaleString("en")}, beside the insert with hashing`,
        5,
        (middle.perRow * middle.size) / middle.insert,
      ),
      atLeast(`batch of ${middle.size.toLocaleString("en")}, beside the peer's loop`, 100, loops.alone / middle.perRow),
      {
        work: `answer to a batch of ${middle.size.toLocaleString("en")}`,
        promised: "300 ms",
        reached: `${figure(middle.answered)} ms`,
        kept: middle.answered <= 300,
      },
      atMost(
        `a row of ${large.size.toLocaleString("en")}, beside one of ${small.size.toLocaleString("en")}`,
        1.3,
        large.perRow / small.perRow,
      ),
      {
        work: `memory at ${large.size.toLocaleString("en")}, beside ${middle.size.toLocaleString("en")}`,
        promised: "flat",
        reached: `${figure(large.memory)} and ${figure(middle.memory)} MB`,
        kept: large.memory <= 1.3 * middle.memory,
      },
    ],
  };
}

async function runBatch(database, size, longestMs) {
  const server = await startStandalone({ database });
  const client = await server.clientOf("batch");
  await client.organization.put({ name: "Bench", contactEmail: "office@example.com" });
  await client.workspaces.put({ id: "w1", name: "Whitfield Court" });
  const watcher = new pg.Client({ connectionString: database });
  await watcher.connect();
  const before = await server.usage();

  const requests = [];
  for (let left = size; left > 0; left -= LARGEST_REQUEST) {
    const invitations = Array.from({ length: Math.min(left, LARGEST_REQUEST) }, nextPerson);
    requests.push({ role: "tenant", workspaceIds: ["w1"], invitations });
  }
  const startedAt = performance.now();
  const since = () => performance.now() - startedAt;
  const answers = Promise.all(
    requests.map(async (request) => {
      await client.batches.create(request);
      return since();
    }),
  );
  let rowsDone = 0;
  do {
    // A fiftieth of what it took so far: exact enough, and rarely asked.
    await new Promise((resolve) => setTimeout(resolve, Math.max(10, since() / 50)));
    const { rows } = await watcher.query("select count(*)::int as count from latchkey.invitations");
    rowsDone = rows[0].count;
  } while (rowsDone < size && since() < longestMs);
  const committed = since();
  const answered = Math.max(...(await answers));
  const after = await server.usage();
  await watcher.end();
  await server.stop();
  return {
    answered,
    committed,
    rowsDone,
    perRow: committed / rowsDone,
    memory: after.maxRssKb / 1024,
    memoryGrew: after.maxRssKb / 1024 - before.rss / 2 ** 20,
  };
}

/** Milliseconds per invitation of a loop over the peer, alone and with eight loops. */
async function peerLoops(database, count) {
  const peer = await startPeer(database);
  const times = [];
  for (const atOnce of [1, 8]) {
    const { invite } = await peer.createOrganization();
    const addresses = Array.from({ length: count }, () => nextPerson().email);
    times.push((await timeAll(addresses, atOnce, invite)) / count);
  }
  await peer.stop();
  return { count, alone: times[0], eight: times[1] };
}
