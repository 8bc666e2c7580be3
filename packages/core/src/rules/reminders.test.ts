import { describe, expect, it } from "vitest";
import { isReminderHour, reminderDue, type ReminderFacts } from "./reminders.js";

const at = (text: string) => new Date(text);
const chicago = "America/Chicago";
/** Sent on a Monday at ten in Chicago, for fourteen days. */
const sent: ReminderFacts = {
  sentAt: at("2026-05-04T15:00:00Z"),
  expiresAt: at("2026-05-18T15:00:00Z"),
  done: null,
  remindedAt: null,
};
const both = { afterDays: 3, beforeExpiry: true };

describe("a reminder", () => {
  it.each([
    ["is not due early", "2026-05-07T14:59:00Z", sent, both, null],
    ["is due days after the mail", "2026-05-07T15:00:00Z", sent, both, "first"],
    ["goes out later if nobody was at work", "2026-05-12T15:00:00Z", sent, both, "first"],
    ["waits for the morning", "2026-05-08T02:00:00Z", sent, both, null],
    ["goes out in the morning", "2026-05-08T14:00:00Z", sent, both, "first"],
    ["comes once", "2026-05-09T15:00:00Z", { ...sent, done: "first" }, both, null],
    ["is due on the day before the link expires", "2026-05-17T14:00:00Z", { ...sent, done: "first" }, both, "last"],
    ["takes the place of the first", "2026-05-17T14:00:00Z", sent, both, "last"],
    ["is not due two days before", "2026-05-16T22:00:00Z", { ...sent, done: "first" }, both, null],
    ["is not sent minutes before the link expires", "2026-05-18T14:30:00Z", sent, both, null],
    ["is never followed by the first", "2026-05-17T20:00:00Z", { ...sent, done: "last" }, both, null],
    [
      "does not come twice within a day",
      "2026-05-17T14:00:00Z",
      { ...sent, done: "first", remindedAt: at("2026-05-16T22:00:00Z") },
      both,
      null,
    ],
    ["is off", "2026-05-17T15:00:00Z", sent, { afterDays: null, beforeExpiry: false }, null],
    [
      "is off on the last day",
      "2026-05-17T15:00:00Z",
      { ...sent, done: "first" },
      { afterDays: 3, beforeExpiry: false },
      null,
    ],
    ["is off until then", "2026-05-09T15:00:00Z", sent, { afterDays: null, beforeExpiry: true }, null],
  ] as const)("%s", (_, now, facts, settings, kind) =>
    expect(reminderDue(facts, settings, chicago, at(now))).toBe(kind),
  );

  it("leaves a link that works for a day alone", () => {
    const short = { ...sent, expiresAt: at("2026-05-05T15:00:00Z") };
    expect(reminderDue(short, both, chicago, at("2026-05-04T20:00:00Z"))).toBeNull();
  });

  it.each([
    ["Asia/Kolkata", "2026-05-07T03:29:00Z", false],
    ["Asia/Kolkata", "2026-05-07T03:30:00Z", true],
    ["Asia/Kolkata", "2026-05-07T12:30:00Z", false],
    ["America/Chicago", "2026-11-01T14:59:00Z", false],
    ["America/Chicago", "2026-11-01T15:00:00Z", true],
    ["America/Chicago", "2026-03-08T14:00:00Z", true],
    ["Pacific/Kiritimati", "2026-05-06T19:00:00Z", true],
    ["Not/AZone", "2026-05-06T09:00:00Z", true],
  ])("knows the hours in %s at %s", (zone, now, isOpen) => expect(isReminderHour(at(now), zone)).toBe(isOpen));
});
