import { expect, it } from "vitest";
import { leaseOf } from "../server/host/tenant-routes.ts";
import { findOffice } from "../server/scenes/all.ts";

const openedBy = (organizationId: string, id: string, leaseId: string) => {
  const office = findOffice(organizationId)?.office ?? { workspaces: [] };
  return leaseOf({ workspaces: [{ id, name: "", unit: null, leaseId }] }, office)?.leaseId;
};

it("a lease number opens a lease only in its own building, and only for that building's company", () => {
  expect(openedBy("maple-and-stone", "alder-court", "ALD-101")).toBe("ALD-101");
  expect(openedBy("maple-and-stone", "harbour-view", "ALD-101")).toBeUndefined();
  const other = findOffice("harbor-lane")?.office;
  expect(other?.workspaces.map(({ id }) => id)).toEqual(["pier-house"]);
  expect(openedBy("harbor-lane", "pier-house", "ALD-101")).toBeUndefined();
  // Another organization may give one of its workspaces the same id.
  expect(openedBy("harbor-lane", "alder-court", "ALD-101")).toBeUndefined();
});
