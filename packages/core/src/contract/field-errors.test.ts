import { describe, expect, it } from "vitest";
import { check, ContactCreate, fieldErrorCodes, InvitationCreate } from "./index.js";

const errorsOf = (schema: Parameters<typeof check>[0], value: unknown) => {
  const checked = check(schema, value);
  return checked.ok ? [] : checked.errors.map(({ path, code }) => `${path}: ${code}`);
};

const maria = { email: "maria@example.com", firstName: "Maria", lastName: "Silva", role: "tenant" };

describe("an invitation's body", () => {
  it("has a person or a contact", () => {
    expect(errorsOf(InvitationCreate, maria)).toEqual([]);
    expect(errorsOf(InvitationCreate, { contactId: "con_1", role: "tenant" })).toEqual([]);
  });

  it.each([
    ["a missing field", { ...maria, email: undefined }, ["email: required"]],
    ["an empty field", { ...maria, email: "" }, ["email: required"]],
    ["a wrong type", { ...maria, email: 7 }, ["email: wrong_type"]],
    ["no name at all", { ...maria, firstName: "", lastName: "" }, ["firstName: required"]],
    ["an unknown field", { ...maria, admin: true }, ["admin: unknown_field"]],
    [
      "what the body may not decide",
      { contactId: "con_1", role: "tenant", email: "x@example.com" },
      ["email: not_together"],
    ],
    ["an array's item", { ...maria, workspaceIds: ["ok", 7] }, ["workspaceIds.1: wrong_type"]],
    ["a term of no days", { ...maria, expiresInDays: 0 }, ["expiresInDays: too_small"]],
    ["a term of 91 days", { ...maria, expiresInDays: 91 }, ["expiresInDays: too_big"]],
    ["a message of 1,001 characters", { ...maria, message: "x".repeat(1001) }, ["message: too_long"]],
    [
      "a weekly email without a workspace",
      { ...maria, preferences: { weeklyEmails: { enabled: true } } },
      ["preferences.weeklyEmails.workspaceIds: workspace_required"],
    ],
    ["several mistakes", { ...maria, email: "x", role: "No Role" }, ["email: invalid_email", "role: invalid_format"]],
  ])("reports %s by its path", (_, body, expected) => expect(errorsOf(InvitationCreate, body)).toEqual(expected));

  it.each([null, [], "text", 7])("cannot be %j", (body) => expect(errorsOf(InvitationCreate, body)).toHaveLength(1));
});

it("a contact can have an empty email, but not an invalid one", () => {
  expect(errorsOf(ContactCreate, { firstName: "Maria", email: "" })).toEqual([]);
  expect(errorsOf(ContactCreate, { firstName: "Maria", email: "maria" })).toEqual(["email: invalid_email"]);
});

it("every mistake has an English sentence", () => {
  const checked = check(InvitationCreate, { ...maria, email: "x", message: "x".repeat(1001), admin: 1 });
  const errors = checked.ok ? [] : checked.errors;
  expect(errors).toHaveLength(3);
  for (const { code, message } of errors) {
    expect(Object.keys(fieldErrorCodes)).toContain(code);
    expect(message).toMatch(/^[A-Z].*\.$/);
  }
});
