import { finds, personText, unitText } from "@latchkey/core/rules";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothEngines, testDatabase } from "../../test/database.js";
import type { Database } from "./database.js";
import { findsContact, isFoundIn, placeText, searchText, sortName, unitTexts } from "./search-text.js";

test("a person's search text has everything they can be found by", () => {
  expect(searchText("José", "Núñez", "J.N@Example.com", "(555) 010-7788", "T-1")).toBe(
    "jose nunez j.n@example.com 5550107788 t 1 t1",
  );
  expect(searchText("Ana", "", null)).toBe("ana");
});

test("names are sorted by the last name, ignoring case and accents", () => {
  expect(sortName("Ana", "Öz")).toBe("oz\tana");
  expect(sortName("Cher", "")).toBe("cher");
});

test("the units of a contact are in the order of their workspaces, the last one of each", () => {
  expect(unitTexts([{ id: "b", unit: "4B" }, { id: "a", unit: "Apt 3" }, { id: "c" }, { id: "b", unit: "5" }])).toBe(
    "#apt #3 #apt3 #5",
  );
});

test("a workspace is found by its name and its id", () =>
  expect(placeText({ id: "wsp-1", name: "St. John’s" })).toBe("st. johns st wsp 1 wsp1"));

describe.each(bothEngines)("a search on %s", (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase(engine);
  });
  afterAll(() => database.close());

  const people = [
    { firstName: "Sean", lastName: "O’Brien", phone: "(555) 010-7788", units: ["4B"] },
    { firstName: "Maria Clara", lastName: "Silva", email: "maria_s@example.com", externalId: "T-1001", units: [] },
    { firstName: "100% Real", lastName: "Weiß", email: "a\\b@example.com", units: ["Apt 3", "#12"] },
    { firstName: "小龍", lastName: "李", phone: "+49 171 5550123", units: ["12/4"] },
    { firstName: "राम", lastName: "शर्मा", units: [] },
    { firstName: "철수", lastName: "김", units: [] },
    { firstName: "أحمد", lastName: "العلي", phone: "٠١٧١٥٥٥٠١٢٣", units: ["٣"] },
  ];
  const queries = [
    ["O'Brien", "obrien", "Silva Maria", "maria silva", "5550107788", "+1 555 010 7788", "0171 5550123", "t-1001"],
    ["weiss", "100%", "%", "_", "\\", "a\\b", "maria_s", "100_", "m%a", "4b", "#12", "apt 3", "12", "silva 4b", "a"],
    ["李小龍", "龍", "रीमा", "राम", "김철수", "احمد", "٣", "'", "-", "s o", "o'", "#"],
  ].flat();

  test.each(queries)("for %s finds whom the rule finds", async (q) => {
    const { rows } = await sql<{ found: boolean }>`
      select ${isFoundIn(sql`(text || ' ' || units)`, q)} as found
      from jsonb_to_recordset(${JSON.stringify(
        people.map((person) => ({ text: personText(person), units: person.units.map(unitText).join(" ") })),
      )}::jsonb) as row (text text, units text)`.execute(database.db);
    expect(rows.map(({ found }) => found)).toEqual(
      people.map((person) => finds(q, personText(person), ...person.units.map(unitText))),
    );
  });

  test("of contacts uses the index", async () => {
    const plan = await database.db.transaction().execute(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx);
      const explain = sql<Record<"QUERY PLAN", string>>`
        explain select id from latchkey.contacts where ${findsContact("Silva Maria", null)}`;
      return (await explain.execute(trx)).rows.map((row) => row["QUERY PLAN"]).join("\n");
    });
    expect(plan).toContain("contacts_search_idx");
  });
});
