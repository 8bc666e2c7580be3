import { expect, test } from "vitest";
import { tenant } from "../../test/inviting.js";
import { granter } from "../../test/roles.js";
import { inviterCouldInvite, type InviterFacts } from "./index.js";

const manager = {
  canInvite: granter("manager").role.canInvite,
  permissions: granter("manager").permissions,
} as NonNullable<InviterFacts["role"]>;

test.each([
  ["who is still a manager", { user: { status: "active", workspaceIds: ["a"] }, role: manager }, true],
  ["who is a manager elsewhere", { user: { status: "active", workspaceIds: ["b"] }, role: manager }, false],
  ["who manages everything", { user: { status: "active", workspaceIds: null }, role: manager }, true],
  ["who lost the right to invite", { user: { status: "active", workspaceIds: null }, role: tenant() }, false],
  ["who was deactivated", { user: { status: "deactivated", workspaceIds: null }, role: manager }, false],
  ["who was removed", { user: { status: "deleted", workspaceIds: null }, role: manager }, false],
  ["of the host's staff", { user: null, role: manager }, true],
  ["of the host's staff whose role was removed", { user: null, role: undefined }, false],
] as const)("an invitation by someone %s counts: %#", (_, facts, expected) => {
  expect(inviterCouldInvite(facts, { role: "tenant", workspaceIds: ["a"] })).toBe(expected);
});
