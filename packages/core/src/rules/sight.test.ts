import { expect, it } from "vitest";
import { builtInRoles } from "../contract/index.js";
import { eventDataSeen, placesSeen, recordSetsSeen, rolesSeen, seesAnyOf, seesBatch, seesEvent } from "./sight.js";

const all = { workspaceIds: null };
const maple = { workspaceIds: ["maple"] };

it.each([
  [all, [], true],
  [all, ["oak"], true],
  [maple, [], false],
  [maple, ["oak"], false],
  [maple, ["oak", "maple"], true],
  [{ workspaceIds: [] }, ["maple"], false],
])("%j sees a record in %j: %s", (viewer, ids, seen) => expect(seesAnyOf(viewer, ids)).toBe(seen));

it("shows only the places that the viewer holds", () => {
  const places = [{ id: "oak" }, { id: "maple" }];
  expect(placesSeen(maple, places)).toEqual([{ id: "maple" }]);
  expect(placesSeen(all, places)).toEqual(places);
});

it.each([
  [all, null, [], true],
  [maple, null, [], false],
  [maple, null, ["oak", "maple"], true],
  [maple, "maple", [], true],
  [maple, "oak", [], false],
])("%j sees an event of the workspace %s, of a contact in %j: %s", (viewer, workspaceId, contactWorkspaceIds, seen) =>
  expect(seesEvent(viewer, { workspaceId, contactWorkspaceIds })).toBe(seen),
);

it("leaves out of an event the workspaces that the viewer does not hold", () => {
  const data = { role: "tenant", workspaceIds: ["oak", "maple"], workspaceId: "oak" };
  expect(eventDataSeen(all, data)).toEqual(data);
  expect(eventDataSeen(maple, data)).toEqual({ role: "tenant", workspaceIds: ["maple"] });
  expect(eventDataSeen(maple, { workspaceId: "maple" })).toEqual({ workspaceId: "maple" });
});

it.each([
  [{ id: "dana", ...maple }, "dana", true],
  [{ id: "dana", ...maple }, "lee", false],
  [{ id: "dana", ...all }, "lee", true],
])("%j sees a batch of %s: %s", (viewer, createdBy, seen) => expect(seesBatch(viewer, { createdBy })).toBe(seen));

it("shows a visitor of a portal their own role, and no record sets", () => {
  const roles = builtInRoles.filter(({ key }) => ["manager", "viewer", "tenant"].includes(key));
  const seenBy = (key: string) =>
    rolesSeen(
      roles.find((role) => role.key === key)!,
      roles,
    ).map((role) => role.key);
  expect(seenBy("viewer")).toEqual(["manager", "viewer", "tenant"]);
  expect(seenBy("tenant")).toEqual(["tenant"]);
  expect(rolesSeen({ key: "ghost", permissions: [] }, roles)).toEqual([]);
  expect(recordSetsSeen({ permissions: [] }, ["a"])).toEqual([]);
  expect(recordSetsSeen({ permissions: ["contacts:read"] }, ["a"])).toEqual(["a"]);
});
