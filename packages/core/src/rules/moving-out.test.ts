import { expect, test } from "vitest";
import { granter } from "../../test/roles.js";
import { leavePlaces, type PlacesLeft } from "./index.js";

const manager = granter("manager");
const offer = (id: string, ...workspaceIds: string[]) => ({ id, role: "tenant", workspaceIds, allWorkspaces: false });
const facts: PlacesLeft = {
  workspaceIds: ["a"],
  grantedRoles: ["tenant"],
  open: [offer("inv_1", "a"), offer("inv_2", "a", "b")],
  isLastAdmin: false,
  keepAccess: false,
};

test("access ends where somebody leaves, and invitations offer what is left", () => {
  expect(leavePlaces(manager, facts)).toEqual({
    endsGrants: true,
    closed: ["inv_1"],
    narrowed: [{ id: "inv_2", workspaceIds: ["b"] }],
    movedOut: { workspaceIds: ["a"], access: "ended", reason: null, invitationsClosed: 1, invitationsNarrowed: 1 },
  });
});

test.each<[title: string, by: Parameters<typeof leavePlaces>[0], changes: Partial<PlacesLeft>, reason: string]>([
  ["the request says so", manager, { keepAccess: true }, "asked"],
  ["the mover manages nobody", { ...manager, permissions: ["contacts:write"] }, {}, "forbidden"],
  ["the mover could not give the role", manager, { grantedRoles: ["master_admin"], open: [] }, "role_not_grantable"],
  ["nobody else is in charge", granter("master_admin"), { isLastAdmin: true, open: [] }, "last_admin"],
])("access stays if %s", (_, by, changes, reason) => {
  const { endsGrants, closed, narrowed, movedOut } = leavePlaces(by, { ...facts, ...changes });
  expect([endsGrants, closed, narrowed]).toEqual([false, [], []]);
  expect(movedOut).toMatchObject({ access: "kept", reason });
});

test("somebody without access has none to lose", () => {
  expect(leavePlaces(manager, { ...facts, grantedRoles: [], open: [] }).movedOut.access).toBe("none");
});
