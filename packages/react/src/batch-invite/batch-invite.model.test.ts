import { describe, expect, it } from "vitest";
import { en } from "../locales/en.js";
import { framed, groupsOf, groupText, mistakesIn, toInput, toMailInput } from "./batch-invite.model.js";
import {
  batchFilterOf,
  chosenCount,
  isTicked,
  noSelection,
  targetOf,
  wholeSelection,
  withTicks,
} from "./selection.model.js";

describe("a selection", () => {
  it("of some people names them", () => {
    const some = withTicks(withTicks(noSelection, ["a", "b"], true), ["a"], false);
    expect([isTicked(some, "a"), isTicked(some, "b"), chosenCount(some, 9)]).toEqual([false, true, 1]);
    expect(targetOf(some, { q: "x" })).toEqual({ contactIds: ["b"] });
    expect(targetOf(noSelection, { q: "x" })).toBeNull();
  });

  it("of everyone is the filter, without those that were unticked", () => {
    const but = withTicks(withTicks(wholeSelection, ["a", "b"], false), ["a"], true);
    expect([isTicked(but, "a"), isTicked(but, "b"), chosenCount(but, 9412)]).toEqual([true, false, 9411]);
    expect(targetOf(but, { q: "x" })).toEqual({ filter: { q: "x", exceptIds: ["b"] } });
    expect(targetOf(wholeSelection, { q: "x" })).toEqual({ filter: { q: "x" } });
    expect(chosenCount(wholeSelection, undefined)).toBeUndefined();
  });

  it("takes over every filter of the list, and neither its order nor its page", () =>
    expect(
      batchFilterOf({
        limit: 50,
        sort: "status",
        q: "maple",
        type: "tenant,resident",
        status: "pending",
        delivery: "bounced,failed",
        role: undefined,
        workspaceId: "wsp_1",
      }),
    ).toEqual({
      q: "maple",
      type: ["tenant", "resident"],
      status: ["pending"],
      delivery: ["bounced", "failed"],
      workspaceId: "wsp_1",
    }));
});

describe("the request", () => {
  const plain = { role: "tenant", message: " ", expiresInDays: "" };

  it("has exactly the selected people, and options that the contract accepts", () => {
    expect(toInput({ contactIds: ["con_2", "con_1"] }, plain, undefined, 10)).toEqual({
      contactIds: ["con_2", "con_1"],
      role: "tenant",
      holdSeconds: 10,
    });
    expect(toInput({ filter: { q: "x" } }, { role: "tenant", message: "Hi", expiresInDays: "7" }, "w1", 0)).toEqual({
      filter: { q: "x" },
      role: "tenant",
      message: "Hi",
      expiresInDays: 7,
      workspaceIds: ["w1"],
    });
    expect(toMailInput("con_1", plain, "w1")).toEqual({ contactId: "con_1", role: "tenant", workspaceIds: ["w1"] });
  });

  it("names what is missing or cannot be sent", () => {
    expect(mistakesIn({ role: "", message: "", expiresInDays: "" })).toMatchObject([{ path: "role" }]);
    expect(mistakesIn({ ...plain, message: "See https://x.example" })).toMatchObject([{ path: "message" }]);
  });
});

describe("a preview", () => {
  it("names the largest group first, and groups of a newer server too", () => {
    const group = (code: string, count: number) => ({ code, count, contactIds: [] });
    const groups = groupsOf({
      total: 9412,
      ready: 9120,
      groups: [group("already_active", 88), group("invalid", 0), group("no_email", 204), group("on_vacation", 1)],
      sampleContactId: null,
      blocked: [],
    });
    expect(groups.map((one) => groupText(one, String(one.count), en))).toEqual([
      "204 have no email",
      "88 are in already",
      "1 can't be invited",
    ]);
  });

  it("opens a mail's links nowhere", () => {
    expect(framed("<html><head><title>x</title></head><body></body></html>")).toContain(
      '<head><base target="_blank"><title>',
    );
    expect(framed("<p>Hi</p>")).toBe('<base target="_blank"><p>Hi</p>');
  });
});
