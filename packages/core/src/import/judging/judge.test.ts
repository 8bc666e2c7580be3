import { describe, expect, it } from "vitest";
import { ann, base, one, repair, stateOf, type Row } from "../../../test/judging.js";
import { createJudge, indexPlaces } from "./index.js";

describe("a row of one person", () => {
  it.each<[Row, string[]]>([
    [ann(), ["ready"]],
    [{ fullName: "Lee, Ann", email: "ann@example.com" }, ["ready", "fullName:name_reversed"]],
    [{ companyName: "Acme LLC", firstName: "", email: "office@example.com" }, ["ready"]],
    [ann({ firstName: "", lastName: "" }), ["needs_fix", "lastName:name_missing"]],
    [ann({ firstName: "N/A", lastName: "n/a" }), ["needs_fix", "lastName:name_missing"]],
    [ann({ lastName: "Null" }), ["ready"]],
    [ann({ firstName: "A\u202Enn" }), ["needs_fix", "lastName:name_invalid"]],
    [ann({ firstName: "Ann".repeat(40) }), ["needs_fix", "lastName:name_invalid"]],
    [ann({ email: "" }), ["needs_fix", "email:email_missing"]],
    [ann({ email: "none@none.com" }), ["needs_fix", "email:email_placeholder"]],
    [ann({ email: "ann" }), ["needs_fix", "email:email_invalid"]],
    [ann({ email: "ann@gmial.com" }), ["needs_fix", "email:domain_misspelt"]],
    [ann({ email: "ann@example.com; bob@example.com" }), ["needs_fix", "email:several_emails"]],
    [ann({ email: "Ann Lee <ann@example.com>" }), ["ready", "email:email_unwrapped"]],
    [ann({ email: "", otherEmail: "ann@example.com" }), ["ready"]],
    [ann({ phone: "(206) 555-0100 ext. 4" }), ["ready"]],
    [ann({ phone: "N/A" }), ["ready"]],
    [ann({ phone: "2065550100.0" }), ["ready"]],
    [ann({ phone: "H: 206-555-0100 C: 206-555-0101" }), ["ready"]],
    [ann({ phone: "(206) 555-0100, (206) 555-0102" }), ["ready"]],
    [ann({ phone: "2.06556E+09" }), ["ready", "phone:phone_invalid"]],
    [ann({ phone: "call the office" }), ["ready", "phone:phone_invalid"]],
    [ann({ birthDate: "02/30/1990" }), ["needs_fix", "birthDate:date_impossible"]],
    [ann({ moveIn: "13/45/2024" }), ["needs_fix", "moveIn:date_impossible"]],
    [ann({ locale: "Klingon" }), ["ready", "locale:locale_unknown"]],
    [ann({ role: "King" }), ["needs_fix", "role:role_unknown"]],
    [ann({ role: "Admin" }), ["needs_fix", "role:role_not_grantable"]],
    [ann({ role: "Owner (Landlord)" }), ["ready"]],
    [ann({ type: "IndividualOwner" }), ["ready"]],
    [ann({ type: "Alien" }), ["ready", "type:type_unknown"]],
    [ann({ externalId: "ä1" }), ["needs_fix", "externalId:id_invalid"]],
    [ann({ externalId: "1".repeat(201) }), ["needs_fix", "externalId:value_too_long"]],
    [
      ann({ unit: "Number 4, behind the house beside the old garage, second door on the left" }),
      ["needs_fix", "unit:value_too_long"],
    ],
    [ann({ firstName: '=HYPERLINK("http://example.test")' }), ["needs_fix", "firstName:formula"]],
    [ann({ firstName: "'=Ann" }), ["ready", "formula_restored"]],
    [ann({ phone: "'+1 206 555 0100" }), ["ready"]],
    [ann({ externalId: '="0042"' }), ["ready"]],
    [ann({ workspace: "MAPLE COURT" }), ["ready"]],
    [ann({ workspace: "Maple Court - 12 Main Street" }), ["ready"]],
    [ann({ workspace: "Elm Row" }), ["needs_fix", "workspace:property_unknown"]],
    [ann({ workspace: "Far Hill" }), ["needs_fix", "workspace:property_not_yours"]],
    [ann({ workspaceId: "wks_oak" }), ["ready"]],
  ])("%j", (row, expected) => {
    expect(stateOf(row)).toEqual(expected);
  });

  it("is read with all that it says", () => {
    const row = ann({
      phone: "cell: 206-555-0100",
      locale: "Español",
      role: "owner",
      workspace: "maple court",
      unit: "# 4-B",
      leaseId: "L1",
      externalId: '="0042"',
      middleName: "Q.",
    });
    expect(one(row).people).toEqual([
      {
        externalId: "0042",
        type: "owner",
        role: "owner",
        firstName: "Ann Q.",
        lastName: "Lee",
        email: "ann@example.com",
        phone: "206-555-0100",
        locale: "es",
        workspace: "maple court",
        workspaceId: "wks_maple",
        unit: "# 4-B",
        leaseId: "L1",
      },
    ]);
  });
});

