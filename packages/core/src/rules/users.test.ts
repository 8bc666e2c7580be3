import { describe, expect, test } from "vitest";
import { codeOf, granter, roleKeys } from "../../test/roles.js";
import type { UserUpdate } from "../contract/index.js";
import {
  holdingsAfter,
  adminReach,
  isAdminRole,
  mayEndAccess,
  mayLeaveAdmins,
  mayManageUser,
  mayUpdateUser,
  seesHoldings,
  type Holding,
  type HoldingsChange,
  type LeavingAdmin,
  type UserSurroundings,
  type UserToUpdate,
} from "./index.js";

const known = new Set(["a", "b", "c"]);

/** Holdings from `role in place`; no place is the whole organization. */
const held = (...texts: string[]): Holding[] =>
  texts.map((text) => {
    const [role = "", workspaceId = null] = text.split(" in ");
    return { role, workspaceId };
  });
const shown = (holdings: readonly Holding[]) =>
  holdings.map(({ role, workspaceId }) => (workspaceId === null ? role : `${role} in ${workspaceId}`));

const userIn = (...texts: string[]): UserToUpdate => ({
  role: held(...texts)[0]?.role ?? "tenant",
  held: held(...texts),
  firstName: "Robin",
  lastName: "Guest",
  email: "robin@example.com",
  recordSetId: null,
  canOwnRecords: false,
  weeklyEmails: [],
});

describe("a user is seen", () => {
  test.each<[string[] | null, string[], boolean]>([
    [null, [], true],
    [null, ["manager"], true],
    [["a"], [], false],
    [["a"], ["tenant in a"], true],
    [["a"], ["tenant in b"], false],
    [["a"], ["manager in b", "tenant in a"], true],
    [["a", "b", "c"], ["manager"], false],
    [["a"], ["manager", "tenant in a"], false],
    [[], ["tenant in a"], false],
  ])("by a granter of %j who looks at %j: %s", (workspaceIds, texts, seen) => {
    expect(seesHoldings({ workspaceIds }, held(...texts))).toBe(seen);
    expect(codeOf(mayManageUser(granter("admin", workspaceIds), userIn(...texts)))).toBe(
      seen ? "allowed" : "not_found",
    );
  });
});

describe("a user in several roles is managed by a granter of all of them", () => {
  test.each([
    ["manager", ["tenant in a"], "allowed"],
    ["manager", ["tenant in a", "owner in b"], "allowed"],
    ["manager", ["tenant in a", "manager in b"], "role_not_grantable"],
    ["manager", ["manager in a", "tenant in b"], "role_not_grantable"],
    ["admin", ["manager in a", "tenant in b"], "allowed"],
    ["desk", ["tenant in a", "viewer in b"], "allowed"],
    ["desk", ["tenant in a", "owner in b"], "role_not_grantable"],
  ])("by a %s: %j is %s", (by, texts, code) => {
    expect(codeOf(mayManageUser(granter(by), userIn(...texts)))).toBe(code);
    expect(codeOf(mayEndAccess(granter(by), userIn(...texts), known))).toBe(code);
    expect(codeOf(mayUpdateUser(granter(by), userIn(...texts), { firstName: "Rob" }, around()))).toBe(code);
  });

  test("access ends where the granter holds all of it", () => {
    expect(codeOf(mayEndAccess(granter("admin", ["a"]), userIn("tenant in a"), known))).toBe("allowed");
    expect(mayEndAccess(granter("admin", ["a"]), userIn("tenant in a", "owner in b"), known)).toEqual({
      ok: false,
      code: "workspace_not_grantable",
      details: { workspaceId: "b" },
    });
    expect(codeOf(mayEndAccess(granter("admin"), undefined, known))).toBe("not_found");
  });
});

const around = (more: Partial<UserSurroundings> = {}): UserSurroundings => ({
  roles: new Set(roleKeys),
  workspaces: known,
  plan: { enabled: true, entityTypes: ["contacts"] },
  isEmailTaken: false,
  ...more,
});

