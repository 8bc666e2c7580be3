import { describe, expect, test } from "vitest";
import { builtInRoles } from "../contract/index.js";
import { actsIn, mayBeginSession, mayCallBeforePasswordChange, outranks, placesOf, withCustomGrants } from "./index.js";

const roles = withCustomGrants(builtInRoles);
const role = (key: string) => {
  const found = roles.find((one) => one.key === key);
  if (!found) throw new Error(key);
  return found;
};
const held = (...places: [string, string | null][]) => places.map(([key, workspaceId]) => ({ role: key, workspaceId }));

describe("someone with several roles", () => {
  test.each([
    ["manager", "tenant", true],
    ["tenant", "manager", false],
    ["master_admin", "admin", true],
    ["staff", "tenant", true],
    ["tenant", "tenant", false],
    ["owner", "tenant", false],
  ])("who gets %s acts in it instead of %s: %s", (next, current, acts) => {
    expect(outranks(role(next), role(current))).toBe(acts);
  });

  test("acts in the new one if the former no longer exists", () => {
    expect(outranks(role("tenant"), undefined)).toBe(true);
  });

  test("has the permissions of a role only where they hold it", () => {
    const both = held(["manager", "a"], ["tenant", "b"]);
    expect(actsIn(role("manager"), both, true)).toEqual(["a"]);
    expect(actsIn(role("tenant"), both, true)).toEqual(["a", "b"]);
  });

  test("has them everywhere with a grant of the whole organization", () => {
    expect(actsIn(role("manager"), held(["manager", "a"], ["manager", null]), true)).toBeNull();
    expect(actsIn(role("manager"), held(["manager", "a"], ["tenant", null]), true)).toEqual(["a"]);
  });

  test("has them nowhere without a workspace, unless the organization has none", () => {
    expect(actsIn(role("manager"), [], true)).toEqual([]);
    expect(actsIn(role("manager"), [], false)).toBeNull();
  });
});

describe("places", () => {
  const oak = { id: "oak", name: "Oak" };
  const elm = { id: "elm", name: "Elm" };
  const placesIn = (primary: string, ...places: [string, typeof oak | null][]) =>
    placesOf(
      role(primary),
      places.map(([key, workspace]) => ({ role: key, workspace })),
      roles,
    ).map((place) => `${place.role} ${place.workspace?.id ?? "everywhere"} ${place.portalPath}`);

  test("are each role in each workspace once, oldest first", () => {
    expect(placesIn("manager", ["tenant", oak], ["manager", elm], ["tenant", oak], ["tenant", elm])).toEqual([
      "tenant oak /tenant-portal",
      "manager elm /dashboard",
      "tenant elm /tenant-portal",
    ]);
  });

  test("are the portal of the role for someone without any", () => {
    expect(placesIn("owner")).toEqual(["owner everywhere /owner-portal"]);
  });

  test("do not include a role that is gone", () => {
    expect(placesIn("owner", ["ghost", oak])).toEqual(["owner everywhere /owner-portal"]);
    expect(placesIn("owner", ["ghost", oak], ["owner", elm])).toEqual(["owner elm /owner-portal"]);
  });

  test("include the role that the host says, even if it is not on record", () => {
    const unknown = { ...role("viewer"), key: "ghost", portalPath: "/" };
    expect(placesOf(unknown, [{ role: "ghost", workspace: oak }], roles)).toMatchObject([{ role: "ghost" }]);
  });
});

test.each([
  [false, ["active"], "allowed"],
  [false, ["deactivated", "active"], "allowed"],
  [false, ["deactivated"], "account_deactivated"],
  [false, [], "invalid_credentials"],
  [true, ["active"], "account_deactivated"],
] as const)("signing in with an account (banned: %s) of users that are %j: %s", (banned, statuses, expected) => {
  const ruling = mayBeginSession(
    { banned },
    statuses.map((status, index) => ({ organizationId: `org_${index}`, status, organization: "active" })),
  );
  expect(ruling.ok ? "allowed" : ruling.code).toBe(expected);
});

test.each([
  ["org_a", "allowed"],
  ["org_b", "account_deactivated"],
  ["org_c", "not_found"],
])("someone who is active in a and deactivated in b signs in to %s: %s", (chosen, expected) => {
  const users = [
    { organizationId: "org_a", status: "active", organization: "active" },
    { organizationId: "org_b", status: "deactivated", organization: "active" },
  ];
  const ruling = mayBeginSession({ banned: false }, users, chosen);
  expect(ruling.ok ? "allowed" : ruling.code).toBe(expected);
});

test.each([
  [["suspended"], "allowed"],
  [["closed"], "organization_closed"],
  [["closed", "active"], "allowed"],
])("signing in to organizations that are %j: %s", (statuses, expected) => {
  const ruling = mayBeginSession(
    { banned: false },
    statuses.map((organization, index) => ({ organizationId: `org_${index}`, status: "active", organization })),
  );
  expect(ruling.ok ? "allowed" : ruling.code).toBe(expected);
});

test.each([
  ["session.get", true],
  ["session.changePassword", true],
  ["session.signOut", true],
  ["contacts.list", false],
  ["invitations.create", false],
])("with a temporary password, %s is allowed: %s", (route, isAllowed) => {
  expect(mayCallBeforePasswordChange(route)).toBe(isAllowed);
});
