import { describe, expect, test } from "vitest";
import { check, ContactCreate, InvitationCreate, routes, UserUpdate, type Schema } from "./index.js";

const BatchCreate = routes.batches.create.body;
const errorsOf = (schema: Schema, value: unknown) => {
  const checked = check(schema, value);
  return checked.ok ? [] : checked.errors.map(({ path, code }) => `${path}: ${code}`);
};

describe("mistakes in a body are those of the way that its fields name", () => {
  test.each<[string, Schema, object, string[]]>([
    ["an invitation by contact", InvitationCreate, { contactId: "", role: "tenant" }, ["contactId: required"]],
    [
      "an invitation by address",
      InvitationCreate,
      { email: "x", role: "tenant" },
      ["email: invalid_email", "firstName: required"],
    ],
    ["an invitation by name alone", InvitationCreate, { firstName: "Zoë", role: "tenant" }, ["email: required"]],
    ["an invitation of nobody", InvitationCreate, { role: "tenant" }, ["email: required"]],
    [
      "a batch of ids",
      BatchCreate,
      { contactIds: [7, 8], role: "x" },
      ["contactIds.0: wrong_type", "contactIds.1: wrong_type"],
    ],
    ["a batch without a list", BatchCreate, { contactIds: "con_1", role: "tenant" }, ["contactIds: wrong_type"]],
    ["a batch of no one", BatchCreate, { invitations: [], role: "tenant" }, ["invitations: too_few"]],
    ["a batch of people, as text", BatchCreate, { invitations: "all", role: "tenant" }, ["invitations: wrong_type"]],
    [
      "a batch by filter",
      BatchCreate,
      { filter: { status: ["lost"] }, role: "tenant" },
      ["filter.status.0: invalid_value"],
    ],
    [
      "a batch with a wrong option",
      BatchCreate,
      { filter: {}, role: "tenant", expiresInDays: 0 },
      ["expiresInDays: too_small"],
    ],
    ["a batch with an unknown field", BatchCreate, { filter: {}, role: "tenant", roles: [] }, ["roles: unknown_field"]],
  ])("%s", (_, schema, body, errors) => expect(errorsOf(schema, body)).toEqual(errors));
});

describe("two ways at once", () => {
  test.each<[Schema, object, string, string]>([
    [InvitationCreate, { contactId: "con_1", email: "a@example.com", role: "tenant" }, "email", "contactId or email"],
    [InvitationCreate, { contactId: "con_1", phone: "+1 555 0100", role: "tenant" }, "phone", "contactId or phone"],
    [
      BatchCreate,
      { contactIds: ["con_1"], invitations: [], role: "tenant" },
      "invitations",
      "contactIds or invitations",
    ],
    [BatchCreate, { filter: {}, invitations: [], role: "tenant" }, "invitations", "filter or invitations"],
    [
      InvitationCreate,
      { contactId: "con_1", role: "x", recordSetId: "rec_1", recordSet: { rules: {} } },
      "recordSet",
      "recordSetId or recordSet",
    ],
    [UserUpdate, { recordSetId: "rec_1", recordSet: { rules: {} } }, "recordSet", "recordSetId or recordSet"],
    [
      ContactCreate,
      { firstName: "Zoë", invite: { role: "x", recordSetId: "rec_1", recordSet: { rules: {} } } },
      "invite.recordSet",
      "recordSetId or recordSet",
    ],
  ])("are refused with what to leave out", (schema, body, path, names) => {
    const checked = check(schema, body);
    expect(checked.ok ? [] : checked.errors).toEqual([
      { path, code: "not_together", message: `Leave out ${names}: they do not go together.` },
    ]);
  });

  test("are one if the other is null", () => {
    expect(errorsOf(InvitationCreate, { contactId: "con_1", email: null, firstName: null, role: "tenant" })).toEqual(
      [],
    );
    expect(
      errorsOf(InvitationCreate, { contactId: null, email: "a@b.example", firstName: "A", role: "tenant" }),
    ).toEqual([]);
    expect(errorsOf(BatchCreate, { contactIds: null, filter: {}, invitations: null, role: "tenant" })).toEqual([]);
  });
});
