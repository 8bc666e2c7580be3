import { describe, expect, test } from "vitest";
import { codeOf, granter } from "../../test/roles.js";
import {
  recordSetsByName,
  mayChooseRecordSet,
  mayCreateRecordSet,
  mayDeleteRecordSet,
  mayUpdateRecordSet,
  type RecordSetChange,
} from "./index.js";

const plan = { enabled: true, entityTypes: ["contacts", "boats"] };
const none = { ...plan, enabled: false };
const see = { view: true, update: false };
const all = { view: true, update: true };

const refusedAt = (code: string, ...paths: string[]) => ({
  code: "validation_failed",
  details: { errors: paths.map((path) => ({ path, code })) },
});

describe("the record set of a person", () => {
  test.each([
    ["none", {}],
    ["expressly none", { recordSetId: null }],
    ["a saved one", { recordSetId: "rec_1" }],
    ["their own rules", { recordSet: { rules: { boats: see } } }],
    ["no rules at all", { recordSet: { rules: {} } }],
  ])("may be %s", (_, choice) => expect(mayChooseRecordSet(plan, choice)).toEqual({ ok: true }));

  test("is none in a plan without record sets", () => {
    expect(mayChooseRecordSet(none, { recordSetId: "rec_1" })).toMatchObject(refusedAt("not_in_plan", "recordSetId"));
    expect(mayChooseRecordSet(none, { recordSet: { rules: { cars: see } } })).toMatchObject(
      refusedAt("not_in_plan", "recordSet"),
    );
    expect(mayChooseRecordSet(none, { recordSetId: null })).toEqual({ ok: true });
  });

  test("has rules for the organization's kinds of records, and each other kind is named", () => {
    const ruling = mayChooseRecordSet(plan, { recordSet: { rules: { cars: see, boats: see, planes: all } } });
    expect(ruling).toMatchObject(refusedAt("invalid_value", "recordSet.rules.cars", "recordSet.rules.planes"));
    expect(ruling).toMatchObject({ details: { errors: [{ message: "Use one of: contacts, boats." }, {}] } });
  });
});

describe("the name of a saved record set", () => {
  const saved = [
    { id: "rec_1", name: "Front desk" },
    { id: "rec_2", name: "Gestión" },
    { id: "rec_3", name: "Οδός" },
    { id: "rec_4", name: "Привет" },
  ];
  test.each([
    ["Back office", "allowed"],
    ["Front desks", "allowed"],
    ["FRONT DESK", "conflict"],
    ["front desk", "conflict"],
    ["gestion", "conflict"],
    ["GESTIÓN", "conflict"],
    ["Gestio\u0301n", "conflict"],
    ["ΟΔΌΣ", "conflict"],
    ["привет", "conflict"],
    ["приве", "allowed"],
    ["الاستقبال", "allowed"],
    ["前台", "allowed"],
  ])("is another than the others read aloud: %s is %s", (name, code) =>
    expect(codeOf(mayCreateRecordSet(plan, { name, rules: {} }, saved))).toBe(code),
  );

  test("may change its case", () => {
    const change = {
      before: saved[0]!,
      after: { name: "Front Desk" },
      plan,
      saved,
      hasOthers: false,
    };
    expect(mayUpdateRecordSet(granter("admin"), change)).toEqual({ ok: true });
    expect(codeOf(mayUpdateRecordSet(granter("admin"), { ...change, after: { name: "gestion" } }))).toBe("conflict");
  });

  test("is the order of the list, whatever the case and the accents", () => {
    const names = ["Zebra", "éclair", "Apple", "zebra", "Eclipse"].map((name, at) => ({ id: `rec_${at}`, name }));
    expect(recordSetsByName(names).map(({ name }) => name)).toEqual(["Apple", "éclair", "Eclipse", "Zebra", "zebra"]);
  });
});

describe("a changed record set", () => {
  const change = (rules: RecordSetChange["after"]["rules"], more: Partial<RecordSetChange> = {}): RecordSetChange => ({
    before: { id: "rec_1", name: "Front desk" },
    after: { rules },
    plan,
    saved: [],
    hasOthers: true,
    ...more,
  });

  test.each<[string, RecordSetChange["after"]]>([
    ["more rules", { rules: { contacts: all } }],
    ["fewer rules", { rules: {} }],
    ["another name", { name: "Desk" }],
  ])("gets %s by a granter of all workspaces", (_, after) => {
    const limited = (more: Partial<RecordSetChange>) =>
      codeOf(mayUpdateRecordSet(granter("manager", ["a"]), change(undefined, { after, ...more })));
    expect(limited({})).toBe("forbidden");
    expect(limited({ hasOthers: false })).toBe("allowed");
    expect(codeOf(mayUpdateRecordSet(granter("manager"), change(undefined, { after })))).toBe("allowed");
  });

  test("can be renamed in a plan without record sets, but not given rules", () => {
    const renamed = { ...change(undefined, { plan: none }), after: { name: "Desk" } };
    expect(mayUpdateRecordSet(granter("admin"), renamed)).toEqual({ ok: true });
    expect(mayUpdateRecordSet(granter("admin"), change({}, { plan: none }))).toMatchObject(
      refusedAt("not_in_plan", "rules"),
    );
    expect(mayUpdateRecordSet(granter("admin"), change({ cars: see }))).toMatchObject(
      refusedAt("invalid_value", "rules.cars"),
    );
  });

  test("is deleted once nobody has it, by a granter of all workspaces", () => {
    const remove = (held: readonly string[] | null, isInUse: boolean) =>
      codeOf(mayDeleteRecordSet(granter("manager", held), { isInUse, hasOthers: true }));
    expect(remove(null, false)).toBe("allowed");
    expect(remove(null, true)).toBe("record_set_in_use");
    expect(remove(["a"], false)).toBe("forbidden");
  });
});
