import type { Grant } from "@latchkey/core";
import { aContact } from "@latchkey/testing";
import { describe, expect, test } from "vitest";
import { roleChoice } from "../access/role-choice.model.js";
import { createFormat } from "../i18n/format.js";
import { en } from "../locales/en.js";
import { menuFor, placesOf } from "./residents-table.model.js";

const now = new Date("2026-05-04T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
const format = createFormat("en");
const manager: Grant = {
  role: "manager",
  permissions: ["invitations:send"],
  canInvite: ["tenant", "owner", "staff"],
  workspaceIds: null,
  sections: {},
};
const DAY = 86_400_000;
const sentAgo = (ms: number, portal = {}) =>
  aContact({
    portal: {
      status: "invited",
      delivery: "sent",
      sentAt: ago(ms),
      since: ago(ms),
      expiresAt: ago(ms - 7 * DAY),
      resendAvailableAt: ago(ms - 60_000),
      ...portal,
    },
  });

describe("a row's menu", () => {
  const menu = (contact: Parameters<typeof menuFor>[0], grant = manager, inviteRole?: string) =>
    menuFor(contact, grant, now, inviteRole, en, format).map(({ id, disabledReason }) => [id, disabledReason]);

  test("offers the actions of each status", () => {
    expect(menu(aContact())).toEqual([["send", undefined]]);
    expect(menu(aContact({ portal: { status: "active" } }))).toEqual([]);
    expect(menu(aContact({ portal: { status: "deactivated" } }))).toEqual([]);
    for (const status of ["invited", "expired", "undelivered"] as const)
      expect(menu(aContact({ portal: { status, resendAvailableAt: null } }))).toEqual([
        ["resend", undefined],
        ["revoke", undefined],
      ]);
  });

  test("says how long a cooldown lasts", () => {
    expect(menu(sentAgo(18_000))).toEqual([
      ["resend", "Sent 18 seconds ago. You can resend in 42 seconds."],
      ["revoke", undefined],
    ]);
    expect(menu(sentAgo(60_000))[0]).toEqual(["resend", undefined]);
  });

  test("says if an address, a permission or the role is missing", () => {
    expect(menu(aContact({ email: null }))).toEqual([["send", en.contactList.noEmailReason]]);
    expect(menu(aContact(), { ...manager, permissions: [] })).toEqual([["send", en.contactList.notPermitted]]);
    expect(menu(aContact({ portal: { status: "invited", role: "buyer" } }))[0]).toEqual([
      "resend",
      en.contactList.roleNotGrantable,
    ]);
    expect(menu(aContact(), { ...manager, canInvite: [] })).toEqual([["send", en.contactList.roleNotGrantable]]);
    expect(menu(aContact(), manager, "buyer")).toEqual([["send", en.contactList.roleNotGrantable]]);
  });
});

describe("the role of a first invitation", () => {
  const choice = (type: string, inviteRole?: string, role: string | null = null) =>
    roleChoice({ type, autoInvite: { enabled: false, role } }, manager, inviteRole);

  test("follows the type if it allows one role, after the host's and the caller's choice", () => {
    expect([choice("tenant"), choice("resident"), choice("owner")]).toEqual([
      { role: "tenant" },
      { role: "tenant" },
      { role: "owner" },
    ]);
    expect(choice("tenant", undefined, "owner")).toEqual({ role: "owner" });
    expect(choice("tenant", "staff", "owner")).toEqual({ role: "staff" });
  });

  test("is requested if several are possible, or the caller may not grant the only one", () => {
    expect([choice("client"), choice("other"), choice("contractor")]).toEqual([
      { suggested: undefined },
      { suggested: undefined },
      { suggested: undefined },
    ]);
    expect(choice("staff")).toEqual({ suggested: "staff" });
    expect(choice("constructor")).toEqual({ suggested: undefined });
    expect(choice("tenant", undefined, "admin")).toEqual({ role: "tenant" });
  });
});

describe("homes", () => {
  test("show only the unit in a table of one workspace, and at most three", () => {
    const homes = ["a", "b", "c", "d", "e"].map((id) => ({
      id,
      name: id,
      unit: id === "b" ? null : `${id}1`,
      leaseId: null,
    }));
    expect(placesOf({ workspaces: homes }, undefined)).toMatchObject({ shown: { length: 3 }, more: { length: 2 } });
    expect(placesOf({ workspaces: homes }, "d").shown).toMatchObject([{ unit: "d1" }]);
    expect(placesOf({ workspaces: homes }, "b").shown).toEqual([]);
  });
});
