// `pnpm reliability [row…] [--seed n] [--small]` runs the promises of docs/reliability.md at full size and prints a
// table.
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { randomFrom } from "./harness/random.ts";
import type { Scenario } from "./harness/row.ts";
import { openStage, type Engine } from "./harness/scene.ts";
import { scenarios } from "./scenarios.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string" }, small: { type: "boolean", default: false } },
});
const wanted = positionals.map((name) => name.toUpperCase());
const unknown = wanted.filter((name) => !scenarios.some(({ row }) => row === name));
if (unknown.length > 0) throw new Error(`No such row: ${unknown.join(", ")}.`);
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
console.log(`seed ${seed}`);

const shared = await openStage();
const table: object[] = [];
const broken: string[] = [];

async function play(scenario: Scenario, engine: Engine): Promise<void> {
  const { row, name } = scenario;
  const startedAt = Date.now();
  const stage = scenario.ownPostgres ? await openStage() : shared;
  const { scene, close } = await stage.open(engine, randomFrom(seed), scenario);
  const report = (sentence: string) => {
    broken.push(`${row}, ${name}, ${engine}: ${sentence}`);
    console.error(broken.at(-1));
  };
  try {
    const {
      asked,
      held,
      lost,
      doubled,
      notes = "",
      broken: sentences,
    } = await scenario.run(scene, values.small ? "small" : "full");
    const figures = {
      row,
      scenario: name,
      engine,
      asked,
      held,
      lost,
      doubled,
      seconds: Math.round((Date.now() - startedAt) / 1000),
      notes,
    };
    table.push(figures);
    // A run takes an hour, so each result is printed when it is known.
    console.log(Object.values(figures).join(" | "));
    for (const sentence of sentences.slice(0, 20)) report(sentence);
  } catch (error) {
    report(error instanceof Error ? error.message : String(error));
  } finally {
    await close();
    if (stage !== shared) await stage.close();
  }
}

try {
  for (const scenario of scenarios.filter(({ row }) => wanted.length === 0 || wanted.includes(row))) {
    for (const engine of scenario.engines) await play(scenario, engine);
  }
} finally {
  await shared.close();
}
console.table(table);
for (const sentence of broken) console.error(sentence);
process.exit(broken.length === 0 ? 0 : 1);
