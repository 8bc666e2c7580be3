import { expect, test, vi } from "vitest";
import { mergeProps, states } from "./part.js";

test("class names add up, ours first", () => {
  expect(mergeProps({ className: "lk-card" }, { className: "mine" })).toEqual({ className: "lk-card mine" });
  expect(mergeProps({ className: "lk-card" }, {})).toEqual({ className: "lk-card" });
  expect(mergeProps({ className: "lk-card" }, { className: undefined })).toEqual({ className: "lk-card" });
});

test("styles add up, and the host's value of a property wins", () => {
  const merged = mergeProps({ style: { color: "red", top: 0 } }, { style: { color: "blue" } });
  expect(merged.style).toEqual({ color: "blue", top: 0 });
});

test("both event handlers run with the event, the host's first", () => {
  const order: string[] = [];
  const ours = vi.fn<(event: object) => void>(() => void order.push("ours"));
  const theirs = vi.fn<(event: object) => void>(() => void order.push("theirs"));
  const event = {};
  (mergeProps({ onClick: ours }, { onClick: theirs }).onClick as (event: object) => void)(event);
  expect(order).toEqual(["theirs", "ours"]);
  expect(ours).toHaveBeenCalledWith(event);
  expect(theirs).toHaveBeenCalledWith(event);
});

test("everything else a host gives replaces ours, unless it is undefined", () => {
  expect(mergeProps({ role: "group", tabIndex: -1 }, { role: "region", tabIndex: undefined })).toEqual({
    role: "region",
    tabIndex: -1,
  });
});

test("a host's name replaces the one we point to", () => {
  const own = { "aria-labelledby": "title" };
  expect(mergeProps(own, { "aria-label": "Residents" })).toEqual({ "aria-label": "Residents" });
  expect(mergeProps(own, { "aria-labelledby": "theirs" })).toEqual({ "aria-labelledby": "theirs" });
  expect(mergeProps(own, {})).toEqual(own);
});

test("states are data attributes: true without a value, false and undefined not at all", () => {
  expect(states({ size: "md", loading: true, block: false, tone: undefined })).toEqual({
    "data-size": "md",
    "data-loading": "",
    "data-block": undefined,
    "data-tone": undefined,
  });
});
