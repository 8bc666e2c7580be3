import { expect, test } from "vitest";
import { engines, testDatabase } from "../database.js";
import { isFull } from "../full.js";
import { everyRoute } from "../http/route-table.js";
import { runCampaign } from "./campaign.js";

// The same requests each time, as `pnpm fuzz` draws new ones. The short run's seed happens to reach every route.
const { requests, seed } = isFull ? { requests: 2500, seed: 20_260_101 } : { requests: 750, seed: 20_260_106 };

test.each(engines)(`${requests} random requests of the contract find no fault, on %s`, async (engine) => {
  const database = await testDatabase(engine);
  const { findings, databaseFaults, counts } = await runCampaign({ database, requests, seed });
  await database.close();
  expect(findings).toEqual([]);
  expect(databaseFaults).toEqual([]);
  if (isFull) expect([...counts.keys()].toSorted()).toEqual(everyRoute.map(({ name }) => name).toSorted());
});
