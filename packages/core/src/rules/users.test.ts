import { describe, expect, test } from "vitest";
import { codeOf, granter, roleKeys } from "../../test/roles.js";
import type { UserUpdate } from "../contract/index.js";
import {
  holdingsAfter,
  isAdminRole,
  mayEndAccess,
  mayLeaveAdmins,
  mayManageUser,
  mayUpdateUser,
  seesHoldings,
  type Holding,
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
  test.each<[string[], Pick<UserUpdate, "role" | "workspaceIds">, string[]]>([
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
  const leaving = { isByHost: false, isAdmin: true, staysAdmin: false, others: 0 };
  test.each([
    ["stays", leaving, "last_admin"],
    ["may go if another is left", { ...leaving, others: 1 }, "allowed"],
    ["may become another kind of administrator", { ...leaving, staysAdmin: true }, "allowed"],
    ["may be sent away by the host's staff", { ...leaving, isByHost: true }, "allowed"],
    ["is not someone who cannot sign in", { ...leaving, isAdmin: false }, "allowed"],
  ])("%s", (_, facts, code) => expect(codeOf(mayLeaveAdmins(facts))).toBe(code));

  test("has a role that can change the organization", () => {
    expect(roleKeys.filter((key) => isAdminRole({ permissions: [...granter(key).permissions] as never[] }))).toEqual([
      "master_admin",
      "admin",
      "manager",
    ]);
  });
});
