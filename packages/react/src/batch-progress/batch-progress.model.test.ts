import type { Batch } from "@latchkey/core";
import { describe, expect, it } from "vitest";
import { en } from "../locales/en.js";
import { paceOf, phaseOf, reasonOf, withSample } from "./batch-progress.model.js";

const now = new Date("2026-12-01T12:00:00Z");
const later = new Date(now.getTime() + 9000).toISOString();
const batch = (parts: Partial<Batch> = {}): Batch => ({
  id: "bat_1",
  status: "running",
  total: 1000,
  sent: 0,
  failed: 0,
  skipped: 0,
  createdAt: now.toISOString(),
  sendAt: null,
  startedAt: null,
  finishedAt: null,
  pausedAt: null,
  perHour: null,
  createdBy: null,
  importId: null,
  ...parts,
});

it.each<[string, Partial<Batch>]>([
  ["held", { status: "queued", sendAt: later }],
  ["running", { status: "queued", sendAt: now.toISOString() }],
  ["running", {}],
  ["paused", { pausedAt: now.toISOString(), sendAt: later }],
  ["undone", { status: "cancelled", skipped: 1000 }],
  ["stopped", { status: "cancelled", sent: 3, skipped: 997 }],
  ["done", { status: "completed", sent: 1000 }],
])("a batch is %s: %o", (phase, parts) => expect(phaseOf(batch(parts), now)).toBe(phase));

describe("the pace", () => {
  const samples = [
    { at: 0, settled: 0 },
    { at: 10_000, settled: 100 },
  ];

  it("is measured, and tells the time left", () =>
    expect(paceOf(batch({ sent: 100 }), samples)).toEqual({ perMinute: 600, leftMs: 90_000 }));

  it("is the organization's limit where that is slower, also before anything was measured", () => {
    expect(paceOf(batch({ sent: 100, perHour: 300 }), samples)?.leftMs).toBe(3 * 3_600_000);
    expect(paceOf(batch({ perHour: 200 }), [])).toEqual({ perMinute: 200 / 60, leftMs: 5 * 3_600_000 });
  });

  it("is not known at first, nor while nothing moves", () => {
    expect(paceOf(batch(), [{ at: 0, settled: 0 }])).toBeNull();
    expect(
      paceOf(batch(), [
        { at: 0, settled: 0 },
        { at: 9, settled: 0 },
      ]),
    ).toBeNull();
  });

  it("forgets what is half a minute old, and all of it at a retry", () => {
    expect(withSample(samples, { at: 35_000, settled: 200 })).toEqual([samples[1], { at: 35_000, settled: 200 }]);
    expect(withSample(samples, { at: 11_000, settled: 4 })).toEqual([{ at: 11_000, settled: 4 }]);
  });
});

it("says why a row was not sent, with the mail server's message", () => {
  expect(reasonOf({ code: "bounced", detail: "550 No such user." }, en)).toBe("The email came back. 550 No such user.");
  expect(reasonOf({ code: "conflict", detail: "This one is in the batch already." }, en)).toBe(
    "Was selected twice. The invitation was sent once.",
  );
  expect(reasonOf({ code: "role_not_grantable", detail: "No." }, en)).toBe(en.errors.role_not_grantable);
  expect(reasonOf({ code: "on_strike", detail: "On strike." }, en)).toBe("On strike.");
});
