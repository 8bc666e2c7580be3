import { readdirSync } from "node:fs";
import { createWorld } from "@latchkey/testing";
import { expect, test } from "vitest";
import { everyRoute, pathOf } from "../server/test/http/route-table.js";
import { leftOut, routesLeftOut } from "./left-out.js";

test("the world leaves out cases of suites that exist, each for a reason", () => {
  const suites = readdirSync(new URL("suites", import.meta.url)).map((file) => file.replace(".test.ts", ""));
  const entries = Object.entries(leftOut).flatMap(([suite, cases]) =>
    Object.values(cases).map((reason) => ({ suite, reason })),
  );
  expect(suites).toEqual(expect.arrayContaining(entries.map(({ suite }) => suite)));
  expect(entries.filter(({ reason }) => reason.trim().length < 10)).toEqual([]);
});

test("the world knows every route but those that are listed", async () => {
  const world = createWorld();
  const unknown = [];
  for (const { name, route } of everyRoute) {
    // A role that may everything, so that no route is refused before it is looked up.
    world.signInAs({ role: "master_admin" });
    const url = `https://app.example.com/api/latchkey${pathOf(route)}`;
    const { status } = await world.answer(new Request(url, { method: route.method }));
    if (status === 501) unknown.push(name);
  }
  expect(unknown.sort()).toEqual(Object.keys(routesLeftOut).sort());
});
