import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomFrom } from "./harness/random.ts";
import { openStage, type Stage } from "./harness/scene.ts";
import { scenarios } from "./scenarios.ts";

// "Nothing is lost", each promise at a small size with a fixed seed. `pnpm reliability` runs them as large as they are
// promised.
const SEED = 1;

describe.concurrent("nothing is lost", () => {
  let shared: Stage;
  beforeAll(async () => {
    shared = await openStage();
  });
  afterAll(() => shared.close());

  const cases = scenarios.flatMap((scenario) =>
    (scenario.smallOn ?? scenario.engines).map((engine) => ({ ...scenario, engine })),
  );
  // Much of each is waiting: for a killed process's jobs to be taken over, for a mail's next attempt. They wait
  // together.
  test.each(cases)("$row: $name, on $engine", { timeout: 240_000 }, async ({ engine, run, ...settings }) => {
    const stage = settings.ownPostgres ? await openStage() : shared;
    const { scene, close } = await stage.open(engine, randomFrom(SEED), settings);
    try {
      const { broken } = await run(scene, "small");
      expect(broken).toEqual([]);
    } finally {
      await close();
      if (stage !== shared) await stage.close();
    }
  });
});