describe("what someone holds after a change", () => {
  test.each<[string[], HoldingsChange, string[]]>([
    [["tenant in a"], {}, ["tenant in a"]],
    [["tenant in a"], { role: "owner" }, ["owner in a"]],
    [["tenant in a"], { workspaceIds: ["b", "c"] }, ["tenant in b", "tenant in c"]],
    [["tenant in a", "tenant in b"], { workspaceIds: [] }, []],
    [["manager in a", "tenant in b"], { role: "staff" }, ["staff in a", "tenant in b"]],
    [["manager in a", "tenant in b"], { workspaceIds: ["a"] }, ["manager in a"]],
    [["manager in a", "tenant in b"], { workspaceIds: ["a", "c"] }, ["manager in a", "manager in c"]],
    [["manager in a", "tenant in b"], { workspaceIds: ["a", "b"] }, ["manager in a", "tenant in b"]],
    [["manager in a", "tenant in b"], { workspaceIds: ["b"] }, ["tenant in b"]],
    [["manager in a", "tenant in b"], { role: "staff", workspaceIds: ["b", "c"] }, ["tenant in b", "staff in c"]],
    [["manager in a", "tenant in b"], { role: "tenant" }, ["tenant in a", "tenant in b"]],
    [["manager in a", "tenant in a"], { role: "tenant" }, ["tenant in a"]],
    [["manager in a"], { allWorkspaces: true }, ["manager"]],
    [["manager in a"], { role: "staff", allWorkspaces: true }, ["staff"]],
    [["manager in a", "tenant in b"], { allWorkspaces: true }, ["manager", "tenant in b"]],
    [["manager"], { allWorkspaces: true }, ["manager"]],
    [["manager"], { allWorkspaces: false, workspaceIds: ["a"] }, ["manager in a"]],
    [["manager in a"], { allWorkspaces: false }, ["manager in a"]],
    [["manager"], { role: "staff" }, ["staff"]],
    [["manager", "tenant"], { workspaceIds: ["a"] }, ["manager in a", "tenant in a"]],
    [["manager", "tenant in b"], { workspaceIds: ["a", "b"] }, ["manager in a", "manager in b", "tenant in b"]],
  ])("%j with %j: %j", (texts, changes, after) => {
    expect(shown(holdingsAfter(userIn(...texts), changes))).toEqual(after);
  });
});

describe("a change to a user", () => {
  const update = (
    user: UserToUpdate | undefined,
    changes: UserUpdate,
    { by = "admin", places = null as readonly string[] | null, ...more }: Record<string, unknown> = {},
  ) => mayUpdateUser(granter(by as string, places as readonly string[] | null), user, changes, around(more));
  const weekly = (workspaceIds: string[]) => ({
    preferences: {
      weeklyEmails: { enabled: true, workspaceIds },
      newMessageNotifications: false,
      canOwnRecords: false,
    },
  });

  test.each<[string, string[], UserUpdate, string]>([
    ["a name", ["tenant in a", "tenant in b"], { firstName: "Rob" }, "allowed"],
    ["their own workspace taken", ["tenant in a", "tenant in b"], { workspaceIds: ["b"] }, "allowed"],
    ["another workspace taken", ["tenant in a", "tenant in b"], { workspaceIds: ["a"] }, "workspace_not_grantable"],
    ["another workspace given", ["tenant in a"], { workspaceIds: ["a", "b"] }, "workspace_not_grantable"],
    ["an unknown workspace given", ["tenant in a"], { workspaceIds: ["a", "ghost"] }, "not_found"],
    [
      "a second role taken from another workspace",
      ["manager in a", "tenant in b"],
      { workspaceIds: ["a"] },
      "workspace_not_grantable",
    ],
    ["what they have already", ["manager in a", "tenant in b"], { workspaceIds: ["a", "b"] }, "allowed"],
    ["their own workspace taken from one role", ["manager in a", "tenant in b"], { workspaceIds: ["b"] }, "allowed"],
    ["a role that also counts elsewhere", ["tenant in a", "tenant in b"], { role: "owner" }, "workspace_not_grantable"],
    ["a role", ["tenant in a"], { role: "owner" }, "allowed"],
    ["an address", ["tenant in a", "owner in b"], { email: "rob@example.com" }, "workspace_not_grantable"],
    ["the same address", ["tenant in a", "owner in b"], { email: "robin@example.com" }, "allowed"],
    ["a record set", ["tenant in a", "owner in b"], { recordSet: { rules: {} } }, "workspace_not_grantable"],
    ["weekly emails of their workspace", ["tenant in a"], weekly(["a"]), "allowed"],
    ["weekly emails of another workspace", ["tenant in a"], weekly(["a", "b"]), "workspace_not_grantable"],
  ])("%s, by a granter of one workspace", (_, texts, changes, code) => {
    expect(codeOf(update(userIn(...texts), changes, { places: ["a"] }))).toBe(code);
  });

  test("keeps weekly emails that the user gets already", () => {
    const user = { ...userIn("tenant in a"), weeklyEmails: ["b"] };
    expect(update(user, weekly(["a", "b"]), { places: ["a"] })).toEqual({ ok: true });
  });

  test("names an unknown workspace", () => {
    expect(update(userIn("tenant in a"), { workspaceIds: ["ghost"] })).toMatchObject({ workspaceId: "ghost" });
  });

  test("to the whole organization is made by those who hold it", () => {
    expect(codeOf(update(userIn("tenant in a"), { allWorkspaces: true }))).toBe("allowed");
    expect(update(userIn("tenant in a"), { allWorkspaces: true }, { places: ["a", "b"] })).toMatchObject({
      code: "workspace_not_grantable",
      details: { workspaceId: null },
    });
  });

  test("that takes the whole organization says what they keep", () => {
    expect(update(userIn("tenant"), { allWorkspaces: false })).toMatchObject({
      code: "validation_failed",
      details: { errors: [{ path: "workspaceIds", code: "workspace_required" }] },
    });
    expect(codeOf(update(userIn("tenant"), { allWorkspaces: false, workspaceIds: [] }))).toBe("allowed");
    expect(codeOf(update(userIn("tenant in a"), { allWorkspaces: false }))).toBe("allowed");
  });

  test.each<[UserUpdate, string, string]>([
    [{ role: "ghost" }, "validation_failed", "role"],
    [{ firstName: "", lastName: "" }, "validation_failed", "firstName"],
    [{ recordSet: { rules: { boats: { view: true, update: false } } } }, "validation_failed", "recordSet.rules.boats"],
  ])("%j is a mistake in the form", (changes, code, path) => {
    expect(update(userIn("tenant in a"), changes)).toMatchObject({ code, details: { errors: [{ path }] } });
  });

  test("may leave one of the two names empty", () => {
    expect(update(userIn("tenant in a"), { firstName: "" })).toEqual({ ok: true });
    expect(codeOf(update({ ...userIn("tenant in a"), lastName: "" }, { firstName: "" }))).toBe("validation_failed");
  });

  test.each([
    ["manager", { role: "admin" }, "role_not_grantable"],
    ["manager", { role: "owner" }, "allowed"],
  ])("by a %s to %j: %s", (by, changes, code) => {
    expect(codeOf(update(userIn("tenant in a"), changes, { by }))).toBe(code);
  });

  test("is not made to the address of another user", () => {
    const changes = { email: "taken@example.com" };
    expect(update(userIn("tenant in a"), changes, { isEmailTaken: true })).toEqual({
      ok: false,
      code: "conflict",
      details: { field: "email" },
    });
    // Who may not change the address does not learn that it is taken.
    expect(codeOf(update(userIn("tenant in a", "tenant in b"), changes, { places: ["a"], isEmailTaken: true }))).toBe(
      "workspace_not_grantable",
    );
  });

  test("needs a user", () => expect(codeOf(update(undefined, { firstName: "Rob" }))).toBe("not_found"));
});

