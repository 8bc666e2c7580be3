import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomFrom } from "./harness/random.ts";
import { openStage, type Stage } from "./harness/scene.ts";
import { scenarios } from "./scenarios.ts";

// "Nothing is lost", each promise at a small size with a fixed seed. `pnpm reliability` runs them as large as they are promised.
const SEED = 1;

describe("nothing is lost", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  const cases = scenarios.flatMap((scenario) => (scenario.smallOn ?? scenario.engines).map((engine) => ({ ...scenario, engine })));
  test.each(cases)("$row: $name, on $engine", { timeout: 180_000 }, async ({ engine, run, ...settings }) => {
    const { scene, close } = await stage.open(engine, randomFrom(SEED), settings);
    try {
      const { broken } = await run(scene, "small");
      expect(broken).toEqual([]);
    } finally {
      await close();
    }
  });
});
