import { describe, expect, test } from "vitest";
import { optionsOfRow, readRows } from "./batch-rows.js";

const person = { email: "zoe@example.com", firstName: "Zoë" };

test("a row that can be read is a person, in the form that is stored", () =>
  expect(readRows([{ ...person, email: " Zoe@Example.com,", lastName: null, role: "owner" }])).toEqual([
    { person: { email: "zoe@example.com", firstName: "Zoë", lastName: "", role: "owner" }, settled: null },
  ]));

describe("a row that cannot be read fails, with its fields and reasons", () => {
  test.each([
    [{ ...person, email: "zoë@example.com" }, "email: Before the @", "zoë@example.com"],
    [{ ...person, email: 7 }, "email: This has the wrong type.", null],
    [{ ...person, email: "a\0b" }, "email: ", null],
    [{ ...person, firstName: "\u200b" }, "firstName: This is required.", "zoe@example.com"],
    [{ ...person, phone: "☎" }, "phone: This is not a telephone number.", "zoe@example.com"],
    [{ ...person, admin: true }, "admin: There is no such field.", "zoe@example.com"],
    [{ ...person, workspaceIds: ["Μονάδα"] }, "workspaceIds.0: An id has", "zoe@example.com"],
    [{ email: "", firstName: "" }, "email: This is required.", null],
    [null, "This", null],
    ["zoe@example.com", "This", null],
    [[person], "", null],
  ])("%j", (row, detail, email) =>
    expect(readRows([row])).toEqual([
      {
        person: null,
        email,
        settled: { status: "failed", code: "validation_failed", detail: expect.stringContaining(detail) as string },
      },
    ]),
  );
});

describe("a row's options", () => {
  const batch = { role: "tenant", message: "Welcome.", recordSetId: "rec_1" };
  const row = { ...person, lastName: "" };

  test("are those of the batch, unless it brings its own", () => {
    expect(optionsOfRow(batch, row)).toMatchObject({ ...batch, ...person });
    expect(optionsOfRow(batch, { ...row, role: "owner", message: "" })).toMatchObject({ role: "owner", message: "" });
  });

  test("have one record set", () => {
    const own = { rules: {} };
    expect(optionsOfRow(batch, { ...row, recordSet: own }).recordSetId).toBeUndefined();
    expect(optionsOfRow({ role: "tenant", recordSet: own }, { ...row, recordSetId: "rec_2" })).toMatchObject({
      recordSetId: "rec_2",
    });
    expect(
      optionsOfRow({ role: "tenant", recordSet: own }, { ...row, recordSetId: "rec_2" }).recordSet,
    ).toBeUndefined();
    expect(optionsOfRow(batch, { ...row, recordSetId: null }).recordSetId).toBe("rec_1");
  });
});
