import { describe, expect, it } from "vitest";
import { ann, judge, one, type Row } from "../../../test/judging.js";
import type { ContactOnFile } from "./index.js";

describe("rows beside each other", () => {
  const home = { workspace: "Maple Court", unit: "4B" };
  it.each<[string, Row, Row, string[]]>([
    [
      "the same address and home",
      ann(home),
      ann({ workspace: "maple court", unit: "Apt. 4-B" }),
      ["do_not_invite", "email:repeated"],
    ],
    [
      "the same id",
      ann({ externalId: "1" }),
      ann({ externalId: "1", email: "other@example.com" }),
      ["do_not_invite", "externalId:repeated"],
    ],
    ["another home", ann(home), ann({ workspace: "Oak House", unit: "1" }), ["ready", "email:further_home"]],
    ["an address of a household", ann(home), ann({ ...home, firstName: "Bob" }), ["ready", "email:email_shared"]],
    [
      "the same number, no address",
      ann({ phone: "(206) 555-0100" }),
      ann({ email: "", phone: "+1 206 555 0100" }),
      ["do_not_invite", "phone:repeated"],
    ],
    [
      "the same number, another address",
      ann({ phone: "206-555-0100" }),
      ann({ email: "b@example.com", phone: "206-555-0100" }),
      ["needs_fix", "phone:maybe_repeated"],
    ],
    [
      "the same home, another address",
      ann(home),
      ann({ ...home, email: "b@example.com" }),
      ["needs_fix", "unit:maybe_repeated"],
    ],
    [
      "the same id, another name",
      ann({ externalId: "1" }),
      ann({ externalId: "1", firstName: "Bob", email: "b@example.com" }),
      ["needs_fix", "externalId:maybe_repeated"],
    ],
    ["the same name only", ann(), ann({ email: "b@example.com" }), ["ready"]],
  ])("%s", (_, first, second, expected) => {
    const [, { state, codes } = { state: "", codes: [] }] = judge([first, second]);
    expect([state, ...codes]).toEqual(expected);
  });

  it("says of which row", () => {
    expect(judge([ann(home), ann(home)])[1]).toMatchObject({
      duplicateOf: null,
      duplicate: { row: 1, contactId: null, name: "Ann Lee", by: "email" },
      writes: [{ row: 1, skip: true, invite: false }],
    });
  });

  it("does not count rows of people who are not to be invited", () => {
    expect(judge([ann({ ...home, status: "Past" }), ann({ ...home, status: "Current" })])[1]).toMatchObject({
      state: "ready",
      codes: [],
    });
  });

  it("follows a decision", () => {
    const rows = [ann(home), ann({ ...home, email: "b@example.com" })];
    expect(judge(rows, { edits: { 2: { decision: "separate" } } })[1]).toMatchObject({
      state: "ready",
      writes: [{ row: null, skip: false, invite: true }],
    });
    expect(judge(rows, { edits: { 2: { decision: "merge" } } })[1]).toMatchObject({
      state: "ready",
      writes: [{ row: 1, skip: false }],
    });
    expect(judge(rows, { edits: { 2: { decision: "skip" } } })[1]).toMatchObject({
      state: "do_not_invite",
      writes: [{ skip: true, invite: false }],
    });
  });
});

describe("people beside what is on record", () => {
  const contact = (values: Partial<ContactOnFile> = {}): ContactOnFile => ({
    id: "con_1",
    externalId: null,
    firstName: "Ann",
    lastName: "Lee",
    email: "ann@example.com",
    phone: null,
    places: [],
    status: "pending",
    ...values,
  });
  it.each<[string, Row, Partial<ContactOnFile>, string[]]>([
    ["by address and name", ann(), {}, ["ready", "email:on_record"]],
    [
      "by address and name the other way round",
      ann(),
      { firstName: "Lee", lastName: "Ann" },
      ["ready", "email:on_record"],
    ],
    ["another of the household", ann({ firstName: "Bob" }), {}, ["ready"]],
    [
      "by id",
      ann({ externalId: "1", email: "new@example.com" }),
      { externalId: "1" },
      ["ready", "externalId:on_record"],
    ],
    [
      "by an id of another name",
      ann({ externalId: "1", firstName: "Bob", email: "b@example.com" }),
      { externalId: "1" },
      ["needs_fix", "externalId:maybe_on_record"],
    ],
    [
      "by number and name",
      ann({ phone: "206 555 0100" }),
      { email: null, phone: "+12065550100" },
      ["ready", "phone:on_record"],
    ],
    [
      "by number and name with another address",
      ann({ phone: "206 555 0100" }),
      { email: "old@example.com", phone: "+12065550100" },
      ["needs_fix", "phone:maybe_on_record"],
    ],
    [
      "by home and name",
      ann({ workspace: "Maple Court", unit: "#4" }),
      { email: null, places: [{ id: "wks_maple", unit: "Apt 4" }] },
      ["ready", "unit:on_record"],
    ],
    [
      "by home and name with another address",
      ann({ workspace: "Maple Court", unit: "4" }),
      { email: "old@example.com", places: [{ id: "wks_maple", unit: "4" }] },
      ["needs_fix", "unit:maybe_on_record"],
    ],
    ["who is in", ann(), { status: "active" }, ["do_not_invite", "email:already_active"]],
    ["who is invited", ann(), { status: "invited" }, ["do_not_invite", "email:already_invited"]],
    ["whose mail did not arrive", ann(), { status: "undelivered" }, ["ready", "email:on_record"]],
  ])("%s", (_, row, values, expected) => {
    const { state, codes } = one(row, undefined, { contacts: [contact(values)] });
    expect([state, ...codes]).toEqual(expected);
  });

  it("says which record, and merges or keeps apart", () => {
    const row = ann({ phone: "206 555 0100" });
    const contacts = [contact({ email: "old@example.com", phone: "206-555-0100" })];
    expect(one(row, undefined, { contacts })).toMatchObject({
      duplicateOf: "con_1",
      duplicate: { contactId: "con_1", row: null, by: "phone" },
    });
    expect(one(row, { decision: "merge" }, { contacts })).toMatchObject({
      state: "ready",
      codes: ["phone:on_record"],
      writes: [{ contactId: "con_1" }],
    });
    expect(one(row, { decision: "separate" }, { contacts })).toMatchObject({
      state: "ready",
      codes: [],
      writes: [{ contactId: null }],
    });
  });

  it("invites the one of a couple who is not in", () => {
    const row = ann({ secondFirstName: "Bob", secondLastName: "Lee", secondEmail: "bob@example.com" });
    const verdict = one(row, undefined, { contacts: [contact({ status: "active" })] });
    expect(verdict).toMatchObject({
      state: "ready",
      writes: [
        { contactId: "con_1", invite: false },
        { contactId: null, invite: true },
      ],
    });
  });

  it("does not write to an address that was returned", () => {
    expect(one(ann(), undefined, { suppressed: ["ann@example.com"] })).toMatchObject({
      state: "needs_fix",
      codes: ["email:email_suppressed"],
    });
  });
});
