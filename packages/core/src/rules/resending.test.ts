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
import { invitationToRenew, mayPrintLetter, mayRenew, mayResend, mayRevoke, type ResendFacts } from "./index.js";

const sent = (more: Partial<ResendFacts["invitation"]> = {}): ResendFacts["invitation"] => ({
  id: "inv_1",
  role: "tenant",
  workspaceIds: ["a"],
  allWorkspaces: false,
  status: "open",
  isLetter: false,
  email: "mei@example.com",
  ...more,
});
const facts = (more: Partial<ResendFacts> = {}): ResendFacts => ({
  organization,
  invitation: sent(),
  role: tenant(),
  openId: "inv_1",
  invitee: invitee(),
  history: noMails,
  limits,
  now,
  ...more,
});
const cooling = { availableAt: inMinutes(1), mails: resends(0) };
const used = { availableAt: null, mails: resends(1, 2, 3, 4, 5) };

test.each([
  ["an open one", {}, "allowed"],
  ["an expired one", { invitation: sent({ status: "expired" }) }, "allowed"],
  ["an accepted one", { invitation: sent({ status: "accepted" }) }, "invitation_not_open"],
  ["a revoked one", { invitation: sent({ status: "revoked" }) }, "invitation_not_open"],
  [
    "one of which a newer one took the place",
    { invitation: sent({ status: "expired" }), openId: "inv_2" },
    "already_invited",
  ],
  ["one whose role was removed", { role: undefined }, "role_not_grantable"],
  ["one to a role that may not be granted", { invitation: sent({ role: "admin" }) }, "role_not_grantable"],
  ["one for a workspace not held", { invitation: sent({ workspaceIds: ["a", "b"] }) }, "workspace_not_grantable"],
  ["one within the cooldown", { history: cooling }, "resend_cooldown"],
  ["one after five resends in a day", { history: used }, "resend_cooldown"],
  [
    "a letter, whatever was mailed",
    { invitation: sent({ isLetter: true }), history: { ...used, availableAt: inMinutes(1) } },
    "allowed",
  ],
  ["one without an address", { invitee: invitee({ email: null }) }, "not_eligible"],
  ["one to a bounced address", { invitee: invitee({ isSuppressed: true }) }, "not_eligible"],
  [
    "a letter to a bounced address",
    { invitee: invitee({ isSuppressed: true }), invitation: sent({ isLetter: true }) },
    "allowed",
  ],
  ["one of a suspended organization", { organization: { ...organization, status: "suspended" } }, "not_eligible"],
  [
    "one to somebody deactivated",
    { invitee: invitee({ account: account(["a"], { status: "deactivated" }) }) },
    "not_eligible",
  ],
  ["one to somebody who got access meanwhile", { invitee: invitee({ account: account(["a"]) }) }, "allowed"],
] as const)("resending %s", (_, more, code) => {
  expect(codeOf(mayResend(granter("manager", ["a"]), facts(more as Partial<ResendFacts>)))).toBe(code);
});

test("a mail that did not arrive is sent again without a cooldown, but not without a limit", () => {
  const again = (history: ResendFacts["history"]) =>
    codeOf(mayResend(granter("manager"), facts({ history }), { isRetry: true }));
  expect(again(cooling)).toBe("allowed");
  expect(again(used)).toBe("resend_cooldown");
});

test.each([
  ["an open one", {}, "allowed"],
  ["an expired one", { status: "expired" }, "allowed"],
  ["an accepted one", { status: "accepted" }, "invitation_not_open"],
  ["a revoked one", { status: "revoked" }, "invitation_not_open"],
  ["one to a role that may not be granted", { role: "admin" }, "role_not_grantable"],
  ["one for a workspace not held", { workspaceIds: ["b"] }, "workspace_not_grantable"],
] as const)("revoking %s", (_, more, code) => {
  expect(codeOf(mayRevoke(granter("manager", ["a"]), sent(more)))).toBe(code);
});

test.each([
  ["whose link works", { isLetter: true }, "open", "allowed"],
  ["whose link is over", { isLetter: true }, "expired", "invitation_not_open"],
  ["whose address was changed", { isLetter: true }, "superseded", "invitation_not_open"],
  ["of an invitation by email", {}, "open", "letter_not_requested"],
  ["to a role that may not be granted", { isLetter: true, role: "admin" }, "open", "role_not_grantable"],
] as const)("printing a letter %s", (_, more, state, code) => {
  expect(codeOf(mayPrintLetter(granter("manager"), sent(more), state))).toBe(code);
});

describe("a recipient who asks for a new link", () => {
  test.each([
    ["gets one", {}, true, true],
    ["gets one for a letter, by email", { invitation: sent({ isLetter: true }) }, true, true],
    ["waits for the cooldown", { history: cooling }, true, false],
    ["waits for the daily limit", { history: used }, true, false],
    [
      "gets none at an address that bounced, for a letter either",
      { invitation: sent({ isLetter: true }), invitee: invitee({ isSuppressed: true }) },
      true,
      false,
    ],
    [
      "gets none at an address that was changed meanwhile",
      { invitee: invitee({ email: "other@example.com" }) },
      true,
      false,
    ],
    [
      "gets none without an address",
      { invitee: invitee({ email: null }), invitation: sent({ email: null }) },
      true,
      false,
    ],
    ["gets none from an inviter who could not invite them anymore", {}, false, false],
    [
      "gets none while the organization is suspended",
      { organization: { ...organization, status: "suspended" } },
      true,
      false,
    ],
    ["gets none to a role that was removed", { role: undefined }, true, false],
  ] as const)("%s", (_, more, couldInvite, expected) => {
    expect(mayRenew(facts(more as Partial<ResendFacts>), couldInvite)).toBe(expected);
  });

  const own = { id: "own", stored: "open", status: "open" } as const;
  const newer = { id: "newer", stored: "open", status: "open" } as const;
  test.each([
    ["of the invitation they have", own, own, "own"],
    ["of theirs after it expired", { ...own, status: "expired" }, own, "own"],
    ["of the one that took its place", { ...own, stored: "expired", status: "expired" }, newer, "newer"],
    ["of none after theirs was revoked", { ...own, stored: "revoked", status: "revoked" }, newer, undefined],
    [
      "of none after the newer was accepted",
      { ...own, stored: "expired", status: "expired" },
      { ...newer, stored: "accepted", status: "accepted" },
      undefined,
    ],
  ] as const)("gets one %s", (_, mine, current, expected) => {
    expect(
      invitationToRenew<{
        id: string;
        stored: "open" | "expired" | "revoked" | "accepted";
        status: "open" | "expired" | "revoked" | "accepted";
      }>(mine, current)?.id,
    ).toBe(expected);
  });
});
