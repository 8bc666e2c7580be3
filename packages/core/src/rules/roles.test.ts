import { describe, expect, test } from "vitest";
import { codeOf, granter, roleKeys, written } from "../../test/roles.js";
import { blankRole, builtInRoles, type Role, type RoleCreate, type RoleUpdate } from "../contract/index.js";
import {
  mayCreateRole,
  mayChangeAdmins,
  mayDeleteRole,
  mayResetRole,
  mayDo,
  mayUpdateRole,
  mayWriteRole,
  newRole,
  roleWithoutRights,
  unknownRoleDetail,
} from "./index.js";

const changedIn = (roles: readonly Role[], key: string, changes: Partial<Role>): Role[] =>
  roles.map((role) => (role.key === key ? { ...role, ...changes } : role));

describe("writing a role", () => {
  const write = (by: string, role: { permissions?: string[]; canInvite?: string[] }) =>
    mayWriteRole(granter(by), { key: "new", permissions: [], canInvite: [], ...role }, new Set(roleKeys));

  test("names a permission that the writer lacks", () => {
    expect(write("architect", { permissions: ["contacts:read", "users:manage"] })).toEqual({
      ok: false,
      code: "forbidden",
      details: { permission: "users:manage" },
    });
  });

  test.each([
    [["ghost"], ["canInvite.0"]],
    [["tenant", "ghost"], ["canInvite.1"]],
    [
      ["ghost", "tenant", "spirit"],
      ["canInvite.0", "canInvite.2"],
    ],
    [["new", "ghost"], ["canInvite.1"]],
    [["master_admin", "ghost"], ["canInvite.1"]],
  ])("refuses roles that do not exist where they stand: %j", (canInvite, paths) => {
    expect(write("manager", { canInvite })).toMatchObject({
      code: "validation_failed",
      details: { errors: paths.map((path) => ({ path, code: "unknown_role" })) },
    });
  });

  test("counts implied permissions as held", () => {
    expect(mayDo(granter("desk"), "users:manage")).toEqual({ ok: true });
    expect(write("desk", { permissions: ["users:manage"] })).toEqual({ ok: true });
  });
});

describe("a new role", () => {
  const create = (key: string, input: RoleUpdate = {}, by = "admin") =>
    mayCreateRole(granter(by), { key, label: "Night porter", portalPath: "/desk", ...input } as RoleCreate, written);

  test.each([
    ["night_porter", "allowed"],
    ["porter", "conflict"],
    ["tenant", "role_built_in"],
    ["master_admin", "role_built_in"],
  ])("with the key %s: %s", (key, code) => expect(codeOf(create(key))).toBe(code));

  test("takes the rest from the organization's reader, without its rights", () => {
    const roles = changedIn(written, "reader", { activation: "magic_link", prerequisites: ["valid_email"] });
    expect(newRole("night_porter", roles)).toEqual({
      ...blankRole("night_porter"),
      activation: "magic_link",
      prerequisites: ["valid_email"],
    });
    expect(create("night_porter", { description: undefined })).toMatchObject({
      role: { label: "Night porter", description: "", permissions: [], canInvite: [], builtIn: false },
    });
  });

  test("allows no more than its creator", () => {
    expect(codeOf(create("night_porter", { canInvite: ["admin"] }, "manager"))).toBe("role_not_grantable");
    expect(codeOf(create("night_porter", { permissions: ["users:manage"] }, "architect"))).toBe("forbidden");
  });
});

