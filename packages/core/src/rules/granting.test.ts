import { describe, expect, test } from "vitest";
import { codeOf, granter } from "../../test/roles.js";
import { mayActEverywhere, mayActIn, mayGrantWorkspaces, mayMoveUser, reachesEverywhere } from "./index.js";

const known = new Set(["a", "b"]);

describe("workspaces", () => {
  test("that do not exist are not found, also for a granter who does not hold the others", () => {
    for (const held of [null, ["a", "b"], ["a"], []])
      expect(mayGrantWorkspaces(granter("manager", held), ["b", "elsewhere"], known)).toEqual({
        ok: false,
        code: "not_found",
        details: {},
        workspaceId: "elsewhere",
      });
  });

  test("a refusal names the first workspace that the granter lacks", () => {
    expect(mayActIn(granter("manager", ["a"]), ["a", "c", "b"])).toEqual({
      ok: false,
      code: "workspace_not_grantable",
      details: { workspaceId: "c" },
    });
  });

  test("a limited granter changes what counts everywhere only while their workspaces are all there are", () => {
    const mayChange = (held: readonly string[] | null, hasOthers: boolean) =>
      codeOf(mayActEverywhere(granter("manager", held), "roles:manage", hasOthers));
    expect(mayChange(null, true)).toBe("allowed");
    expect(mayChange(["a", "b"], false)).toBe("allowed");
    expect(mayActEverywhere(granter("manager", ["a"]), "roles:manage", true)).toEqual({
      ok: false,
      code: "forbidden",
      details: { permission: "roles:manage" },
    });
  });

  test("a user is moved by a granter of what is added and what is taken away; the rest needs no right", () => {
    const move = (held: readonly string[] | null, before: (string | null)[], after: string[] | null) =>
      codeOf(mayMoveUser(granter("manager", held), { before, after }, known));
    expect(move(["a"], ["b"], ["a", "b"])).toBe("allowed");
    expect(move(["a"], ["a", "b"], ["b"])).toBe("allowed");
    expect(move(["a"], ["a"], ["a", "b"])).toBe("workspace_not_grantable");
    expect(move(["a"], ["a", "b"], ["a"])).toBe("workspace_not_grantable");
    expect(move(null, ["a"], ["a", "elsewhere"])).toBe("not_found");
  });

  test("the whole organization is given by a granter of the whole organization", () => {
    const whole = { before: [null], after: null };
    expect(mayMoveUser(granter("manager"), whole, known)).toEqual({ ok: true });
    expect(mayMoveUser(granter("manager", ["a", "b"]), whole, known)).toEqual({
      ok: false,
      code: "workspace_not_grantable",
      details: { workspaceId: null },
    });
  });
});

describe("changes to a user", () => {
  const user = { role: "tenant", email: "a@example.com", recordSetId: null, canOwnRecords: false };

  test("of role, address, record set and the right to own records count wherever the user has access", () => {
    expect(reachesEverywhere(user, { role: "owner" })).toBe(true);
    expect(reachesEverywhere(user, { email: "b@example.com" })).toBe(true);
    expect(reachesEverywhere(user, { recordSetId: "set" })).toBe(true);
    expect(reachesEverywhere({ ...user, recordSetId: "set" }, { recordSetId: null })).toBe(true);
    expect(reachesEverywhere(user, { recordSet: {} })).toBe(true);
    expect(reachesEverywhere(user, { preferences: { canOwnRecords: true } })).toBe(true);
  });

  test("that leave these as they are do not", () => {
    expect(reachesEverywhere(user, {})).toBe(false);
    expect(reachesEverywhere(user, { ...user })).toBe(false);
    expect(reachesEverywhere(user, { preferences: { canOwnRecords: false } })).toBe(false);
  });
});
