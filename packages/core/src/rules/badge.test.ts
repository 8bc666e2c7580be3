import { describe, expect, test } from "vitest";
import { badgeOf, beginsAnew, type BadgeInvitation, type BadgeUser } from "./index.js";

const day = (n: number) => `2026-03-${String(n).padStart(2, "0")}T12:00:00.000Z`;

/** An open tenant's invitation, made on a day. */
const open = (id: string, on: number, values: Partial<BadgeInvitation> = {}): BadgeInvitation => ({
  id,
  role: "tenant",
  status: "open",
  delivery: "sent",
  createdAt: day(on),
  acceptedAt: null,
  expiresAt: day(on + 7),
  ...values,
});
const accepted = (id: string, on: number, values: Partial<BadgeInvitation> = {}) =>
  open(id, on, { status: "accepted", acceptedAt: day(on), ...values });
const user = (values: Partial<BadgeUser> = {}): BadgeUser => ({
  status: "active",
  hasAccount: true,
  role: "tenant",
  roles: ["tenant"],
  createdAt: day(2),
  ...values,
});

const shows = (one: BadgeUser | null, ...invitations: BadgeInvitation[]) => {
  const { state, role, invitation } = badgeOf({ user: one, invitations });
  return [state, role, invitation?.id ?? null];
};

describe("someone without access", () => {
  test.each<[string, BadgeUser | null, BadgeInvitation[], (string | null)[]]>([
    ["was never invited", null, [], ["pending", null, null]],
    [
      "shows the newest open invitation",
      null,
      [open("b", 3, { role: "owner" }), open("a", 1)],
      ["invited", "owner", "b"],
    ],
    ["of two made at once, shows the later id", null, [open("b", 1), open("a", 1)], ["invited", "tenant", "b"]],
    [
      "is pending after all invitations ended",
      null,
      [open("a", 1, { status: "revoked" }), open("b", 2, { status: "expired" })],
      ["pending", null, null],
    ],
    ["shows nothing of what a removed user accepted", null, [accepted("a", 1)], ["pending", null, null]],
    ["shows nothing of a deleted user", user({ status: "deleted" }), [accepted("a", 2)], ["pending", null, null]],
    [
      "shows the invitation to their new address",
      user({ hasAccount: false }),
      [accepted("a", 2), open("b", 3)],
      ["invited", "tenant", "b"],
    ],
  ])("%s", (_title, one, invitations, badge) => {
    expect(shows(one, ...invitations)).toEqual(badge);
  });
});

describe("someone with access", () => {
  test.each<[string, BadgeUser, BadgeInvitation[], (string | null)[]]>([
    ["shows what they accepted", user(), [accepted("a", 2)], ["active", "tenant", "a"]],
    ["stays active when invited to more", user(), [accepted("a", 2), open("b", 3)], ["active", "tenant", "a"]],
    [
      "shows the last that they accepted, whichever was made last",
      user({ roles: ["tenant", "owner"] }),
      [accepted("b", 2, { createdAt: day(1) }), accepted("a", 1, { acceptedAt: day(4) })],
      ["active", "tenant", "a"],
    ],
    [
      "shows the role that they act in",
      user({ role: "staff", roles: ["staff", "tenant"] }),
      [accepted("a", 2, { role: "staff" }), accepted("b", 3)],
      ["active", "staff", "b"],
    ],
    [
      "shows the role of this contact if they act in another's",
      user({ role: "owner", roles: ["tenant"] }),
      [accepted("a", 2)],
      ["active", "tenant", "a"],
    ],
    [
      "shows a role that was changed",
      user({ role: "owner", roles: ["owner"] }),
      [accepted("a", 2)],
      ["active", "owner", "a"],
    ],
    [
      "may have been invited by nobody",
      user({ role: "master_admin", roles: [] }),
      [],
      ["active", "master_admin", null],
    ],
    [
      "shows nothing that an earlier user accepted",
      user({ createdAt: day(5) }),
      [accepted("a", 2)],
      ["active", "tenant", null],
    ],
    [
      "may be deactivated",
      user({ status: "deactivated" }),
      [accepted("a", 2), open("b", 3)],
      ["deactivated", "tenant", "a"],
    ],
    [
      "may be deactivated before they accept at a new address",
      user({ status: "deactivated", hasAccount: false }),
      [open("b", 3)],
      ["deactivated", "tenant", null],
    ],
  ])("%s", (_title, one, invitations, badge) => {
    expect(shows(one, ...invitations)).toEqual(badge);
  });
});

describe("the status begins anew", () => {
  const invited = (invitation: BadgeInvitation) => badgeOf({ user: null, invitations: [invitation] });
  const active = (...invitations: BadgeInvitation[]) => badgeOf({ user: user(), invitations });

  test.each([
    ["with another state", invited(open("a", 1)), active(accepted("a", 2)), true],
    ["with another sending", invited(open("a", 1)), invited(open("a", 1, { expiresAt: day(20) })), true],
    ["with another invitation", invited(open("a", 1)), invited(open("b", 1)), true],
    ["when the mail bounces", invited(open("a", 1)), invited(open("a", 1, { delivery: "bounced" })), true],
    ["not when the mail arrives", invited(open("a", 1)), invited(open("a", 1, { delivery: "delivered" })), false],
    ["not when access is added", active(accepted("a", 2)), active(accepted("a", 2), accepted("b", 3)), false],
    ["not when nothing changes", invited(open("a", 1)), invited(open("a", 1)), false],
  ])("%s", (_title, before, after, anew) => {
    expect(beginsAnew(before, after)).toBe(anew);
  });
});
