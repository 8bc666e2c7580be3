import type { Grant } from "@latchkey/core";
import { aContact } from "@latchkey/testing";
import { describe, expect, test } from "vitest";
import { createFormat } from "../i18n/format.js";
import { en } from "./messages.js";
import { nameInSentence, personName } from "./person-name.js";
import { inLifeOrder, menuFor, nextSort, placesOf, roleChoice, rowTimes, searchOf, sortDirection, statusAt } from "./residents-table.model.js";

const now = new Date("2026-05-04T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
const format = createFormat("en");
const manager: Grant = { role: "manager", permissions: ["invitations:send"], canInvite: ["tenant", "owner", "staff"], workspaceIds: null, sections: {} };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const sentAgo = (ms: number, portal = {}) => aContact({ portal: { status: "invited", delivery: "sent", sentAt: ago(ms), since: ago(ms), expiresAt: ago(ms - 7 * DAY), resendAvailableAt: ago(ms - 60_000), ...portal } });

describe("a row's times", () => {
  test("a link that ran out since the answer came is expired, to the millisecond", () => {
    const contact = sentAgo(7 * DAY);
    expect(statusAt(contact, new Date(now.getTime() - 1))).toBe("invited");
    expect(statusAt(contact, now)).toBe("expired");
  });

  test("after a resend the new mail counts, not the one before", () => {
    const shown = rowTimes(sentAgo(9 * DAY, { delivery: "queued", since: ago(30_000), expiresAt: ago(-7 * DAY) }), now, format);
    expect([shown.sent?.text, shown.isQueued, shown.expires?.text]).toEqual(["30 seconds ago", true, "in 7 days"]);
  });

  test("a server's clock that is ahead sends no mail from the future", () => {
    expect(rowTimes(sentAgo(-90_000), now, format).sent?.text).toBe("now");
  });

  test("what is further than a month shows as a date", () => {
    expect(rowTimes(sentAgo(40 * DAY), now, format).sent?.text).toBe(format.date(ago(40 * DAY)));
  });

  test("who is in has no link that could expire; why a mail did not arrive is told only where it did not", () => {
    expect(rowTimes(aContact({ portal: { status: "active" } }), now, format).expires).toBeNull();
    expect(rowTimes(aContact({ portal: { status: "undelivered", deliveryReason: "No such mailbox." } }), now, format).reason).toBe("No such mailbox.");
    expect(rowTimes(aContact({ portal: { status: "active", deliveryReason: "Old." } }), now, format).reason).toBeNull();
  });

  test("a status of a newer server is passed on", () => {
    expect(statusAt({ portal: { ...aContact().portal, status: "on_hold" } }, now)).toBe("on_hold");
  });
});

describe("a row's menu", () => {
  const menu = (contact: Parameters<typeof menuFor>[0], grant = manager, inviteRole?: string) => menuFor(contact, grant, now, inviteRole, en, format).map(({ id, disabledReason }) => [id, disabledReason]);

  test("offers what each status has", () => {
    expect(menu(aContact())).toEqual([["send", undefined]]);
    expect(menu(aContact({ portal: { status: "active" } }))).toEqual([]);
    expect(menu(aContact({ portal: { status: "deactivated" } }))).toEqual([]);
    for (const status of ["invited", "expired", "undelivered"] as const) expect(menu(aContact({ portal: { status, resendAvailableAt: null } }))).toEqual([["resend", undefined], ["revoke", undefined]]);
  });

  test("says how long a cooldown lasts", () => {
    expect(menu(sentAgo(18_000))).toEqual([["resend", "Sent 18 seconds ago. You can resend in 42 seconds."], ["revoke", undefined]]);
    expect(menu(sentAgo(60_000))[0]).toEqual(["resend", undefined]);
  });

  test("says that an address, a permission or the role is missing", () => {
    expect(menu(aContact({ email: null }))).toEqual([["send", en.noEmailReason]]);
    expect(menu(aContact(), { ...manager, permissions: [] })).toEqual([["send", en.notPermitted]]);
    expect(menu(aContact({ portal: { status: "invited", role: "buyer" } }))[0]).toEqual(["resend", en.roleNotGrantable]);
    expect(menu(aContact(), { ...manager, canInvite: [] })).toEqual([["send", en.roleNotGrantable]]);
    expect(menu(aContact(), manager, "buyer")).toEqual([["send", en.roleNotGrantable]]);
  });
});

describe("the role of a first invitation", () => {
  const choice = (type: string, inviteRole?: string, role: string | null = null) => roleChoice({ type, autoInvite: { enabled: false, role } }, manager, inviteRole);

  test("follows the type where that is plain, and what was set up or asked for before it", () => {
    expect([choice("tenant"), choice("resident"), choice("owner")]).toEqual([{ role: "tenant" }, { role: "tenant" }, { role: "owner" }]);
    expect(choice("tenant", undefined, "owner")).toEqual({ role: "owner" });
    expect(choice("tenant", "staff", "owner")).toEqual({ role: "staff" });
  });

  test("is asked for where several would do, or the plain one is not theirs to give", () => {
    expect([choice("client"), choice("other"), choice("contractor")]).toEqual([{ suggested: undefined }, { suggested: undefined }, { suggested: undefined }]);
    expect(choice("staff")).toEqual({ suggested: "staff" });
    expect(choice("constructor")).toEqual({ suggested: undefined });
    expect(choice("tenant", undefined, "admin")).toEqual({ role: "tenant" });
  });
});

describe("the list's question", () => {
  test("a header goes one way, the other way, and back to the newest first", () => {
    expect([nextSort("-createdAt", "name"), nextSort("name", "name"), nextSort("-name", "name")]).toEqual(["name", "-name", "-createdAt"]);
    expect(nextSort("name", "sent")).toBe("-sentAt");
    expect([sortDirection("-sentAt", "sent"), sortDirection("-sentAt", "name"), sortDirection("-createdAt", "name")]).toEqual(["descending", undefined, undefined]);
  });

  test("a pasted search keeps what can be searched for", () => {
    expect(searchOf("  a\u0000mi\u202era\n ")).toBe("amira");
    expect(searchOf("x".repeat(300))).toHaveLength(200);
  });

  test("statuses pressed in another order are the same list", () => {
    expect(inLifeOrder(["expired", "pending"])).toEqual(["pending", "expired"]);
  });
});

describe("names and homes", () => {
  test("a sentence isolates a name that runs against it, and no mark inside can break out", () => {
    const name = (firstName: string, dir: "ltr" | "rtl") => nameInSentence({ firstName, lastName: "", email: null, id: "con_1" }, dir);
    expect([name("Amira", "ltr"), name("أميرة", "ltr"), name("Amira", "rtl"), name("أميرة", "rtl")]).toEqual(["Amira", "\u2068أميرة\u2069", "\u2068Amira\u2069", "أميرة"]);
    expect(name("\u202eevil\u2069", "ltr")).toBe("evil");
  });

  test("somebody without a name is called by their address", () => {
    expect(personName({ firstName: "", lastName: "", email: "a@example.com", id: "con_1" })).toBe("a@example.com");
  });

  test("a table of one workspace shows its units alone; of many homes three show", () => {
    const homes = ["a", "b", "c", "d", "e"].map((id) => ({ id, name: id, unit: id === "b" ? null : `${id}1`, leaseId: null }));
    expect(placesOf({ workspaces: homes }, undefined)).toMatchObject({ shown: { length: 3 }, more: { length: 2 } });
    expect(placesOf({ workspaces: homes }, "d").shown).toMatchObject([{ unit: "d1" }]);
    expect(placesOf({ workspaces: homes }, "b").shown).toEqual([]);
  });
});
