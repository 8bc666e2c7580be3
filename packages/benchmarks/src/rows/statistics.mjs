import { median, timeOf } from "../measure.mjs";
import { figure, ratio, spread } from "../report.mjs";

const READERS = 6;

/** `GET /stats` and the verification of one contact, by size, and what readers of stats cost everyone else. */
export async function statistics({ companies, quick }) {
  const { server, companies: sizes } = await companies();
  const turns = quick ? 5 : 9;
  const rows = [];
  let largest;
  for (const { id, contacts } of sizes) {
    const call = await server.callerWith(id);
    const { data } = await call("GET", "/contacts?status=active&limit=1");
    const first = await timeOf(() => call("GET", "/stats"));
    const stats = await timesOf(turns, () => call("GET", "/stats"));
    const ofWorkspace = await timesOf(turns, () => call("GET", "/stats?workspaceId=house_3"));
    const verification = await timesOf(turns, () => call("GET", `/verification?contactId=${data[0].id}`));
    rows.push([contacts.toLocaleString("en"), figure(first), spread(stats), spread(ofWorkspace), spread(verification)]);
    largest = { call, contacts, stats: median(stats) };
  }

  const other = await server.callerWith("other-1");
  const page = () => other("GET", "/contacts");
  const quiet = await timesOf(30, page);
  const besidePages = await beside(
    () => largest.call("GET", "/contacts"),
    () => timesOf(30, page),
  );
  const besideStats = await beside(
    () => largest.call("GET", "/stats"),
    () => timesOf(30, page),
  );

  const slower = median(besideStats) / median(besidePages);
  const size = largest.contacts.toLocaleString("en");
  return {
    title: "Statistics and verification",
    about:
      "Milliseconds, in process, in the organizations of the row before. In large organizations, what was counted is kept for a while.",
    tables: [
      {
        columns: [
          "contacts",
          "`GET /stats`, first",
          "afterwards",
          "of one workspace",
          "`GET /verification` of one contact",
        ],
        rows,
      },
      {
        columns: [
          "a page of another organization, alone",
          `while ${READERS} read pages`,
          `while ${READERS} read stats`,
        ],
        rows: [[quiet, besidePages, besideStats].map((times) => spread(times, " ms"))],
      },
    ],
    promises: [
      {
        work: `\`GET /stats\` at ${size}`,
        promised: "50 ms",
        reached: `${figure(largest.stats)} ms`,
        kept: largest.stats <= 50,
      },
      {
        work: `a page of another organization beside ${READERS} readers of stats`,
        promised: "at most 1.5 × beside as many readers of pages",
        reached: ratio(slower),
        kept: slower <= 1.5,
      },
    ],
  };
}

/** Runs `measure` while readers read. */
async function beside(read, measure) {
  const readers = { goOn: true };
  const reading = Array.from({ length: READERS }, async () => {
    while (readers.goOn) await read().catch(() => {});
  });
  const measured = await measure();
  readers.goOn = false;
  await Promise.all(reading);
  return measured;
}

/** The milliseconds of each of a few runs, after one that warms up. */
async function timesOf(count, run) {
  await run().catch(() => {});
  const times = [];
  for (let index = 0; index < count; index += 1) times.push(await timeOf(() => run().catch(() => {})));
  return times;
}
