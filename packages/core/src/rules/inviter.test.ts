import { expect, test } from "vitest";
import { builtInRoles } from "../contract/index.js";
import { inviterProblem, type InviterFacts } from "./index.js";

const someone = (role: string, ...held: [role: string, workspaceId: string | null][]): InviterFacts["user"] => ({
  status: "active",
  role,
  held: held.map(([key, workspaceId]) => ({ role: key, workspaceId })),
});
const { user: manager } = { user: someone("manager", ["manager", null])! };

test.each([
  ["who is still a manager", someone("manager", ["manager", "a"]), null],
  ["who is a manager elsewhere", someone("manager", ["manager", "b"]), "inviter_not_allowed"],
  ["who manages everything", manager, null],
  ["who has become an admin elsewhere", someone("admin", ["manager", "a"], ["admin", "b"]), null],
  ["who lost the right to invite", someone("tenant", ["tenant", "a"]), "inviter_not_allowed"],
  ["who was deactivated", { ...manager, status: "deactivated" as const }, "inviter_deactivated"],
  ["who was removed", { ...manager, status: "deleted" as const }, "inviter_left"],
  ["of the host's staff", null, null],
])("an invitation by someone %s: %#", (_, user, expected) => {
  const facts = { user, inviterRole: "manager", roles: builtInRoles };
  expect(inviterProblem(facts, { role: "tenant", workspaceIds: ["a"], allWorkspaces: false })).toBe(expected);
});

test("an invitation by the host's staff whose role was removed does not count", () => {
  const facts = { user: null, inviterRole: "concierge", roles: builtInRoles };
  expect(inviterProblem(facts, { role: "tenant", workspaceIds: [], allWorkspaces: false })).toBe("inviter_not_allowed");
});

test("an invitation to the whole organization counts while its inviter holds it", () => {
  const whole = { role: "tenant", workspaceIds: [], allWorkspaces: true };
  const problem = (user: InviterFacts["user"], hasWorkspaces = true) =>
    inviterProblem({ user, inviterRole: "manager", roles: builtInRoles, hasWorkspaces }, whole);
  expect(problem(manager)).toBeNull();
  expect(problem(someone("manager", ["manager", "a"], ["manager", "b"]))).toBe("inviter_not_allowed");
  expect(problem(someone("manager", ["manager", "a"], ["tenant", null]))).toBe("inviter_not_allowed");
  expect(problem(null)).toBeNull();
  expect(problem(someone("manager"), false)).toBeNull();
});
