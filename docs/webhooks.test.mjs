// Holds docs/webhooks.md to the contract: every event that can come, every failure, and the schedule.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  eventTypes,
  WebhookEvent,
  webhookEndpointsMax,
  webhookFailures,
} from "../packages/core/dist/contract/index.js";
import { RETRY_SECONDS } from "../packages/server/dist/use-cases/webhooks/deliver-webhooks.js";

const page = readFileSync(new URL("webhooks.md", import.meta.url), "utf8");
const section = (heading) => page.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
const rowsOf = (text) => [...text.matchAll(/^\| `([\w.]+)` \|/gm)].map(([, name]) => name);

test("lists every event that can come, and no other", () => {
  expect(new Set(rowsOf(section("What comes")))).toEqual(new Set([...eventTypes, "webhook.test"]));
});

test("lists every way in which an attempt fails", () =>
  expect(rowsOf(section("Retries"))).toEqual([...webhookFailures]));

test("says after how long an attempt is repeated", () => {
  const words = RETRY_SECONDS.map((seconds) =>
    seconds < 60 ? `${seconds} seconds` : seconds < 3600 ? `${seconds / 60} minutes` : `${seconds / 3600}`,
  );
  const last = words.pop();
  expect(page.replaceAll("\n", " ")).toContain(`${words.join(", ")} and ${last} hours`);
  expect(page).toContain(
    `${["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"][webhookEndpointsMax]}.`,
  );
});

test("its example is an event of the contract", () => {
  const example = JSON.parse(
    /```json\n([^`]+)```/.exec(page)?.[1]?.replace('"expiresAt": "…"', '"expiresAt": "2026-11-28T10:00:00.000Z"') ??
      "null",
  );
  expect(WebhookEvent.parse(example)).toEqual(example);
});
