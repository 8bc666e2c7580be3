import { expect, test } from "vitest";
import { configuredRoles, portalsOf } from "./configured-roles.js";

test("lists the portal paths with the configured roles that lead there", () => {
  const portals = portalsOf(configuredRoles({ roles: { tenant: { portalPath: "/home" } } }, ["password"]));
  expect(portals["/home"]).toEqual(["tenant"]);
  expect(portals["/tenant-portal"]).toBeUndefined();
  expect(portals["/client-portal"]).toEqual(["buyer", "seller", "lender", "inspector"]);
});
