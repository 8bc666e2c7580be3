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

describe("a row's times", () => {
  test("a link that ran out since the answer came is expired, to the millisecond", () => {
    const contact = sentAgo(7 * DAY);
    expect(statusAt(contact, new Date(now.getTime() - 1))).toBe("invited");
    expect(statusAt(contact, now)).toBe("expired");
  });

  test("after a resend the new mail counts, not the one before", () => {
    const shown = rowTimes(
      sentAgo(9 * DAY, { delivery: "queued", since: ago(30_000), expiresAt: ago(-7 * DAY) }),
      now,
      format,
    );
    expect([shown.sent?.text, shown.isQueued, shown.expires?.text]).toEqual(["30 seconds ago", true, "in 7 days"]);
  });

  test("a server's clock that is ahead sends no mail from the future", () => {
    expect(rowTimes(sentAgo(-90_000), now, format).sent?.text).toBe("now");
  });

  test("what is further than a month shows as a date", () => {
    expect(rowTimes(sentAgo(40 * DAY), now, format).sent?.text).toBe(format.date(ago(40 * DAY)));
  });

  test("who is in has no link that could expire", () => {
    expect(rowTimes(aContact({ portal: { status: "active" } }), now, format).expires).toBeNull();
  });

  test("a mail that waits for its next try is not going out", () => {
    const queued = (nextAttemptAt: string | null) =>
      rowTimes(
        aContact({ portal: { status: "invited", delivery: "queued", nextAttemptAt, expiresAt: ago(-DAY) } }),
        now,
        format,
      ).isQueued;
    expect([queued(null), queued(ago(-60_000))]).toEqual([true, false]);
  });

  test("a status of a newer server is passed on", () => {
    expect(statusAt({ portal: { ...aContact().portal, status: "on_hold" } }, now)).toBe("on_hold");
  });
});

describe("the list's question", () => {
  test("a header goes one way, the other way, and back to the newest first", () => {
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

  test("a pasted search keeps what can be searched for", () => {
    expect(searchOf("  a\u0000mi\u202era\n ")).toBe("amira");
    expect(searchOf("x".repeat(300))).toHaveLength(200);
  });

  test("statuses pressed in another order are the same list", () => {
    expect(inLifeOrder(["expired", "pending"])).toEqual(["pending", "expired"]);
  });
});

describe("names", () => {
  test("a sentence isolates a name that runs against it, and no mark inside can break out", () => {
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

  test("somebody without a name is called by their address", () => {
    expect(personName({ firstName: "", lastName: "", email: "a@example.com", id: "con_1" })).toBe("a@example.com");
  });
});

describe("what is the matter with the mail", () => {
  const trouble = (parts: ContactParts) => mailTrouble(aContact(parts), now, en, format);
  const suppressed = { reason: "bounced", detail: "No such mailbox.", at: ago(DAY) };
  const waiting = (nextAttemptAt: string | null) =>
    trouble({
      portal: { status: "invited", delivery: "queued", deliveryReason: "Busy.", nextAttemptAt, expiresAt: ago(-DAY) },
    });

  test("nothing, where it arrived, has no try behind it, or tells of an earlier time", () => {
    expect(trouble({})).toBeNull();
    expect(waiting(null)).toBeNull();
    expect(trouble({ portal: { status: "active", delivery: "bounced", deliveryReason: "Old." } })).toBeNull();
  });

  test("one that waits says why, and when it is tried next", () => {
    expect(waiting(ago(-60_000))).toEqual({ reason: "Busy.", note: `Trying again at ${format.time(ago(-60_000))}` });
    expect(waiting(ago(1000))).toEqual({ reason: "Busy.", note: "Trying again now" });
  });

  test("one that did not arrive says why, and what helps", () => {
    const undelivered = (delivery: "bounced" | "failed", more: ContactParts = {}) =>
      trouble({ ...more, portal: { status: "undelivered", delivery, deliveryReason: "No." } });
    expect(undelivered("failed")).toEqual({ reason: "No.", note: en.failedAdvice });
    expect(undelivered("bounced")).toEqual({ reason: "No.", note: en.bouncedAdvice });
    expect(undelivered("bounced", { suppressed })).toEqual({ reason: "No.", note: en.suppressedAdvice });
  });

  test("an address that gets no more says so, also where nobody is invited", () =>
    expect(trouble({ suppressed })).toEqual({ reason: en.emailCameBack, note: en.suppressedAdvice }));
});
