import { describe, expect, test } from "vitest";
import {
  account,
  inMinutes,
  invitee,
  limits,
  noMails,
  now,
  organization,
  resends,
  tenant,
} from "../../test/inviting.js";
import { codeOf, granter } from "../../test/roles.js";
import type { Role } from "../contract/index.js";
import { mayAsk, planInvitation, type InvitationAsk, type InvitationFacts } from "./index.js";

const weekly = (...workspaceIds: string[]) => ({
  weeklyEmails: { enabled: true, workspaceIds },
  newMessageNotifications: false,
  canOwnRecords: false,
});

describe("asking for an invitation", () => {
  const ask = (
    more: Partial<InvitationAsk>,
    {
      by = "manager",
      held = null,
      isByAddress = false,
      role = tenant({ key: more.role ?? "tenant" }),
    }: { by?: string; held?: readonly string[] | null; isByAddress?: boolean; role?: Role | undefined } = {},
  ) =>
    mayAsk(
      granter(by, held),
      { role: "tenant", ...more },
      { role, known: new Set(["a", "b"]), activations: ["password", "magic_link"], isByAddress },
    );

  test.each([
    ["by somebody who may", {}, {}, "allowed"],
    ["by somebody who may not send", {}, { by: "mute" }, "forbidden"],
    ["to a role that may not be granted", { role: "admin" }, {}, "role_not_grantable"],
    ["for a workspace held", { workspaceIds: ["a"] }, { held: ["a"] }, "allowed"],
    ["for a workspace not held", { workspaceIds: ["b"] }, { held: ["a"] }, "workspace_not_grantable"],
    ["for an unknown workspace", { workspaceIds: ["c"] }, {}, "not_found"],
    [
      "for weekly emails of a workspace not held",
      { preferences: weekly("b") },
      { held: ["a"] },
      "workspace_not_grantable",
    ],
    ["for no workspace, by somebody who holds all", { workspaceIds: [] }, {}, "allowed"],
    ["for no workspace, by somebody who holds some", { workspaceIds: [] }, { held: ["a"] }, "validation_failed"],
    ["for the whole organization, by somebody who holds it", { allWorkspaces: true }, {}, "allowed"],
    [
      "for the whole organization, by somebody who holds some",
      { allWorkspaces: true },
      { held: ["a", "b"] },
      "workspace_not_grantable",
    ],
    ["of a contact, wherever they are", {}, { held: ["a"] }, "allowed"],
    [
      "of an address, wherever they are, by somebody who holds some",
      {},
      { held: ["a"], isByAddress: true },
      "validation_failed",
    ],
    ["of an address, wherever they are, by somebody who holds all", {}, { isByAddress: true }, "allowed"],
    ["with a way in that the accounts have", { activation: "magic_link" }, {}, "allowed"],
    ["with one that they do not have", { activation: "temporary_password" }, {}, "validation_failed"],
  ] as const)("%s", (_, more, by, code) => {
    expect(codeOf(ask(more as Partial<InvitationAsk>, by))).toBe(code);
  });

  test("names the field of a mistake", () => {
    const pathOf = (ruling: ReturnType<typeof ask>) =>
      ruling.ok || ruling.code !== "validation_failed"
        ? ruling
        : ruling.details.errors.map(({ path, code }) => `${path}: ${code}`);
    const unknown = mayAsk(
      granter("manager"),
      { role: "ghost" },
      { role: undefined, known: new Set(), activations: ["password"], isByAddress: false },
    );
    expect(pathOf(unknown)).toEqual(["role: unknown_role"]);
    expect(pathOf(ask({ activation: "temporary_password" }))).toEqual(["activation: invalid_value"]);
    expect(pathOf(ask({ workspaceIds: [] }, { held: ["a"] }))).toEqual(["workspaceIds: workspace_required"]);
  });
});

