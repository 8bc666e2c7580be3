import { expect, test } from "vitest";
import { testDatabase } from "../database.js";
import { everyRoute } from "../http/route-table.js";
import { runCampaign } from "./campaign.js";

// The same requests each time: what is new to them is for `pnpm fuzz`, which draws a seed.
const SEED = 20_260_101;

test("R8: a few thousand requests drawn from the contract find no fault", { timeout: 120_000 }, async () => {
  const database = await testDatabase("pglite");
  const { findings, databaseFaults, counts } = await runCampaign({ database, requests: 2500, seed: SEED });
  await database.close();
  expect(findings).toEqual([]);
  expect(databaseFaults).toEqual([]);
  // Every route was tried, and taken at least once where it can be.
  expect([...counts.keys()].toSorted()).toEqual(everyRoute.map(({ name }) => name).toSorted());
});
