import { describe, expect, it } from "vitest";
import type { ContactSyncRow } from "../contract/contact/sync.js";
import { planSync, type ContactOnRecord, type SyncStep } from "./contact-sync.js";
import { fieldsAfter, type ContactChanges } from "./contacts.js";

const boss = { role: { canInvite: [] }, permissions: [], workspaceIds: null };
const maple = { ...boss, workspaceIds: ["maple"] };

const onRecord = (id: string, fields: ContactChanges, ...places: string[]): ContactOnRecord => ({
  id,
  ...fieldsAfter(fields),
  places: places.map((place) => ({ id: place, unit: null, leaseId: null })),
});
const rosa = { firstName: "Rosa", lastName: "Silva", email: "rosa@example.com" };
const at = (id: string, unit: string | null = null) => ({ id, unit, leaseId: null });

const plan = (
  rows: readonly ContactSyncRow[],
  contacts: readonly ContactOnRecord[] = [],
  granter: typeof maple | typeof boss = boss,
) =>
  planSync(
    granter,
    rows.map((row, index) => ({ row, newId: `new_${index}` })),
    { contacts, known: new Set(["maple", "oak"]) },
  );
const brief = (steps: readonly SyncStep[]) =>
  steps.map((step) => (step.kind === "refused" ? step.ruling.code : `${step.kind} ${step.id}`));

describe("a row of a sync", () => {
  it.each<[string, ContactSyncRow, ContactOnRecord[], string]>([
    ["creates a person who is not on record", { externalId: "T-1", ...rosa }, [], "create new_0"],
    [
      "changes the contact with its id",
      { externalId: "T-1", phone: "555" },
      [onRecord("con_1", { externalId: "T-1", ...rosa })],
      "update con_1",
    ],
    [
      "that says what is on record changes nothing",
      { externalId: "T-1", ...rosa },
      [onRecord("con_1", { externalId: "T-1", ...rosa })],
      "unchanged con_1",
    ],
    [
      "with empty texts for what is missing changes nothing",
      { externalId: "T-1", phone: "", email: "" },
      [onRecord("con_1", { externalId: "T-1", firstName: "R" })],
      "unchanged con_1",
    ],
    [
      "gives its id to a person who was invited by address",
      { externalId: "T-1", ...rosa, firstName: "ROSA" },
      [onRecord("con_1", rosa)],
      "update con_1",
    ],
    [
      "leaves a person who has another id",
      { externalId: "T-1", ...rosa },
      [onRecord("con_1", { externalId: "T-9", ...rosa })],
      "contact_exists",
    ],
    [
      "creates another member of a household",
      { externalId: "T-1", ...rosa, firstName: "João" },
      [onRecord("con_1", rosa)],
      "create new_0",
    ],
    ["cannot create a person without a name", { externalId: "T-1", email: rosa.email }, [], "validation_failed"],
    [
      "cannot take the last name away",
      { externalId: "T-1", firstName: null },
      [onRecord("con_1", { externalId: "T-1", firstName: "R" })],
      "validation_failed",
    ],
    ["cannot name an unknown workspace", { externalId: "T-1", ...rosa, workspaces: [{ id: "elm" }] }, [], "not_found"],
  ])("%s", (_, row, contacts, outcome) => expect(brief(plan([row], contacts))).toEqual([outcome]));

  it("names the fields that it changes, and the workspaces that are new", () => {
    const known = onRecord("con_1", { externalId: "T-1", ...rosa }, "oak");
    const [step] = plan([{ externalId: "T-1", phone: "555", workspaces: [at("oak", "1"), at("maple")] }], [known]);
    expect(step).toMatchObject({ fields: ["phone", "workspaces"], move: { added: ["maple"], left: [] } });
  });
});

describe("rows of one call", () => {
  const first = { externalId: "T-1", ...rosa };

  it.each<[string, ContactSyncRow[], ContactOnRecord[], string[]]>([
    [
      "about one new person make one contact",
      [first, { ...first, externalId: "T-2" }],
      [],
      ["create new_0", "contact_exists"],
    ],
    [
      "about one person on record give one id",
      [first, { ...first, externalId: "T-2" }],
      [onRecord("con_1", rosa)],
      ["update con_1", "contact_exists"],
    ],
    [
      "free an address for those after them",
      [
        { externalId: "T-1", email: "new@example.com" },
        { ...first, externalId: "T-2" },
      ],
      [onRecord("con_1", first)],
      ["update con_1", "create new_1"],
    ],
    [
      "take an address from those after them",
      [
        { externalId: "T-1", email: "new@example.com" },
        { ...first, externalId: "T-2", email: "new@example.com" },
      ],
      [onRecord("con_1", first)],
      ["update con_1", "contact_exists"],
    ],
  ])("%s", (_, rows, contacts, outcomes) => expect(brief(plan(rows, contacts))).toEqual(outcomes));
});

describe("a caller of some workspaces", () => {
  const hidden = onRecord("con_1", { externalId: "T-1", ...rosa }, "oak");
  const shared = onRecord("con_2", { externalId: "T-2", firstName: "Both" }, "oak", "maple");

  it.each<[string, ContactSyncRow, string]>([
    [
      "cannot use the id of a contact elsewhere",
      { externalId: "T-1", firstName: "M", workspaces: [at("maple")] },
      "conflict",
    ],
    [
      "cannot take over a person elsewhere",
      { externalId: "T-3", ...rosa, workspaces: [at("maple")] },
      "contact_exists",
    ],
    ["says where a new person is", { externalId: "T-3", firstName: "New" }, "validation_failed"],
    [
      "puts nobody elsewhere",
      { externalId: "T-3", firstName: "New", workspaces: [at("oak")] },
      "workspace_not_grantable",
    ],
    ["puts nobody out of their sight", { externalId: "T-2", workspaces: [] }, "validation_failed"],
    ["changes what they see", { externalId: "T-2", phone: "555" }, "update con_2"],
  ])("%s", (_, row, outcome) => expect(brief(plan([row], [hidden, shared], maple))).toEqual([outcome]));

  it("leaves places elsewhere as they are", () => {
    const [step] = plan([{ externalId: "T-2", workspaces: [at("maple", "2")] }], [shared], maple);
    expect(step).toMatchObject({ move: { after: [at("oak"), at("maple", "2")], left: [], added: [] } });
  });
});