it.each([
  ["2065550100.0", "2065550100"],
  ["H: 206-555-0100 C: 206-555-0101", "206-555-0100"],
  ["(206) 555-0100, (206) 555-0102", "(206) 555-0100"],
  ["206-555-0100 (mobile)", "206-555-0100"],
  ["206-555-0100 x12", "206-555-0100 x12"],
  ["030 / 1234567", "030 / 1234567"],
  ["000-000-0000", null],
])("takes the first number of %s", (phone, expected) => {
  expect(one(ann({ phone })).people[0]?.phone).toBe(expected);
});

describe("a row of somebody who is not to be invited", () => {
  it.each<[Row, string]>([
    [{ fullName: "VACANT", unit: "4" }, "fullName:vacant"],
    [{ fullName: "** Vacant - Unit 4 **" }, "fullName:vacant"],
    [{ fullName: "Model Unit" }, "fullName:vacant"],
    [{ firstName: "Leerstand", lastName: "" }, "lastName:vacant"],
    [ann({ status: "Vacant-Unrented" }), "status:vacant"],
    [ann({ status: "Past" }), "status:past"],
    [ann({ status: "Former Tenant" }), "status:past"],
    [ann({ status: "Ausgezogen" }), "status:past"],
    [ann({ status: "Ex-inquilino" }), "status:past"],
    [ann({ status: "Denied" }), "status:declined"],
    [ann({ moveOut: "11/30/2026" }), "moveOut:past"],
    [ann({ leaseEnd: "11/30/2026" }), "leaseEnd:past"],
    [ann({ birthDate: "12/02/2008" }), "birthDate:minor"],
    [ann({ relation: "Child" }), "relation:minor"],
    [ann({ type: "Minor" }), "type:minor"],
    [{ fullName: "Lee, Ann (minor)", email: "ann@example.com" }, "fullName:minor"],
    [ann({ relation: "Co-Signer" }), "relation:guarantor"],
    [{ fullName: "Total: 12 residents", unit: "" }, "total"],
    [{ unit: "Grand Total", fullName: "" }, "total"],
    [{ fullName: "Tenant", email: "Email Address", unit: "Unit" }, "total"],
    [{ fullName: "", email: " " }, "blank"],
  ])("%j", (row, code) => {
    const { state, codes } = one(row);
    expect(state).toBe("do_not_invite");
    expect(codes[0]).toBe(code);
  });

  it.each<[Row, string[]]>([
    [ann({ status: "Notice" }), ["ready"]],
    [ann({ status: "Eviction" }), ["ready"]],
    [ann({ status: "Current", leaseEnd: "11/30/2026" }), ["ready"]],
    [ann({ moveOut: "", leaseEnd: "11/30/2026" }), ["ready"]],
    [ann({ moveOut: "12/31/2026" }), ["ready"]],
    [ann({ status: "Future" }), ["ready", "status:future"]],
    [ann({ moveIn: "12/15/2026" }), ["ready", "moveIn:future"]],
    [ann({ birthDate: "12/01/2008" }), ["ready"]],
    [{ fullName: "Total Wine LLC", email: "office@example.com" }, ["ready"]],
    [{ fullName: "Vida Vaca", email: "vida@example.com" }, ["ready"]],
  ])("is not one of somebody who lives there: %j", (row, expected) => {
    expect(stateOf(row)).toEqual(expected);
  });

  it("asks nothing else about them, until somebody wants them", () => {
    const row = ann({ status: "Past", email: "" });
    expect(stateOf(row)).toEqual(["do_not_invite", "status:past"]);
    expect(one(row, { decision: "invite" })).toMatchObject({ state: "needs_fix", codes: ["email:email_missing"] });
    expect(one(row, { decision: "add" })).toMatchObject({ state: "ready", codes: [] });
    expect(one(row, { decision: "add" }).writes).toMatchObject([{ invite: false, skip: false }]);
  });
});

