import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isFull } from "../full.js";
import { patience } from "../patience.js";
import { randomFrom } from "./harness/random.ts";
import { openStage, type Stage } from "./harness/scene.ts";
import { scenarios } from "./scenarios.ts";

// The promises of docs/reliability.md with a fixed seed: a few at a very small size, all of them at a small size with
// FULL. `pnpm reliability` runs them as large as promised.
const SEED = 1;

describe.concurrent("reliability", () => {
  let shared: Stage;
  beforeAll(async () => {
    shared = await openStage();
  });
  afterAll(() => shared.close());

  const cases = scenarios.flatMap((scenario) => {
    const { engines, smallOn = engines, shortOn = [] } = scenario;
    return (isFull ? smallOn : shortOn).map((engine) => ({ ...scenario, engine }));
  });
  // Concurrent, because a scenario spends most of its time waiting, such as for the jobs of a killed process.
  test.each(cases)("$name, on $engine", { timeout: 600_000 * patience }, async ({ engine, run, ...settings }) => {
    const stage = settings.ownPostgres ? await openStage() : shared;
    const { scene, close } = await stage.open(engine, randomFrom(SEED), settings);
    try {
      const { broken } = await run(scene, isFull ? "small" : "short");
      expect(broken).toEqual([]);
    } finally {
      await close();
      if (stage !== shared) await stage.close();
    }
  });
});
