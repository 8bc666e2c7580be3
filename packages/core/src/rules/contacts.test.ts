import { describe, expect, it } from "vitest";
import {
  fieldsAfter,
  fieldsChanged,
  mayChangeContact,
  mayCloseAccount,
  mayCreateContact,
  mayLeaveAccount,
  mayRemoveContact,
  samePersonAmong,
} from "./contacts.js";
import { placesReplaced } from "./places.js";

const boss = {
  role: { canInvite: ["tenant", "owner"] },
  permissions: ["invitations:send", "users:manage"],
  workspaceIds: null,
};
const maple = { ...boss, workspaceIds: ["maple"] };
const clerk = { role: { canInvite: [] }, permissions: [], workspaceIds: null };
const known = new Set(["maple", "oak"]);
const rosa = fieldsAfter({
  firstName: "Rosa",
  lastName: "Silva",
  email: "rosa@example.com",
  phone: "555",
  type: "owner",
});
const codeOf = (ruling: { ok: true } | { ok: false; code: string }) => (ruling.ok ? null : ruling.code);

describe("the fields of a contact", () => {
  it.each([
    ["stay if they are left out", {}, {}],
    ["are cleared by null", { phone: null, lastName: null, externalId: null }, { phone: null, lastName: "" }],
    ["are cleared by an empty text", { phone: "", email: "" }, { phone: null, email: null }],
    ["change", { firstName: "Ana", locale: "es" }, { firstName: "Ana", locale: "es" }],
    ["keep a type that is cleared", { type: null }, {}],
  ])("%s", (_, changes, after) => expect(fieldsAfter(changes, rosa)).toEqual({ ...rosa, ...after }));

  it("of a new contact are those of a tenant", () =>
    expect(fieldsAfter({ firstName: "Al", type: undefined })).toMatchObject({
      type: "tenant",
      email: null,
      lastName: "",
    }));

  it("are named in the audit trail if they change", () => {
    expect(fieldsChanged(rosa, rosa)).toEqual([]);
    const moved = placesReplaced(boss, [], [{ id: "oak" }]);
    expect(fieldsChanged(rosa, { ...rosa, phone: null, email: null }, moved)).toEqual(["email", "phone", "workspaces"]);
    expect(fieldsChanged(rosa, rosa, placesReplaced(boss, [], []))).toEqual([]);
  });
});

it.each([
  ["rosa", "SILVA", true],
  ["Rosa", "", true],
  ["Rosá", "Silva", true],
  ["João", "Silva", false],
  ["Rosa", "Reyes", false],
])("%s %s at Rosa Silva's address is Rosa: %s", (firstName, lastName, same) =>
  expect(samePersonAmong([{ ...rosa, id: "con_1" }], { firstName, lastName })?.id).toBe(same ? "con_1" : undefined),
);

describe("creating a contact", () => {
  const facts = { after: rosa, places: [], known, externalIdTaken: false };
  const twin = { id: "con_1" };
  it.each([
    ["by those who hold everything", boss, facts, undefined, null],
    ["twice", boss, facts, twin, "contact_exists"],
    ["with an id that is taken", boss, { ...facts, externalIdTaken: true }, undefined, "conflict"],
    [
      "without a name",
      boss,
      { ...facts, after: { ...rosa, firstName: "", lastName: "" } },
      undefined,
      "validation_failed",
    ],
    ["out of the granter's sight", maple, facts, undefined, "validation_failed"],
    ["elsewhere", maple, { ...facts, places: [{ id: "oak" }] }, twin, "workspace_not_grantable"],
    ["in an unknown workspace", boss, { ...facts, places: [{ id: "elm" }] }, undefined, "not_found"],
  ])("%s", (_, granter, given, same, code) => expect(codeOf(mayCreateContact(granter, given, same))).toBe(code));
});

describe("changing a contact", () => {
  const facts = { after: rosa, places: undefined, known, externalIdTaken: false };
  it.each([
    ["needs no workspace if the places stay", maple, facts, null],
    ["out of the granter's sight", maple, { ...facts, places: [] }, "validation_failed"],
    ["to elsewhere", maple, { ...facts, places: [{ id: "maple" }, { id: "oak" }] }, "workspace_not_grantable"],
    ["to nowhere by those who hold everything", boss, { ...facts, places: [] }, null],
    ["to no name", boss, { ...facts, after: { ...rosa, firstName: "", lastName: "" } }, "validation_failed"],
    ["to an id that is taken", boss, { ...facts, externalIdTaken: true }, "conflict"],
  ])("%s", (_, granter, given, code) => expect(codeOf(mayChangeContact(granter, given))).toBe(code));
});

describe("deleting a contact", () => {
  const invitation = (role: string, ...workspaceIds: string[]) => ({ role, workspaceIds, allWorkspaces: false });
  const whole = (role: string) => ({ role, workspaceIds: [], allWorkspaces: true });
  it.each([
    ["of one's own", maple, ["maple"], [invitation("tenant", "maple")], null],
    ["who is elsewhere too", maple, ["maple", "oak"], [], "workspace_not_grantable"],
    ["who is invited elsewhere", maple, ["maple"], [invitation("tenant", "oak")], "workspace_not_grantable"],
    ["who is invited to the whole organization", maple, ["maple"], [whole("tenant")], "workspace_not_grantable"],
    ["who is invited to the whole organization that one holds", boss, ["maple"], [whole("tenant")], null],
    ["who is invited to more than one may give", boss, ["oak"], [invitation("admin")], "role_not_grantable"],
    ["who is invited, without the right to invite", clerk, [], [invitation("tenant")], "forbidden"],
    ["who is not invited, without the right to invite", clerk, [], [], null],
  ])("%s", (_, granter, workspaceIds, open, code) =>
    expect(codeOf(mayRemoveContact(granter, { workspaceIds, open }))).toBe(code),
  );

  it.each([
    [boss, "tenant", [], null],
    [boss, "admin", [], "role_not_grantable"],
    [clerk, "tenant", [], "forbidden"],
    [maple, "tenant", [{ role: "tenant", workspaceId: "maple" }], null],
    [maple, "tenant", [{ role: "tenant", workspaceId: "oak" }], "workspace_not_grantable"],
    [maple, "tenant", [{ role: "tenant", workspaceId: null }], "workspace_not_grantable"],
    [boss, "tenant", [{ role: "tenant", workspaceId: null }], null],
    [boss, "tenant", [{ role: "admin", workspaceId: "maple" }], "role_not_grantable"],
  ])("whose account others share", (granter, role, taken, code) =>
    expect(codeOf(mayLeaveAccount(granter, { role, taken }))).toBe(code),
  );

  it.each([
    ["that one may end", boss, [{ role: "tenant", workspaceId: "oak" }], null],
    ["that holds more elsewhere", maple, [{ role: "tenant", workspaceId: "oak" }], "workspace_not_grantable"],
    ["that holds more than one may give", boss, [{ role: "admin", workspaceId: null }], "role_not_grantable"],
    ["without the right to manage users", clerk, [], "forbidden"],
  ])("whose account is theirs alone, %s", (_, granter, held, code) =>
    expect(codeOf(mayCloseAccount(granter, { role: "tenant", held }, known))).toBe(code),
  );
});
