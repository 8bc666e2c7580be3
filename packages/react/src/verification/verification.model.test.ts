import type { VerificationCheck } from "@latchkey/core";
import { describe, expect, test } from "vitest";
import { createFormat } from "../i18n/format.js";
import { en } from "../locales/en.js";
import { itemOf, outcomeOf, stateOf } from "./verification.model.js";

const check = (parts: Partial<VerificationCheck>): VerificationCheck => ({
  id: "access_active",
  ok: false,
  detail: "Detail.",
  reported: true,
  passed: 0,
  total: 1,
  failing: [],
  ...parts,
});
const item = (parts: Partial<VerificationCheck>) => itemOf(check(parts), en, createFormat("en"));
const person = { contactId: "con_1", name: "Ana Reyes", note: null };

describe("the state of a check", () => {
  test("is Not yet, if time may change it", () => expect(stateOf(check({}))).toBe("not_yet"));
  test("is Needs attention, if time will not change it", () =>
    expect([stateOf(check({ id: "invite_delivered" })), stateOf(check({ id: "no_duplicate_contacts" }))]).toEqual([
      "needs_care",
      "needs_care",
    ]));
  test("is Not reported, whatever else is known", () =>
    expect(stateOf(check({ reported: false, ok: true }))).toBe("not_reported"));
  test("is Done, without anything to do", () =>
    expect(item({ ok: true, passed: 1 })).toMatchObject({ state: "done", advice: undefined, failing: [] }));
});

describe("the counts", () => {
  test("are shown for several people", () =>
    expect([item({ passed: 12, total: 14 }).count, item({}).count, item({ total: 14, reported: false }).count]).toEqual(
      ["12 of 14", undefined, undefined],
    ));
  test("say how many are missing beyond those named", () =>
    expect(item({ passed: 60, total: 100, failing: Array.from({ length: 20 }, () => person) }).more).toBe(20));
  test("an unknown check of a newer server is shown with its own text", () =>
    expect(item({ id: "constructor" as never })).toMatchObject({
      label: "Detail.",
      advice: undefined,
      state: "not_yet",
    }));
});

describe("the outcome", () => {
  const done = check({ ok: true, passed: 1 });
  test("is open while any check is", () => expect(outcomeOf([done, check({})])).toBe("open"));
  test("is done as far as known, if the host does not report everything", () =>
    expect(outcomeOf([done, check({ reported: false })])).toBe("known"));
  test("is done", () => expect(outcomeOf([done])).toBe("all"));
  test("is absent if there were no checks", () => expect(outcomeOf([])).toBe("open"));
});
