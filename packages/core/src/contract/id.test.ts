import { describe, expect, test } from "vitest";
import { check, ContactQuery, Id, matchPath } from "./index.js";

const mistakeIn = (value: unknown) => {
  const checked = check(Id, value);
  return checked.ok ? null : checked.errors[0];
};

describe("an id of the host's", () => {
  test.each([
    ["Firebase", "-NxYz0_aB9"],
    ["nanoid", "_V1StGXR8_Z5jdHi6B-myT"],
    ["base64", "bWFwbGUgc3RyZWV0IDEy=="],
    ["base64 of more bytes", "a+b/c9=="],
    ["a URN", "urn:property/7?=unit#2"],
    ["a UUID", "018f0c2e-7b1c-7cc0-9b1a-3f6a0a6d7c11"],
    ["Salesforce", "0018d00000AbCdEAAV"],
    ["an XRI", "@maple*street!"],
    ["an address as an id", "site+12@maple.example"],
    ["quotes and braces", `{"id":'7'}`],
    ["a path", "portfolio/north/12"],
    ["escapes of its own", "100%25"],
    ["a backslash and a tilde", "C:\\sites\\~12"],
    ["a blank inside", "Maple Street 12"],
    ["dots with something else", "...", ".12", "12..".repeat(1)],
    ["200 characters", "x".repeat(200)],
  ])("may be one of %s", (_, ...ids) =>
    expect(ids.map((id) => check(Id, id))).toEqual(ids.map((value) => ({ ok: true, value }))),
  );

  test("is kept without blanks at its ends, such as those of a database's fixed width", () =>
    expect(Id.parse("\u00a0P-12   ")).toBe("P-12"));

  test.each([
    ["nothing", "", "required"],
    ["only blanks", "  ", "required"],
    ["201 characters", "x".repeat(201), "too_long"],
    ["Latin with marks", "Straße-12", "invalid_id"],
    ["Greek", "Ακίνητο", "invalid_id"],
    ["Cyrillic that looks like Latin", "\u0430b", "invalid_id"],
    ["Arabic digits", "١٢", "invalid_id"],
    ["Chinese", "枫树街", "invalid_id"],
    ["an emoji", "🏠", "invalid_id"],
    ["a line break", "a\nb", "invalid_id"],
    ["NUL", "a\0b", "invalid_id"],
    ["an invisible character", "a\u200bb", "invalid_id"],
    ["a step in a path", ".", "invalid_id"],
    ["a step up in a path", "..", "invalid_id"],
    ["a number", 12, "wrong_type"],
  ])("is not %s", (_, id, code) =>
    expect(mistakeIn(id)).toMatchObject({ code, message: expect.stringMatching(/\w\.$/) }),
  );

  test("is told what is wrong with it", () => {
    expect(mistakeIn("..")?.message).toContain("step");
    expect(mistakeIn("é")?.message).toContain("ASCII");
    expect(mistakeIn("x".repeat(201))?.message).toContain("200");
  });
});

describe("a path", () => {
  const path = "/workspaces/{id}/contacts";

  test.each(["a/b", "100%", "what?", "#7", "a b", "==", "é", ".."])("carries the id %s", (id) =>
    expect(matchPath(path, `/workspaces/${encodeURIComponent(id)}/contacts`)).toEqual({ ok: true, value: { id } }),
  );

  test("is the same with slashes behind it", () =>
    expect(matchPath(path, "/workspaces/7/contacts//")).toEqual({ ok: true, value: { id: "7" } }));

  test("is another one with other segments", () => {
    expect(matchPath(path, "/workspaces/7")).toBeNull();
    expect(matchPath(path, "/workspaces/7/contacts/8")).toBeNull();
    expect(matchPath(path, "/Workspaces/7/contacts")).toBeNull();
  });

  test.each(["%", "%zz", "a%2", "%ff", "%c3%28"])("with the broken escape %s says so", (raw) =>
    expect(matchPath(path, `/workspaces/${raw}/contacts`)).toMatchObject({
      ok: false,
      errors: [{ path: "id", code: "invalid_id", message: expect.stringContaining(raw) }],
    }),
  );
});

test("a filter carries the id of a workspace as it is", () => {
  expect(check(ContactQuery, { workspaceId: "a,b/c" })).toMatchObject({ ok: true, value: { workspaceId: "a,b/c" } });
  expect(check(ContactQuery, { workspaceId: "é" })).toMatchObject({ ok: false, errors: [{ path: "workspaceId" }] });
});
