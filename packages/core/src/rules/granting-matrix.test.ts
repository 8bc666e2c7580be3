import { describe, expect, test } from "vitest";
import { codeOf, custom, granter, portals, roleKeys, team } from "../../test/roles.js";
import { allows, permissionNames } from "../contract/index.js";
import { couldInvite, mayDecideOn, mayGrantRole, mayGrantWorkspaces, mayWithdraw, mayWriteRole } from "./index.js";

/** The roles that each role may grant, as the contract's text says, written out so that the test has its own source. */
const grantable: Readonly<Record<string, readonly string[]>> = {
  master_admin: roleKeys,
  admin: roleKeys.filter((key) => key !== "master_admin" && key !== "chief"),
  manager: [...team, ...portals, "porter", "desk", "mute", "architect"],
  ...Object.fromEntries(custom.map(({ key, canInvite }) => [key, canInvite])),
};
const mayGive = (granter: string, role: string) => grantable[granter]?.includes(role) ?? false;

const known = new Set(["a", "b"]);
const scopes: readonly (readonly string[] | null)[] = [null, ["a", "b"], ["a"], []];
const covers = (held: readonly string[] | null, ids: readonly string[] | null) =>
  held === null || (ids !== null && ids.every((id) => held.includes(id)));
const reachOf = (ids: readonly string[] | null) => ({ workspaceIds: ids ?? [], allWorkspaces: ids === null });

/** Every combination of two lists. */
const pairs = <A, B>(first: readonly A[], second: readonly B[]): [A, B][] =>
  first.flatMap((one) => second.map((other): [A, B] => [one, other]));

/** Collects the combinations for which a rule and the expectation differ. */
function differences<Case>(cases: Iterable<Case>, rule: (one: Case) => unknown, expected: (one: Case) => unknown) {
  const wrong: string[] = [];
  for (const one of cases) {
    const [is, should] = [rule(one), expected(one)];
    if (is !== should) wrong.push(`${JSON.stringify(one)}: ${String(is)} instead of ${String(should)}`);
  }
  return wrong;
}

describe("every pair of roles", () => {
  test("a role grants exactly the roles that it may invite to", () => {
    expect(
      differences(
        pairs(roleKeys, roleKeys),
        ([by, role]) => codeOf(mayGrantRole(granter(by), role)),
        ([by, role]) => (mayGive(by, role) ? "allowed" : "role_not_grantable"),
      ),
    ).toEqual([]);
  });

  test("a role that does not exist is granted by no role", () => {
    expect(roleKeys.filter((key) => mayGrantRole(granter(key), "ghost").ok)).toEqual([]);
  });

  test("an invitation can be withdrawn, and still counts, if its inviter could send it now", () => {
    const expected = ([[by, held], [role, workspaceIds]]: (typeof cases)[number]) =>
      !allows(granter(by).permissions, "invitations:send")
        ? "forbidden"
        : !mayGive(by, role)
          ? "role_not_grantable"
          : covers(held, workspaceIds)
            ? "allowed"
            : "workspace_not_grantable";
    const cases = pairs(pairs(roleKeys, scopes), pairs(roleKeys, [["a"], ["b"], ["a", "b"], [], null]));
    expect(
      differences(
        cases,
        ([[by, held], [role, workspaceIds]]) =>
          codeOf(mayWithdraw(granter(by, held), [{ role, ...reachOf(workspaceIds) }])),
        expected,
      ),
    ).toEqual([]);
    expect(
      differences(
        cases,
        ([[by, held], [role, workspaceIds]]) => couldInvite(granter(by, held), { role, ...reachOf(workspaceIds) }),
        (one) => expected(one) === "allowed",
      ),
    ).toEqual([]);
  });

  test("a role is written to invite to the roles that its writer may grant, and to itself", () => {
    const writers = roleKeys.filter((key) => allows(granter(key).permissions, "roles:manage"));
    expect(
      differences(
        pairs(writers, pairs(roleKeys, roleKeys)),
        ([by, [key, role]]) =>
          codeOf(mayWriteRole(granter(by), { key, permissions: [], canInvite: [role] }, new Set(roleKeys))),
        ([by, [key, role]]) => (mayGive(by, role) || key === role ? "allowed" : "role_not_grantable"),
      ),
    ).toEqual([]);
  });

  test("a role is written with the permissions that its writer has", () => {
    expect(
      differences(
        pairs(roleKeys, permissionNames),
        ([by, permission]) =>
          codeOf(
            mayWriteRole(granter(by), { key: "new", permissions: [permission], canInvite: [] }, new Set(roleKeys)),
          ),
        ([by, permission]) => (allows(granter(by).permissions, permission) ? "allowed" : "forbidden"),
      ),
    ).toEqual([]);
  });
});

describe("every granter, granted role and user", () => {
  test("a user is handed over or removed by a granter of every role and workspace that the user holds", () => {
    const cases = pairs(
      pairs(roleKeys, scopes),
      pairs(pairs(roleKeys, roleKeys), [["a"], ["b"], ["a", "b"], [null], ["a", null]]),
    );
    expect(cases.length).toBe(roleKeys.length ** 3 * 4 * 5);
    expect(
      differences(
        cases,
        ([[by, held], [[role, second], places]]) =>
          codeOf(
            mayDecideOn(
              granter(by, held),
              {
                role,
                held: [
                  { role: second, workspaceId: places[0] ?? null },
                  ...places.map((workspaceId) => ({ role, workspaceId })),
                ],
              },
              known,
            ),
          ),
        ([[by, held], [[role, second], places]]) => {
          if (!mayGive(by, role) || !mayGive(by, second)) return "role_not_grantable";
          if (places.includes(null)) return held === null ? "allowed" : "role_not_grantable";
          return covers(held, places as string[]) ? "allowed" : "workspace_not_grantable";
        },
      ),
    ).toEqual([]);
  });
});

test("workspaces are granted by a granter who holds them all", () => {
  expect(
    differences(
      pairs(scopes, [[], ["a"], ["b"], ["a", "b"]]),
      ([held, ids]) => codeOf(mayGrantWorkspaces(granter("manager", held), ids, known)),
      ([held, ids]) => (covers(held, ids) ? "allowed" : "workspace_not_grantable"),
    ),
  ).toEqual([]);
});