describe("an invitation", () => {
  const plan = (
    more: Partial<InvitationAsk> = {},
    facts: Partial<InvitationFacts> = {},
    held: readonly string[] | null = null,
  ) =>
    planInvitation(
      granter("manager", held),
      { role: "tenant", ...more },
      {
        organization,
        hasWorkspaces: true,
        role: tenant(),
        activations: ["password", "magic_link", "temporary_password"],
        invitee: invitee(),
        current: null,
        history: noMails,
        limits,
        now,
        ...facts,
      },
    );
  const planned = (...args: Parameters<typeof plan>) => {
    const ruling = plan(...args);
    return ruling.ok ? ruling.plan : ruling;
  };
  const open = { id: "inv_1", stored: "open", status: "open" } as const;
  const expired = { id: "inv_1", stored: "open", status: "expired" } as const;

  describe("for the whole organization", () => {
    const staff = tenant({ key: "staff", permissions: ["contacts:read"] });
    const whole = { workspaceIds: [], allWorkspaces: true };
    const some = { workspaceIds: ["a", "b"], allWorkspaces: false };
    const nobodysPlace = { invitee: invitee({ workspaces: [] }) };
    test("is one that asks for it, whatever workspaces the contact has", () => {
      expect(planned({ allWorkspaces: true })).toMatchObject(whole);
      expect(planned({ allWorkspaces: false })).toMatchObject(some);
    });

    test("is one of staff while there are no workspaces, so that they keep it with the first one", () => {
      const none = { ...nobodysPlace, hasWorkspaces: false };
      expect(planned({}, { ...none, role: staff })).toMatchObject(whole);
      expect(planned({ workspaceIds: [] }, { ...none, role: staff })).toMatchObject(whole);
      expect(planned({ allWorkspaces: false }, { ...none, role: staff })).toMatchObject({ allWorkspaces: false });
      // A visitor of a portal sees what is theirs alone.
      expect(planned({}, none)).toMatchObject({ workspaceIds: [], allWorkspaces: false });
      expect(planned({}, { ...none, role: staff }, [])).toMatchObject({ allWorkspaces: false });
      expect(planned({}, { ...nobodysPlace, role: staff })).toMatchObject({ workspaceIds: [], allWorkspaces: false });
    });
  });

  test.each([
    ["is for the contact's workspaces by default", {}, {}, null, { workspaceIds: ["a", "b"] }],
    ["is for those that the caller holds", {}, {}, ["b", "c"], { workspaceIds: ["b"] }],
    [
      "is for the workspaces asked for, each once",
      { workspaceIds: ["c", "a", "c"] },
      {},
      null,
      { workspaceIds: ["c", "a"] },
    ],
    ["speaks the language asked for", { locale: "ar" }, { invitee: invitee({ locale: "es" }) }, null, { locale: "ar" }],
    ["or the contact's", {}, { invitee: invitee({ locale: "es" }) }, null, { locale: "es" }],
    ["or the organization's", {}, { organization: { ...organization, locale: "fr" } }, null, { locale: "fr" }],
    ["has the role's way in", {}, { role: tenant({ activation: "magic_link" }) }, null, { activation: "magic_link" }],
    ["or the one asked for", { activation: "temporary_password" }, {}, null, { activation: "temporary_password" }],
    ["or the first that the accounts have", {}, { activations: ["magic_link"] }, null, { activation: "magic_link" }],
    ["has no message if it is empty", { message: "" }, {}, null, { message: null }],
    ["works for a week by default", {}, {}, null, { expiresInDays: 7, expiresAt: inMinutes(7 * 24 * 60) }],
    ["or for the days asked for", { expiresInDays: 3 }, {}, null, { expiresAt: inMinutes(3 * 24 * 60) }],
    [
      "is mailed, and the next email waits",
      {},
      {},
      null,
      { isMailed: true, hasCode: false, delivery: "queued", resendAvailableAt: inMinutes(1) },
    ],
    [
      "is printed as a letter, and no email waits",
      { letter: true },
      {},
      null,
      { isMailed: false, hasCode: true, delivery: "sent", resendAvailableAt: null },
    ],
    ["takes the place of an expired one", {}, { current: expired }, null, { replaces: "inv_1" }],
    [
      "takes no place after a revoked one",
      {},
      { current: { ...open, stored: "revoked", status: "revoked" } },
      null,
      { replaces: null },
    ],
  ] as const)("%s", (_, more, facts, held, expected) => {
    expect(planned(more as Partial<InvitationAsk>, facts as Partial<InvitationFacts>, held)).toMatchObject(expected);
  });

  test.each([
    ["beside an open one", {}, { current: open }, "already_invited"],
    ["to somebody who has it all", {}, { invitee: invitee({ account: account(["a", "b"]) }) }, "already_active"],
    [
      "to somebody who has it all, beside an open one for more",
      { workspaceIds: ["a"] },
      { current: open, invitee: invitee({ account: account(["a"]) }) },
      "already_active",
    ],
    ["to somebody who has a part", {}, { invitee: invitee({ account: account(["a"]) }) }, "allowed"],
    [
      "to somebody who is deactivated",
      {},
      { invitee: invitee({ account: account(["a"], { status: "deactivated" }) }) },
      "not_eligible",
    ],
    ["without an address", {}, { invitee: invitee({ email: null }) }, "not_eligible"],
    ["by letter without an address", { letter: true }, { invitee: invitee({ email: null }) }, "not_eligible"],
    ["to a bounced address", {}, { invitee: invitee({ isSuppressed: true }) }, "not_eligible"],
    ["by letter to a bounced address", { letter: true }, { invitee: invitee({ isSuppressed: true }) }, "allowed"],
    [
      "after five resends in a day",
      {},
      { history: { availableAt: null, mails: resends(1, 2, 3, 4, 5) } },
      "rate_limited",
    ],
    [
      "by letter after five resends in a day",
      { letter: true },
      { history: { availableAt: null, mails: resends(1, 2, 3, 4, 5) } },
      "allowed",
    ],
    [
      "within the cooldown of a revoked one",
      {},
      { history: { availableAt: inMinutes(1), mails: resends(0) } },
      "allowed",
    ],
  ] as const)("%s", (_, more, facts, code) => {
    expect(codeOf(plan(more as Partial<InvitationAsk>, facts as Partial<InvitationFacts>))).toBe(code);
  });
});
