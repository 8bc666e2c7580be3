import { describe, expect, test } from "vitest";
import { account, invitee, now, organization, tenant } from "../../test/inviting.js";
import { codeOf, granter } from "../../test/roles.js";
import { afterAdding, autoInviteRole, mayWiden, type CurrentOffer, type WideningFacts } from "./index.js";

describe("inviting a contact automatically", () => {
  test.each([
    ["is switched on by somebody who may invite to the role", { enabled: true, role: "tenant" }, tenant(), "tenant"],
    ["takes a role that exists", { enabled: true, role: "ghost" }, undefined, "validation_failed"],
    ["takes a role", { enabled: true }, undefined, "validation_failed"],
    [
      "takes a role that may be granted",
      { enabled: true, role: "admin" },
      tenant({ key: "admin" }),
      "role_not_grantable",
    ],
    ["forgets the role when it is switched off", { enabled: false, role: "tenant" }, tenant(), null],
    ["is switched off without a right", { enabled: false, role: "admin" }, undefined, null],
  ] as const)("%s", (_, setting, role, expected) => {
    const ruling = autoInviteRole(granter("manager"), setting, role);
    expect(ruling.ok ? ruling.role : ruling.code).toBe(expected);
  });
});

describe("adding a contact to workspaces", () => {
  const open: CurrentOffer = { id: "inv_1", stored: "open", status: "open", workspaceIds: ["a"], allWorkspaces: false };
  const expired: CurrentOffer = { ...open, status: "expired" };
  const revoked: CurrentOffer = { ...open, stored: "revoked", status: "revoked" };
  test.each([
    ["does nothing more without a role", { role: null }, { act: "nothing" }],
    ["does nothing more without a new workspace", { added: [] }, { act: "nothing" }],
    ["does nothing more if they have access there", { account: account(["b"]) }, { act: "nothing" }],
    [
      "does nothing more if they have access, whatever else is offered",
      { account: account(["b"]), current: open },
      { act: "nothing" },
    ],
    ["invites them", {}, { act: "invite", role: "tenant", workspaceIds: ["b"] }],
    [
      "invites them again after a revocation, to these alone",
      { current: revoked },
      { act: "invite", role: "tenant", workspaceIds: ["b"] },
    ],
    ["widens the open invitation", { current: open }, { act: "widen", invitationId: "inv_1", added: ["b"] }],
    [
      "leaves it if it offers that",
      { current: open, added: ["a"] },
      { act: "widen", invitationId: "inv_1", added: [] },
    ],
    [
      "invites them anew to what expired too",
      { current: expired },
      { act: "invite", role: "tenant", workspaceIds: ["a", "b"] },
    ],
    [
      "but not to what they left",
      { current: { ...expired, workspaceIds: ["gone", "a"] } },
      { act: "invite", role: "tenant", workspaceIds: ["a", "b"] },
    ],
    [
      "nor to what the caller does not hold",
      { current: expired, held: ["b"] },
      { act: "invite", role: "tenant", workspaceIds: ["b"] },
    ],
  ] as const)("%s", (_, facts, expected) => {
    const {
      role = "tenant",
      added = ["b"],
      current = null,
      held = null,
      account: known = null,
    } = facts as {
      role?: string | null;
      added?: string[];
      current?: CurrentOffer | null;
      held?: string[] | null;
      account?: ReturnType<typeof account> | null;
    };
    expect(afterAdding({ workspaceIds: held }, { role, added, current, invitee: invitee({ account: known }) })).toEqual(
      expected,
    );
  });
});

describe("widening an open invitation", () => {
  const widen = (by: string, held: readonly string[] | null, more: Partial<WideningFacts> = {}) =>
    mayWiden(granter(by, held), {
      organization,
      role: tenant(),
      invitee: invitee(),
      workspaceIds: ["a", "b"],
      couldInvite: true,
      now,
      ...more,
    });
  test.each([
    ["takes no right to what its inviter can grant", "manager", ["b"], {}, "allowed"],
    [
      "takes the right to all that its inviter cannot grant",
      "manager",
      ["b"],
      { couldInvite: false },
      "workspace_not_grantable",
    ],
    ["takes the permission to send", "mute", null, {}, "forbidden"],
    ["takes the right to grant the role", "porter", null, {}, "forbidden"],
    ["takes a role that exists", "manager", null, { role: undefined }, "validation_failed"],
    [
      "takes an organization that is active",
      "manager",
      null,
      { organization: { ...organization, status: "suspended" } },
      "not_eligible",
    ],
    [
      "sends no email, so that a bounced address is no obstacle",
      "manager",
      null,
      { invitee: invitee({ isSuppressed: true }) },
      "allowed",
    ],
  ] as const)("%s", (_, by, held, more, code) => {
    expect(codeOf(widen(by, held, more as Partial<WideningFacts>))).toBe(code);
  });

  test("makes whoever adds them the inviter, only if the inviter could not", () => {
    expect(widen("manager", null)).toEqual({ ok: true, takesOver: false });
    expect(widen("manager", null, { couldInvite: false })).toEqual({ ok: true, takesOver: true });
  });
});