describe("one click", () => {
  const couple: Row = {
    fullName: "Smith, John & Mary",
    email: "john@example.com; mary@example.com",
    externalId: "t1",
    unit: "4",
  };

  it("makes two people of a couple, each with an address", () => {
    const { repairs, suggestion } = one(couple);
    expect(repairs.map(({ code }) => code)).toEqual([
      "an_email_each",
      "two_people",
      "one_person",
      "first_email",
      "second_email",
    ]);
    expect(suggestion).toMatchObject({ "0.firstName": "John", "1.firstName": "Mary", "1.email": "mary@example.com" });
    const mended = one(couple, repair("an_email_each"));
    expect(mended.state).toBe("ready");
    expect(mended.people).toMatchObject([
      { firstName: "John", lastName: "Smith", email: "john@example.com", externalId: "t1", unit: "4" },
      { firstName: "Mary", lastName: "Smith", email: "mary@example.com", externalId: null, unit: "4" },
    ]);
  });

  it("lets a household share an address", () => {
    const mended = one({ ...couple, email: "home@example.com" }, repair("two_people"));
    expect(mended).toMatchObject({ state: "ready", codes: ["0.email:email_shared", "1.email:email_shared"] });
    expect(mended.writes).toMatchObject([{ invite: true }, { invite: true }]);
  });

  it("keeps a name of several as one", () => {
    const mended = one({ ...couple, email: "home@example.com" }, repair("one_person"));
    expect(mended).toMatchObject({ state: "ready", people: [{ firstName: "John & Mary", lastName: "Smith" }] });
  });

  it.each<[Row, Parameters<typeof repair>[0], object]>([
    [ann({ email: "ann@gmial.com" }), "correct_domain", { email: "ann@gmail.com" }],
    [ann({ email: "ann@gmailcom" }), "correct_domain", { email: "ann@gmail.com" }],
    [ann({ email: "a@example.com, b@example.com" }), "first_email", { email: "a@example.com" }],
    [ann({ email: "a@example.com, b@example.com" }), "second_email", { email: "b@example.com" }],
    [ann({ email: "N/A" }), "without_email", { email: null }],
    [ann({ role: "King" }), "without_value", { role: null }],
    [ann({ birthDate: "02/30/1990" }), "without_value", { email: "ann@example.com" }],
    [ann({ externalId: "ä" }), "without_value", { externalId: null }],
    [ann({ firstName: "=Ann" }), "as_text", { firstName: "=Ann" }],
    [{ fullName: "Lee, Ann", email: "a@example.com", unit: "=A1" }, "without_value", { unit: null }],
  ])("mends %j by %s", (row, code, person) => {
    const before = one(row);
    expect(before.state).toBe("needs_fix");
    const offered = before.repairs.find((offer) => offer.code === code);
    const mended = one(row, repair(code));
    expect(mended.state).toBe("ready");
    expect(mended.people[0]).toMatchObject(person);
    expect(offered?.people).toEqual(mended.people);
  });

  it("does not invite who has no address", () => {
    expect(one(ann({ email: "-" }), repair("without_email")).writes).toMatchObject([{ invite: false, skip: false }]);
  });

  it("is followed by what somebody types, which is judged like the file", () => {
    const typed = (people: { email?: string; firstName?: string; lastName?: string; role?: string }[]) =>
      one(couple, { steps: [{ repair: "two_people" }, { people }] });
    expect(typed([{ email: "j@example.com" }, { email: "m@gmial.com" }])).toMatchObject({
      state: "needs_fix",
      codes: ["1.email:domain_misspelt"],
    });
    expect(typed([{ email: "j@example.com", firstName: "Johnny" }])).toMatchObject({
      state: "ready",
      people: [{ firstName: "Johnny", lastName: "Smith", unit: "4" }],
    });
    expect(typed([{ email: "j@example.com", role: "Admin" }])).toMatchObject({
      state: "needs_fix",
      codes: ["role:role_not_grantable"],
    });
  });
});

it("takes a second person of a row", () => {
  const row = ann({
    secondFirstName: "Bob",
    secondLastName: "Lee",
    secondEmail: "bob@example.com",
    workspace: "Oak House",
    unit: "2",
  });
  expect(one(row)).toMatchObject({
    state: "ready",
    people: [
      { firstName: "Ann" },
      { firstName: "Bob", lastName: "Lee", email: "bob@example.com", workspaceId: "wks_oak", unit: "2" },
    ],
  });
});

it("waits for a property to be mapped, made or left out", () => {
  const row = ann({ workspace: "Elm Row" });
  const chosen = (workspaceId: string | null, create: boolean) =>
    one(row, undefined, {
      places: indexPlaces(
        [{ id: "wks_oak", name: "Oak House", yours: true }],
        [{ name: "ELM ROW", workspaceId, create }],
      ),
    });
  expect(chosen("wks_oak", false)).toMatchObject({ state: "ready", people: [{ workspaceId: "wks_oak" }] });
  expect(chosen(null, true)).toMatchObject({ state: "ready", people: [{ workspace: "Elm Row", workspaceId: null }] });
  expect(chosen(null, false)).toMatchObject({ state: "ready", people: [{ workspaceId: null }] });
});

it("suggests a property with a similar name", () => {
  expect(base.places.suggest("Mapel Court Apartments")).toEqual({ id: "wks_maple", name: "Maple Court" });
  expect(base.places.suggest("Elm Row")).toBeNull();
});

describe("rows that are not as wide as the header", () => {
  const settings = { ...base, columns: ["firstName", "email"] as const };
  const codes = (cells: string[]) =>
    createJudge(settings)
      .row({ row: 1, cells })
      .findings.map(({ code }) => code);
  it("may end early, and may end in nothing", () => {
    expect(codes(["Ann", "ann@example.com", "", " "])).toEqual([]);
    expect(codes(["Ann", "ann@example.com", "more"])).toEqual(["too_many_cells"]);
    expect(codes(["Ann"])).toEqual(["email_missing", "too_few_cells"]);
  });
});
