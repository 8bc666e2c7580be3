import { expect, test } from "vitest";
import { importProblems } from "../../contract/import/fields.js";
import { cellsLeft, headersLeft } from "./rows-left.js";

const problem = (code: keyof typeof importProblems) => ({ path: "email", code, message: importProblems[code].message });

test("says in the file's own columns what a row waits for", () => {
  const row = {
    values: { Name: "Ada", Email: "" },
    problems: [problem("email_missing"), problem("name_reversed")],
    result: null,
  };
  expect(headersLeft(["Name", "Email"])).toEqual(["Name", "Email", "Reason"]);
  expect(cellsLeft(["Name", "Email"], row)).toEqual([
    "Ada",
    "",
    "There is no email address. The name is written last name first, and was turned.",
  ]);
});

test("says what refused a row when it was written", () => {
  const result = { status: "failed" as const, contactIds: [], code: "contact_exists", detail: "They are on record." };
  expect(cellsLeft(["Name"], { values: { Name: "Ada" }, problems: [], result })).toEqual([
    "Ada",
    "They are on record.",
  ]);
});

test("writes the reason anew in a file that was brought back", () => {
  const row = { values: { Name: "Ada", Reason: "Old." }, problems: [problem("past")], result: null };
  expect(headersLeft(["Name", "Reason"])).toEqual(["Name", "Reason"]);
  expect(cellsLeft(["Name", "Reason"], row)).toEqual(["Ada", "They have moved out."]);
});
