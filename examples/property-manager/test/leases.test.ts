import { expect, it } from "vitest";
import { leaseOf } from "../server/host/tenant-routes.ts";
import { findOffice } from "../server/scenes/all.ts";

const openedBy = (organizationId: string, id: string, leaseId: string) => {
  const office = findOffice(organizationId)?.office ?? { workspaces: [] };
  return leaseOf({ workspaces: [{ id, name: "", unit: null, leaseId }] }, office)?.leaseId;
};

it("a lease's number opens a lease of the house that it is written for, and of the office's own houses alone", () => {
  expect(openedBy("maple-and-stone", "alder-court", "ALD-101")).toBe("ALD-101");
  expect(openedBy("maple-and-stone", "harbour-view", "ALD-101")).toBeUndefined();
  const other = findOffice("harbor-lane")?.office;
  expect(other?.workspaces.map(({ id }) => id)).toEqual(["pier-house"]);
  expect(openedBy("harbor-lane", "pier-house", "ALD-101")).toBeUndefined();
  // Ids of workspaces are each organization's own: anybody may call one of theirs so.
  expect(openedBy("harbor-lane", "alder-court", "ALD-101")).toBeUndefined();
});
