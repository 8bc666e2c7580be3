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
  test("not yet, where time may bring it", () => expect(stateOf(check({}))).toBe("not_yet"));
  test("needs care, where it will not", () =>
    expect([stateOf(check({ id: "invite_delivered" })), stateOf(check({ id: "no_duplicate_contacts" }))]).toEqual([
      "needs_care",
      "needs_care",
    ]));
  test("not reported, whatever else it says", () =>
    expect(stateOf(check({ reported: false, ok: true }))).toBe("not_reported"));
  test("done, with nothing to do", () =>
    expect(item({ ok: true, passed: 1 })).toMatchObject({ state: "done", advice: undefined, failing: [] }));
});

describe("how many", () => {
  test("are counted where there are several", () =>
    expect([item({ passed: 12, total: 14 }).count, item({}).count, item({ total: 14, reported: false }).count]).toEqual(
      ["12 of 14", undefined, undefined],
    ));
  test("are missing beyond those named", () =>
    expect(item({ passed: 60, total: 100, failing: Array.from({ length: 20 }, () => person) }).more).toBe(20));
  test("a check from a newer server speaks for itself", () =>
    expect(item({ id: "constructor" as never })).toMatchObject({
      label: "Detail.",
      advice: undefined,
      state: "not_yet",
    }));
});

describe("the outcome", () => {
  const done = check({ ok: true, passed: 1 });
  test("is open while anything is", () => expect(outcomeOf([done, check({})])).toBe("open"));
  test("is all that is known, where the host keeps something to itself", () =>
    expect(outcomeOf([done, check({ reported: false })])).toBe("known"));
  test("is all", () => expect(outcomeOf([done])).toBe("all"));
  test("is none, where nothing was asked", () => expect(outcomeOf([])).toBe("open"));
});
