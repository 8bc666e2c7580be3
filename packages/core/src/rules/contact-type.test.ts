import { expect, it } from "vitest";
import { builtInRoles } from "../contract/role/built-in.js";
import { contactTypeFor } from "./contact-type.js";

it.each([
  ["tenant", "tenant"],
  ["owner", "owner"],
  ["contractor", "contractor"],
  ["investor", "investor"],
  ["buyer", "client"],
  ["inspector", "client"],
  ["staff", "staff"],
  ["manager", "staff"],
  ["reader", "staff"],
])("a person invited as %s is on record as %s", (key, type) => {
  const role = builtInRoles.find((one) => one.key === key);
  expect(role && contactTypeFor(role)).toBe(type);
});

it.each([
  ["co_tenant", "/tenant-portal", "tenant"],
  ["landlord", "/owner-portal", "owner"],
  ["plumber", "/contractor-portal", "contractor"],
  ["appraiser", "/client-portal", "client"],
  ["resident", "/home", "resident"],
  ["client", "/dashboard", "client"],
  ["leasing_agent", "/leasing", "staff"],
  ["constructor", "/constructor", "staff"],
])("a person invited to the custom role %s of %s is on record as %s", (key, portalPath, type) =>
  expect(contactTypeFor({ key, portalPath })).toBe(type),
);
