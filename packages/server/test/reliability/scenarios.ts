import type { Scenario } from "./harness/row.ts";
import { oneAcceptWins } from "./r1-one-accept-wins.ts";
import { inSomeOrder } from "./r2-in-some-order.ts";
import { batchSurvivesKills } from "./r3-batch-survives-kills.ts";
import { mailServerMisbehaves } from "./r4-mail-server-misbehaves.ts";
import { databaseComesAndGoes } from "./r5-database-comes-and-goes.ts";
import { aKeyHasOneEffect } from "./r6-a-key-has-one-effect.ts";
import { stopsArePolite } from "./r7-stops-are-polite.ts";
import { theDatabasesClock } from "./r9-the-databases-clock.ts";

/** Every scenario, in the order of docs/reliability.md. */
export const scenarios: readonly Scenario[] = [
  ...oneAcceptWins,
  ...inSomeOrder,
  ...batchSurvivesKills,
  ...mailServerMisbehaves,
  ...databaseComesAndGoes,
  ...aKeyHasOneEffect,
  ...stopsArePolite,
  ...theDatabasesClock,
];
