import { expect, test } from "vitest";
import { configuredRoles, portalsOf } from "./configured-roles.js";

test("the paths that people land on are told with the roles that lead there, as configured", () => {
  const portals = portalsOf(configuredRoles({ roles: { tenant: { portalPath: "/home" } } }, ["password"]));
  expect(portals["/home"]).toEqual(["tenant"]);
  expect(portals["/tenant-portal"]).toBeUndefined();
  expect(portals["/client-portal"]).toEqual(["buyer", "seller", "lender", "inspector"]);
});