describe("the last administrator", () => {
  const leaving: LeavingAdmin = { isByHost: false, before: "all", after: "none", others: { some: 0, all: 0 } };
  test.each<[string, Partial<LeavingAdmin>, string]>([
    ["stays", {}, "last_admin"],
    ["may go if another is left", { others: { some: 0, all: 1 } }, "allowed"],
    ["stays if only administrators of some workspaces are left", { others: { some: 3, all: 0 } }, "last_admin"],
    ["keeps the whole organization", { after: "some", others: { some: 3, all: 0 } }, "last_admin"],
    ["may become another kind of administrator", { after: "all" }, "allowed"],
    ["may be sent away by the host's staff", { isByHost: true }, "allowed"],
    ["is not someone who cannot sign in", { before: "none" }, "allowed"],
    ["of some workspaces stays where nobody has more", { before: "some" }, "last_admin"],
    ["of some workspaces may go", { before: "some", others: { some: 1, all: 0 } }, "allowed"],
    ["of some workspaces may get all", { before: "some", after: "all" }, "allowed"],
  ])("%s", (_, facts, code) => expect(codeOf(mayLeaveAdmins({ ...leaving, ...facts }))).toBe(code));

  test("holds the whole organization, or an organization without workspaces", () => {
    const admin = { key: "admin", permissions: ["organization:update"] };
    const whole = [{ role: "admin", workspaceId: null }];
    const some = [{ role: "admin", workspaceId: "a" }];
    expect(adminReach(admin, whole, true)).toBe("all");
    expect(adminReach(admin, some, true)).toBe("some");
    expect(adminReach(admin, [], true)).toBe("some");
    expect(adminReach(admin, [], false)).toBe("all");
    // What they hold in another role is not run by them.
    expect(adminReach(admin, [{ role: "tenant", workspaceId: null }], true)).toBe("some");
    expect(adminReach({ key: "tenant", permissions: [] }, whole, true)).toBe("none");
    expect(adminReach(undefined, whole, true)).toBe("none");
  });

  test("has a role that can change the organization", () => {
    expect(roleKeys.filter((key) => isAdminRole({ permissions: [...granter(key).permissions] as never[] }))).toEqual([
      "master_admin",
      "admin",
      "manager",
    ]);
  });
});
