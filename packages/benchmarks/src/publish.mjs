import { readFile, writeFile } from "node:fs/promises";
import { promiseTable, section } from "./report.mjs";
import { rows } from "./rows.mjs";

const resultsFile = new URL("../results.json", import.meta.url);
const pageFile = new URL("../../../docs/performance.md", import.meta.url);
// What stands between these lines of the page is made here. The rest is written by hand.
const begin = "<!-- Written by pnpm bench. -->";
const end = "<!-- End of what pnpm bench writes. -->";

/** Keeps the result of a row, and writes the page of the docs from the last result of every row. */
export async function publish(name, result, machine) {
  const results = await readResults();
  results[name] = { ...result, machine, measuredAt: new Date().toISOString().slice(0, 10) };
  await writeFile(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
  const page = await readFile(pageFile, "utf8");
  const [before, after] = [page.slice(0, page.indexOf(begin)), page.slice(page.indexOf(end))];
  await writeFile(pageFile, `${before}${begin}\n\n${describe(results)}\n\n${after}`);
}

async function readResults() {
  try {
    return JSON.parse(await readFile(resultsFile, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw error;
  }
}

function describe(results) {
  const measured = Object.keys(rows)
    .map((name) => ({ name, ...results[name] }))
    .filter(({ title }) => title !== undefined);
  const promises = measured.flatMap((result) => result.promises);
  const kept = promises.filter((promise) => promise.kept).length;
  return [
    "## Promised and reached",
    `Of ${promises.length} promises, ${kept} are kept.`,
    promiseTable(promises),
    ...measured.map((result) =>
      section({ ...result, about: `${result.about}\n\n${provenance(result)}`, promises: [] }),
    ),
  ].join("\n\n");
}

const provenance = ({ name, machine, measuredAt }) => `\`pnpm bench ${name}\`, ${measuredAt}: ${machine}.`;