describe("a changed role", () => {
  const update = (
    key: string,
    input: RoleUpdate,
    { by = "admin", held = null as readonly string[] | null, hasOthers = false, roles = written } = {},
  ) => mayUpdateRole(granter(by, held), { key, ...input }, roles, hasOthers);

  test.each([
    ["ghost", "admin", "not_found"],
    ["porter", "admin", "allowed"],
    ["tenant", "manager", "allowed"],
    ["manager", "manager", "role_not_grantable"],
    ["admin", "manager", "role_not_grantable"],
    ["deputy", "manager", "role_not_grantable"],
  ])("%s by a %s: %s", (key, by, code) => expect(codeOf(update(key, { label: "Renamed" }, { by }))).toBe(code));

  test("keeps what is left out", () => {
    expect(update("porter", { label: "Renamed", permissions: undefined })).toMatchObject({
      role: { key: "porter", label: "Renamed", permissions: ["contacts:read"] },
    });
  });

  test("stores no right to invite custom roles that only follows from the built-in role's own", () => {
    const shown = granter("manager").role.canInvite;
    expect(shown).toContain("porter");
    const ruling = update("manager", { canInvite: [...shown] });
    expect(ruling).toMatchObject({ ok: true });
    expect("role" in ruling && ruling.role.canInvite).not.toContain("porter");
    expect("role" in ruling && ruling.role.canInvite).toContain("tenant");
  });

  test("drops a role that is gone since, without a mistake in a change that does not name it", () => {
    const roles = changedIn(written, "desk", { canInvite: ["tenant", "gone"] });
    expect(update("desk", { label: "Front desk" }, { roles })).toMatchObject({ role: { canInvite: ["tenant"] } });
    expect(update("desk", { canInvite: ["tenant", "gone"] }, { roles })).toMatchObject({
      details: { errors: [{ path: "canInvite.1", code: "unknown_role" }] },
    });
  });

  test.each<[string, RoleUpdate, string]>([
    ["a label", { label: "Renamed" }, "forbidden"],
    ["full access to sections", { sections: { documents: "full" } }, "forbidden"],
    ["fewer permissions", { permissions: [] }, "forbidden"],
    ["another portal path", { portalPath: "/elsewhere" }, "forbidden"],
    ["another way in", { activation: "magic_link" }, "forbidden"],
    ["other prerequisites", { prerequisites: [] }, "forbidden"],
    ["another permission", { permissions: ["contacts:read", "users:manage"] }, "forbidden"],
    ["another role to invite", { canInvite: ["tenant"] }, "forbidden"],
  ])("gets %s by a granter of some workspaces: %s", (_, input, code) => {
    expect(codeOf(update("viewer", input, { held: ["a"], hasOthers: true }))).toBe(code);
    expect(codeOf(update("viewer", input, { held: ["a"], hasOthers: false }))).toBe("allowed");
  });
});

describe("a role to delete", () => {
  const porter = { key: "porter", isInUse: false };
  test.each([
    [undefined, "admin", "not_found"],
    [porter, "admin", "allowed"],
    [porter, "viewer", "role_not_grantable"],
    [{ ...porter, isInUse: true }, "viewer", "role_not_grantable"],
    [{ ...porter, isInUse: true }, "admin", "role_in_use"],
  ])("%j by a %s: %s", (role, by, code) => expect(codeOf(mayDeleteRole(granter(by), role, false))).toBe(code));

  test("is deleted by a granter of all workspaces", () => {
    expect(codeOf(mayDeleteRole(granter("admin", ["a"]), porter, true))).toBe("forbidden");
    expect(codeOf(mayDeleteRole(granter("admin", ["a"]), porter, false))).toBe("allowed");
    expect(codeOf(mayDeleteRole(granter("admin"), porter, true))).toBe("allowed");
  });
});

describe("a role to reset", () => {
  const staff = builtInRoles.find(({ key }) => key === "staff")!;
  const admin = builtInRoles.find(({ key }) => key === "admin")!;
  test.each([
    [staff, "manager", "allowed"],
    [admin, "manager", "role_not_grantable"],
    // They would give what they do not have.
    [{ ...staff, permissions: [...admin.permissions] }, "desk", "role_not_grantable"],
    [{ ...staff, permissions: [...admin.permissions] }, "architect", "role_not_grantable"],
  ])("%#: by a %s: %s", (base, by, code) => expect(codeOf(mayResetRole(granter(by), base, written, false))).toBe(code));

  test("is reset by a granter of all workspaces", () => {
    expect(codeOf(mayResetRole(granter("manager", ["a"]), staff, written, true))).toBe("forbidden");
    expect(codeOf(mayResetRole(granter("manager"), staff, written, true))).toBe("allowed");
  });
});

test.each([
  [{ some: 0, all: 1 }, { some: 0, all: 1 }, "allowed"],
  [{ some: 3, all: 1 }, { some: 3, all: 0 }, "last_admin"],
  [{ some: 1, all: 0 }, { some: 0, all: 0 }, "last_admin"],
  [{ some: 2, all: 0 }, { some: 1, all: 0 }, "allowed"],
  [{ some: 0, all: 0 }, { some: 0, all: 0 }, "allowed"],
])("a role changes while administrators are %j, then %j: %s", (before, after, code) => {
  expect(codeOf(mayChangeAdmins({ isByHost: false, before, after }))).toBe(code);
  expect(codeOf(mayChangeAdmins({ isByHost: true, before, after }))).toBe("allowed");
});

test("staff in a role that does not exist may do nothing, and read its key", () => {
  const role = roleWithoutRights("concierge");
  expect(role).toMatchObject({ key: "concierge", portalPath: "/", permissions: [], canInvite: [] });
  expect(unknownRoleDetail(role.key)).toContain('"concierge"');
});
