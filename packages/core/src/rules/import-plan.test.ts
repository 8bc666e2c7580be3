import { describe, expect, it } from "vitest";
import type { ContactOnRecord } from "./contact-sync.js";
import { planImport, type ImportAsk } from "./import-plan.js";

const granter = {
  role: { key: "manager", canInvite: [] },
  permissions: [],
  workspaceIds: null,
  isHost: false,
} as never;
const known = new Set(["elm", "oak"]);

const onRecord = (over: Partial<ContactOnRecord> = {}): ContactOnRecord => ({
  id: "con_1",
  externalId: null,
  type: "tenant",
  firstName: "Rosa",
  lastName: "Díaz",
  email: "rosa@example.com",
  phone: null,
  locale: null,
  places: [{ id: "elm", unit: "4B", leaseId: null }],
  ...over,
});

let count = 0;
const ask = (person: ImportAsk["person"], over: Partial<ImportAsk> = {}): ImportAsk => {
  count += 1;
  return { person, place: null, contactId: null, sameAs: null, isTypeGiven: false, newId: `con_new${count}`, ...over };
};
const plan = (asks: ImportAsk[], contacts: ContactOnRecord[] = []) => planImport(granter, asks, { contacts, known });
const kinds = (asks: ImportAsk[], contacts: ContactOnRecord[] = []) =>
  plan(asks, contacts).outcomes.map((outcome) =>
    "id" in outcome ? `${outcome.kind} ${outcome.id}` : outcome.ruling.code,
  );

describe("what a file does to people on record", () => {
  it("changes who is known by address and name, and keeps the name on record and the places", () => {
    const { outcomes, steps } = plan(
      [
        ask(
          { firstName: "DIAZ", lastName: "ROSA", email: "rosa@example.com", phone: "+12065550100" },
          { place: { id: "oak", unit: "9" } },
        ),
      ],
      [onRecord()],
    );
    expect(outcomes).toEqual([{ kind: "updated", id: "con_1" }]);
    expect(steps).toMatchObject([
      {
        after: { firstName: "Rosa", lastName: "Díaz", phone: "+12065550100" },
        move: { left: [], after: [{ id: "elm" }, { id: "oak", unit: "9" }] },
      },
    ]);
  });

  it("writes nothing the second time", () => {
    const again = ask(
      { firstName: "Rosa", lastName: "Diaz", email: "rosa@example.com" },
      { place: { id: "elm", unit: "4B" } },
    );
    expect(plan([again], [onRecord()])).toMatchObject({ outcomes: [{ kind: "unchanged", id: "con_1" }], steps: [] });
  });

  it("leaves what the file does not say", () => {
    const { steps } = plan(
      [ask({ email: "rosa@example.com", firstName: "Rosa", lastName: "Díaz", phone: "", locale: "es" })],
      [onRecord({ phone: "+12065550100" })],
    );
    expect(steps).toMatchObject([{ after: { phone: "+12065550100", locale: "es" } }]);
  });

  it("adds another member of the household", () =>
    expect(kinds([ask({ firstName: "Ana", email: "rosa@example.com" }, { newId: "con_2" })], [onRecord()])).toEqual([
      "created con_2",
    ]));

  it("merges into the contact that was chosen, and adds them if it is gone", () => {
    const person = { firstName: "R.", lastName: "Diaz", phone: "+12065550100" };
    expect(kinds([ask(person, { contactId: "con_1" })], [onRecord()])).toEqual(["updated con_1"]);
    expect(kinds([ask(person, { contactId: "con_1", newId: "con_3" })])).toEqual(["created con_3"]);
  });

  it("knows that a row is of the person of an earlier one", () =>
    expect(
      kinds([
        ask({ firstName: "Rosa", phone: "+12065550100" }, { newId: "con_4" }),
        ask({ firstName: "Rosa", phone: "+12065550100" }, { sameAs: 0, place: { id: "oak" } }),
      ]),
    ).toEqual(["created con_4", "updated con_4"]));

  it("leaves the kind of person on record, unless the file says another one", () => {
    const person = { type: "owner", firstName: "Rosa", lastName: "Díaz", email: "rosa@example.com" };
    expect(kinds([ask(person)], [onRecord()])).toEqual(["unchanged con_1"]);
    expect(kinds([ask(person, { isTypeGiven: true })], [onRecord()])).toEqual(["updated con_1"]);
  });

  it("refuses an id that another contact has", () =>
    expect(
      kinds(
        [ask({ externalId: "T-2", firstName: "Rosa", lastName: "Díaz" }, { contactId: "con_1" })],
        [onRecord(), onRecord({ id: "con_2", externalId: "T-2", email: null })],
      ),
    ).toEqual(["conflict"]));
});

describe("several rows of one person", () => {
  it("are one contact with all homes", () => {
    const { outcomes, steps } = plan([
      ask({ firstName: "Acme LLC", email: "office@example.com" }, { place: { id: "elm", unit: "1" }, newId: "con_5" }),
      ask({ firstName: "Acme LLC", email: "office@example.com" }, { place: { id: "oak", unit: "2" } }),
    ]);
    expect(outcomes).toEqual([
      { kind: "created", id: "con_5" },
      { kind: "updated", id: "con_5" },
    ]);
    expect(steps).toMatchObject([{ kind: "create", places: [{ id: "elm" }, { id: "oak" }] }]);
  });

  it("change a contact on record once", () => {
    const { steps } = plan(
      [
        ask({ firstName: "Rosa", lastName: "Díaz", email: "rosa@example.com" }, { place: { id: "oak", unit: "1" } }),
        ask(
          { firstName: "Rosa", lastName: "Díaz", email: "rosa@example.com", locale: "es" },
          { place: { id: "oak", unit: "2" } },
        ),
      ],
      [onRecord()],
    );
    expect(steps).toMatchObject([
      {
        kind: "update",
        before: { locale: null },
        after: { locale: "es" },
        move: { entered: [{ unit: "2" }], added: ["oak"] },
      },
    ]);
  });
});

it("refuses a place that there is none of", () =>
  expect(kinds([ask({ firstName: "Rosa" }, { place: { id: "ash" } })])).toEqual(["not_found"]));
