import { describe, expect, test } from "vitest";
import { sendStates, sendTransitions, stateAfter, statesAllowing, type SendVerb } from "./send-states.js";

const verbs = Object.keys(stateAfter) as SendVerb[];

test("a verb leads to one state from every state that allows it", () => {
  for (const table of Object.values(sendTransitions)) {
    for (const [verb, next] of Object.entries(table)) expect(stateAfter[verb as SendVerb]).toBe(next);
  }
});

test("only a mail that waits, or whose worker died, can begin", () => {
  expect(statesAllowing("begin")).toEqual(["queued", "sending", "deferred"]);
});

describe("no worker changes a finished mail", () => {
  const byWorkers = verbs.filter((verb) => verb !== "comeBack");
  test.each(["sent", "bounced", "failed", "skipped"] as const)("%s", (state) => {
    expect(byWorkers.filter((verb) => statesAllowing(verb).includes(state))).toEqual([]);
  });
});

test("every state can be reached from queued", () => {
  const seen = new Set<string>(["queued"]);
  for (const state of seen)
    for (const next of Object.values(sendTransitions[state as keyof typeof sendTransitions])) seen.add(next as string);
  expect([...seen].toSorted()).toEqual([...sendStates].toSorted());
});
