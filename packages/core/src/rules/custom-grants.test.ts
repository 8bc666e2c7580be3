import { describe, expect, it } from "vitest";
import { blankRole, builtInRoles, type Role } from "../contract/index.js";
import { withCustomGrants } from "./index.js";

const custom = (key: string, changes: Partial<Role> = {}): Role => ({ ...blankRole(key), ...changes });

const inviters = (added: Role[], key: string) =>
  withCustomGrants([...builtInRoles, ...added])
    .filter(({ canInvite }) => canInvite.includes(key))
    .map((role) => role.key);

describe("a custom role", () => {
  it("can be granted by the three inviting roles", () =>
    expect(inviters([custom("porter", { permissions: ["contacts:read"] })], "porter")).toEqual([
      "master_admin",
      "admin",
      "manager",
    ]));

  it("cannot be granted by a manager if it invites admins", () => {
    expect(inviters([custom("deputy", { permissions: ["invitations:send"], canInvite: ["admin"] })], "deputy")).toEqual(
      ["master_admin", "admin"],
    );
  });

  it("cannot be granted by a manager if another custom role leads from it to admins", () => {
    const roles = [custom("deputy", { canInvite: ["master_admin"] }), custom("clerk", { canInvite: ["deputy"] })];
    expect(inviters(roles, "clerk")).toEqual(["master_admin"]);
  });

  it("is not granted to roles that cannot invite", () => {
    const roles = withCustomGrants([...builtInRoles, custom("porter")]);
    expect(roles.find(({ key }) => key === "viewer")?.canInvite).toEqual([]);
    expect(roles.find(({ key }) => key === "porter")?.canInvite).toEqual([]);
  });
});
