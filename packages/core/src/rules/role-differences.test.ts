import { describe, expect, test } from "vitest";
import { builtInRoles, type Role } from "../contract/index.js";
import { roleDifferences, withDifferences } from "./index.js";

const builtIn = (key: string): Role => builtInRoles.find((role) => role.key === key)!;
const staff = builtIn("staff");
const buyer = builtIn("buyer");

describe("what an organization has changed in a role", () => {
  test.each<[string, Role, Partial<Role>]>([
    ["nothing", staff, {}],
    ["its words", staff, { label: "Crew", description: "" }],
    ["where it leads, and how its holders get in", staff, { portalPath: "/crew", activation: "magic_link" }],
    ["more permissions", staff, { permissions: [...staff.permissions, "users:read"] }],
    ["fewer permissions", staff, { permissions: ["contacts:read"] }],
    ["whom it invites", staff, { canInvite: ["tenant"] }],
    ["no prerequisites", staff, { prerequisites: [] }],
    ["a section more, another less, and one opened", buyer, { sections: { timeline: "full", reports: "hidden" } }],
  ])("gives the role again: %s", (_, base, change) => {
    const role = { ...base, ...change };
    expect(withDifferences(base, roleDifferences(base, role))).toEqual({
      ...role,
      changed: Object.keys(change).filter((field) => field in base),
    });
  });

  test("is nothing once the role is as it came", () => {
    const changed = withDifferences(staff, { label: "Crew", permissions: { added: ["users:read"], removed: [] } });
    expect(changed.changed).toEqual(["label", "permissions"]);
    expect(roleDifferences(staff, { ...changed, label: staff.label, permissions: staff.permissions })).toEqual({});
  });

  test("leaves the rest to the operator, who takes permissions away and adds prerequisites later", () => {
    const differences = roleDifferences(staff, {
      ...staff,
      label: "Crew",
      permissions: [...staff.permissions.filter((one) => one !== "contacts:write"), "users:read"],
      sections: { documents: "full" },
    });
    const restricted: Role = {
      ...staff,
      label: "Personnel",
      permissions: ["contacts:read"],
      prerequisites: [...staff.prerequisites, "lease_linked"],
      sections: { messages: "hidden" },
    };
    expect(withDifferences(restricted, differences)).toMatchObject({
      label: "Crew",
      permissions: ["contacts:read", "users:read"],
      prerequisites: restricted.prerequisites,
      sections: { messages: "hidden", documents: "full" },
    });
  });
});
