import { expect, it } from "vitest";
import { changesBetween } from "./changes.js";

const before: { name: string; status: string; branding: { logoUrl: string | null } } = {
  name: "Maple",
  status: "active",
  branding: { logoUrl: null },
};

it("names the fields that differ, with their values before and after", () =>
  expect(changesBetween(before, { ...before, status: "suspended" })).toEqual({
    fields: ["status"],
    before: { status: "active" },
    after: { status: "suspended" },
  }));

it("compares what is inside of a field", () => {
  expect(changesBetween(before, { ...before, branding: { logoUrl: null } })).toEqual({
    fields: [],
    before: {},
    after: {},
  });
  expect(changesBetween(before, { ...before, branding: { logoUrl: "x" } }).fields).toEqual(["branding"]);
});

it("has no values before a record that was created", () =>
  expect(changesBetween(null, before)).toEqual({ fields: Object.keys(before), before: null, after: before }));
