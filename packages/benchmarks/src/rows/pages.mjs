import pg from "pg";
import { median, timeOf } from "../measure.mjs";
import { allLists, cursorAt, managed } from "../parts/lists.mjs";
import { measurePeerLists } from "../parts/peer-lists.mjs";
import { figure, ratio } from "../report.mjs";

// A list that takes longer than this in sum is not asked again, so that a slow one does not take the whole run.
const LONGEST_MS = 1500;

/** A page of 50 of every list, at three sizes, as first and as deepest page. */
export async function pages({ postgres, companies, quick }) {
  const { database, server, companies: sizes, others } = await companies();
  const pool = new pg.Pool({ connectionString: database, max: 2 });
  const cases = [];
  for (const { id, contacts } of sizes) {
    const call = {
      admin: await server.callerWith(id),
      manager: await server.callerWith(id, { role: "manager", workspaces: managed }),
    };
    for (const { name, reader, path, end } of allLists) {
      const add = (place, path) =>
        cases.push({ name, contacts, place, times: [], run: () => call[reader]("GET", path) });
      add("first", path);
      const last = end && (await pool.query(end, [id])).rows[0];
      if (last) add("deepest", `${path}${path.includes("?") ? "&" : "?"}cursor=${cursorAt(last)}`);
    }
    const raw = { name: "raw", contacts, times: [] };
    cases.push({ ...raw, place: "first", run: () => pool.query(keyset(""), [id]) });
    const { rows } = await pool.query(lastOf, [id]);
    cases.push({
      ...raw,
      times: [],
      place: "deepest",
      run: () => pool.query(keyset("and (created_at, id) < ($2, $3)"), [id, rows[0].created_at, rows[0].id]),
    });
  }
  await measure(cases, quick ? 7 : 15);
  await pool.end();

  const of = (name, contacts, place) => {
    const found = cases.find((one) => one.name === name && one.contacts === contacts && one.place === place);
    return found && median(found.times);
  };
  const peer = await measurePeerLists(await postgres.createDatabase(), {
    count: sizes[1].contacts,
    turns: quick ? 3 : 7,
  });
  return { title: "Pages", ...describe({ sizes: sizes.map(({ contacts }) => contacts), others, of, peer }) };
}

const keyset = (after) =>
  `select * from latchkey.contacts where organization_id = $1 and deleted_at is null ${after}
    order by created_at desc, id desc limit 51`;
const lastOf = `select created_at, id from latchkey.contacts where organization_id = $1 and deleted_at is null
  order by created_at, id offset 60 limit 1`;

/** Asks all in turns. The first turn warms up, and is all there is for what is too slow. */
async function measure(cases, turns) {
  for (let turn = 0; turn <= turns; turn += 1) {
    for (const one of cases) {
      if (one.times.reduce((sum, ms) => sum + ms, 0) > LONGEST_MS) continue;
      const ms = await timeOf(() => ask(one));
      if (turn === 1 && one.times[0] < LONGEST_MS) one.times.length = 0;
      one.times.push(ms);
    }
  }
  for (const { name, place, contacts, problem } of cases)
    if (problem) console.warn(`${name}, ${place} page of ${contacts}: ${problem}`);
}

/** Asks for a page, and notes what would make its time meaningless. */
async function ask(one) {
  try {
    const { data = [], rows = data } = await one.run();
    if (rows.length === 0) one.problem = "is empty";
  } catch (error) {
    one.problem = error.message;
  }
}

function describe({ sizes, others, of, peer }) {
  const [small, middle, large] = sizes;
  const raw = of("raw", large, "first");
  const label = (count) => count.toLocaleString("en");
  const ms = (value) => (value === undefined ? "" : figure(value));
  const rows = [{ name: "raw", label: "raw keyset query" }, ...allLists].map(({ name, label = name }) => [
    label,
    ...sizes.map((contacts) => ms(of(name, contacts, "first"))),
    ms(of(name, large, "deepest")),
    ratio(of(name, large, "first") / raw),
  ]);
  const slowest = allLists
    .map(({ name }) => ({ name, times: of(name, large, "first") / raw }))
    .toSorted((one, other) => other.times - one.times);
  const withinFive = slowest.filter(({ times }) => times <= 5).length;
  const deepest = of("contacts", middle, "deepest") / of("contacts", small, "first");
  return {
    about: `Milliseconds for a page of 50 through \`fetch\`, in organizations of three sizes beside ${label(others)} contacts of others, and of each other. The raw query reads 51 contacts by an index, and nothing else.`,
    tables: [
      {
        columns: [
          "list",
          ...sizes.map((contacts) => `first of ${label(contacts)}`),
          `deepest of ${label(large)}`,
          "first, × raw",
        ],
        rows,
      },
      { columns: [`better-auth, ${label(middle)} members and invitations`, "ms", "answer"], rows: peer },
    ],
    promises: [
      {
        work: `first page of every list at ${label(large)}, beside the raw query`,
        promised: "at most 5 ×",
        reached: `${withinFive} of ${slowest.length}; slowest: ${slowest[0].name}, ${ratio(slowest[0].times)}`,
        kept: withinFive === slowest.length,
      },
      {
        work: `deepest page of contacts at ${label(middle)}, beside the first at ${label(small)}`,
        promised: "at most 1.5 ×",
        reached: ratio(deepest),
        kept: deepest <= 1.5,
      },
      {
        work: `deepest pages at ${label(large)}, beside the first there`,
        promised: "at most 1.5 ×",
        ...worstDepth(large, of),
      },
    ],
  };
}

function worstDepth(large, of) {
  const depths = allLists
    .filter(({ name }) => of(name, large, "deepest") !== undefined)
    .map(({ name }) => ({ name, times: of(name, large, "deepest") / of(name, large, "first") }))
    .toSorted((one, other) => other.times - one.times);
  const [{ name, times }] = depths;
  return { reached: `${ratio(times)} at most (${name})`, kept: times <= 1.5 };
}
