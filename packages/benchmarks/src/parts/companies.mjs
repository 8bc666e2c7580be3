import { startInProcess } from "./in-process.mjs";
import { seed } from "./seed.mjs";

const OTHERS = 23;

/**
 * Organizations of every size in one database, beside others, with a server on it. Filled once, for all rows that read.
 *
 * @returns the sizes, ascending, each with the organization's id, and the server
 */
export function createCompanies({ postgres, quick }) {
  let filled;
  return () =>
    (filled ??= fill(postgres, quick ? [1000, 5000, 20_000] : [1000, 100_000, 1_000_000], quick ? 500 : 10_000));
}

async function fill(postgres, sizes, otherSize) {
  const database = await postgres.createDatabase();
  const server = await startInProcess(database);
  const companies = sizes.map((contacts) => ({ id: `with-${contacts}`, contacts }));
  const others = Array.from({ length: OTHERS }, (_, index) => ({ id: `other-${index}`, contacts: otherSize }));
  await seed(database, [...companies, ...others]);
  return { database, server, companies, others: OTHERS * otherSize };
}
