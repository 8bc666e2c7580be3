import type { Contact } from "@latchkey/core";
import { aContact, type ContactParts } from "@latchkey/testing";
import { describe, expect, test } from "vitest";
import { searchOf } from "../form/search-text.js";
import { createFormat } from "../i18n/format.js";
import { nameInSentence, personName } from "../i18n/person-name.js";
import {
  inLifeOrder,
  mailTrouble,
  nextSort,
  rowTimes,
  sortDirection,
  statusAt,
  type SortCycles,
} from "./contact-list.model.js";
import { en } from "./messages.js";

const now = new Date("2026-05-04T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
const format = createFormat("en");
const DAY = 86_400_000;
const sentAgo = (ms: number, portal = {}): Contact =>
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
const cycles: SortCycles<"name" | "sent"> = { name: ["name", "-name"], sent: ["-sentAt", "sentAt"] };

describe("the times of a row", () => {
  test("a link that expired after the response is shown as expired, to the millisecond", () => {
    const contact = sentAgo(7 * DAY);
    expect(statusAt(contact, new Date(now.getTime() - 1))).toBe("invited");
    expect(statusAt(contact, now)).toBe("expired");
  });

  test("after a resend, the new mail counts", () => {
    const shown = rowTimes(
      sentAgo(9 * DAY, { delivery: "queued", since: ago(30_000), expiresAt: ago(-7 * DAY) }),
      now,
      format,
    );
    expect([shown.sent?.text, shown.isQueued, shown.expires?.text]).toEqual(["30 seconds ago", true, "in 7 days"]);
  });

  test("a server clock that is ahead shows no mail from the future", () => {
    expect(rowTimes(sentAgo(-90_000), now, format).sent?.text).toBe("now");
  });

  test("a time more than a month away is shown as a date", () => {
    expect(rowTimes(sentAgo(40 * DAY), now, format).sent?.text).toBe(format.date(ago(40 * DAY)));
  });

  test("a reminder is shown until they are in", () => {
    const reminded = (status: string) =>
      rowTimes(sentAgo(5 * DAY, { status, remindedAt: ago(2 * DAY), expiresAt: ago(-2 * DAY) }), now, format).reminded;
    expect([reminded("invited")?.text, reminded("active")]).toEqual(["2 days ago", null]);
    expect(rowTimes(sentAgo(5 * DAY), now, format).reminded).toBeNull();
  });

  test("an active contact has no link that could expire", () => {
    expect(rowTimes(aContact({ portal: { status: "active" } }), now, format).expires).toBeNull();
  });

  test("a mail waiting for its next try is not shown as going out", () => {
    const queued = (nextAttemptAt: string | null) =>
      rowTimes(
        aContact({ portal: { status: "invited", delivery: "queued", nextAttemptAt, expiresAt: ago(-DAY) } }),
        now,
        format,
      ).isQueued;
    expect([queued(null), queued(ago(-60_000))]).toEqual([true, false]);
  });

  test("an unknown status of a newer server is kept", () => {
    expect(statusAt({ portal: { ...aContact().portal, status: "on_hold" } }, now)).toBe("on_hold");
  });
});

describe("the query of the list", () => {
  test("a header sorts ascending, descending, then newest first again", () => {
    expect([
      nextSort(cycles, "-createdAt", "name"),
      nextSort(cycles, "name", "name"),
      nextSort(cycles, "-name", "name"),
    ]).toEqual(["name", "-name", "-createdAt"]);
    expect(nextSort(cycles, "name", "sent")).toBe("-sentAt");
    expect([
      sortDirection(cycles, "-sentAt", "sent"),
      sortDirection(cycles, "-sentAt", "name"),
      sortDirection(cycles, "-createdAt", "name"),
    ]).toEqual(["descending", undefined, undefined]);
  });

  test("a pasted search keeps only what can be searched", () => {
    expect(searchOf("  a\u0000mi\u202era\n ")).toBe("amira");
    expect(searchOf("x".repeat(300))).toHaveLength(200);
  });

  test("statuses chosen in another order give the same query", () => {
    expect(inLifeOrder(["expired", "pending"])).toEqual(["pending", "expired"]);
  });
});

describe("names", () => {
  test("a name in the other direction is isolated, and no control character in it breaks out", () => {
    const name = (firstName: string, dir: "ltr" | "rtl") =>
      nameInSentence({ firstName, lastName: "", email: null, id: "con_1" }, dir);
    expect([name("Amira", "ltr"), name("أميرة", "ltr"), name("Amira", "rtl"), name("أميرة", "rtl")]).toEqual([
      "Amira",
      "\u2068أميرة\u2069",
      "\u2068Amira\u2069",
      "أميرة",
    ]);
    expect(name("\u202eevil\u2069", "ltr")).toBe("evil");
  });

  test("a contact without a name is called by their address", () => {
    expect(personName({ firstName: "", lastName: "", email: "a@example.com", id: "con_1" })).toBe("a@example.com");
  });
});

describe("the problem with a mail", () => {
  const trouble = (parts: ContactParts) => mailTrouble(aContact(parts), now, en, format);
  const suppressed = { reason: "bounced", detail: "No such mailbox.", at: ago(DAY) };
  const waiting = (nextAttemptAt: string | null) =>
    trouble({
      portal: { status: "invited", delivery: "queued", deliveryReason: "Busy.", nextAttemptAt, expiresAt: ago(-DAY) },
    });

  test("is absent if the mail arrived, was not tried yet, or the report is of an earlier mail", () => {
    expect(trouble({})).toBeNull();
    expect(waiting(null)).toBeNull();
    expect(trouble({ portal: { status: "active", delivery: "bounced", deliveryReason: "Old." } })).toBeNull();
  });

  test("says why a mail waits and when it is tried next", () => {
    expect(waiting(ago(-60_000))).toEqual({ reason: "Busy.", note: `Trying again at ${format.time(ago(-60_000))}` });
    expect(waiting(ago(1000))).toEqual({ reason: "Busy.", note: "Trying again now" });
  });

  test("says why a mail did not arrive and what helps", () => {
    const undelivered = (delivery: "bounced" | "failed", more: ContactParts = {}) =>
      trouble({ ...more, portal: { status: "undelivered", delivery, deliveryReason: "No." } });
    expect(undelivered("failed")).toEqual({ reason: "No.", note: en.failedAdvice });
    expect(undelivered("bounced")).toEqual({ reason: "No.", note: en.bouncedAdvice });
    expect(undelivered("bounced", { suppressed })).toEqual({ reason: "No.", note: en.suppressedAdvice });
  });

  test.each(["inviter_left", "inviter_deactivated", "inviter_not_allowed"] as const)(
    "gives way to why the invitation cannot be accepted: %s",
    (problem) =>
      expect(trouble({ portal: { status: "invited", delivery: "queued", problem, expiresAt: ago(-DAY) } })).toEqual({
        reason: en.problems[problem],
        note: en.problemAdvice,
      }),
  );

  test("says that an address gets no more mail, even without an invitation", () =>
    expect(trouble({ suppressed })).toEqual({ reason: en.emailCameBack, note: en.suppressedAdvice }));
});
