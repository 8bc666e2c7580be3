import { expect, test } from "vitest";
import { builtInRoles } from "../contract/index.js";
import { furtherParts, waysToAct, type ActingPart } from "./index.js";

const role = (key: string) => builtInRoles.find((one) => one.key === key)!;
const held = [
  { role: "manager", workspaceId: "a" },
  { role: "tenant", workspaceId: "c" },
  { role: "admin", workspaceId: "b" },
];
const parts: [ActingPart, ...ActingPart[]] = [
  { role: role("admin"), workspaceIds: ["b"] },
  ...furtherParts(role("admin"), held, builtInRoles, true),
];
const ways = (name: string, isRead: boolean, permission: "contacts:write" | "contacts:read" | "users:manage") =>
  waysToAct(parts, { name, isRead, permission }).map((way) => [way.role.key, way.workspaceIds]);

test("further roles are those with permissions, where they are held", () => {
  expect(parts.slice(1).map((part) => [part.role.key, part.workspaceIds])).toEqual([["manager", ["a"]]]);
});

test("reads reach wherever a role allows it", () => {
  expect(ways("contacts.list", true, "contacts:read")).toEqual([["admin", ["b", "a"]]]);
});

test("changes are tried role by role, and then in all places with what all roles allow", () => {
  expect(ways("contacts.update", false, "contacts:write")).toEqual([
    ["admin", ["b"]],
    ["manager", ["a"]],
    ["admin", ["b", "a"]],
  ]);
  const common = waysToAct(parts, { name: "invitations.create", isRead: false, permission: "invitations:send" }).at(-1);
  expect(common?.role.canInvite).toEqual(role("manager").canInvite);
});

test("a permission that one role has counts only where that role is held", () => {
  const viewer: [ActingPart, ...ActingPart[]] = [
    { role: role("admin"), workspaceIds: ["b"] },
    { role: role("viewer"), workspaceIds: ["a"] },
  ];
  expect(
    waysToAct(viewer, { name: "contacts.update", isRead: false, permission: "contacts:write" }).map(
      ({ workspaceIds }) => workspaceIds,
    ),
  ).toEqual([["b"]]);
});

test("someone with one role has one way, and none without the permission", () => {
  const tenant: [ActingPart] = [{ role: role("tenant"), workspaceIds: ["c"] }];
  expect(waysToAct(tenant, { name: "contacts.list", isRead: true, permission: "contacts:read" })).toEqual([]);
  expect(waysToAct(tenant, { name: "session.get", isRead: true, permission: null })).toEqual(tenant);
});
