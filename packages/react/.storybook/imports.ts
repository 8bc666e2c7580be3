/**
 * A file of 8,214 rows as the server judged it, for stories and tests that look at every kind of row. It answers the
 * routes of imports.
 */

import type {
  Import,
  ImportPerson,
  ImportProblem,
  ImportRepair,
  ImportRow,
  ImportRowsUpdate,
  ImportRowState,
  ImportUpdate,
} from "@latchkey/core/contract";
import { contractVersion, importProblems } from "@latchkey/core/contract";

export const importId = "imp_000001";
const headers = ["Resident", "E-mail", "Cell", "Property Name", "Unit", "Move Out", "Rent", "Notes"];

const person = (change: Partial<ImportPerson>): ImportPerson => ({
  externalId: null,
  type: "tenant",
  role: null,
  firstName: "",
  lastName: "",
  email: null,
  phone: null,
  locale: null,
  workspace: "Maple Court",
  workspaceId: "wsp_maple",
  unit: null,
  leaseId: null,
  ...change,
});

interface Told {
  people: ImportPerson[];
  problems: [ImportProblem, ...string[]][];
  repairs?: { code: ImportRepair; people: ImportPerson[] }[];
  duplicate?: ImportRow["duplicate"];
}

function toRow(row: number, { people, problems, repairs = [], duplicate = null }: Told): ImportRow {
  const states = new Set<string | null>(problems.map(([code]) => importProblems[code].state));
  const state: ImportRowState = states.has("do_not_invite")
    ? "do_not_invite"
    : states.has("needs_fix")
      ? "needs_fix"
      : "ready";
  const [first] = people;
  return {
    row,
    state,
    values: Object.fromEntries(
      headers.map((header, at) => [
        header,
        [first?.lastName, first?.email, first?.phone, first?.workspace, first?.unit][at] ?? "",
      ]),
    ),
    people,
    problems: problems.map(([code, ...found]) => ({
      path: "email",
      code,
      message: importProblems[code].message,
      ...(found.length > 0 ? { found } : {}),
    })) as ImportRow["problems"],
    duplicateOf: duplicate?.contactId ?? null,
    duplicate,
    suggestion: null,
    repairs,
    decision: null,
    result: null,
  };
}

const amira = person({
  firstName: "Amira",
  lastName: "Haddad",
  email: "amira@example.com",
  phone: "+12065550101",
  unit: "4B",
});
const john = person({ firstName: "John & Mary", lastName: "Smith", email: "smiths@example.com", unit: "12" });
const tomas = person({ firstName: "Tomás", lastName: "Lund", email: "tomas@gmial.com", unit: "7" });
const mei = person({ firstName: "Mei", lastName: "Chen", email: "mei@example.com; m.chen@example.org", unit: "9" });

/** Some of the rows, one or more of each kind. */
export const rows = (): ImportRow[] => [
  toRow(5, { people: [amira], problems: [] }),
  toRow(6, {
    people: [john],
    problems: [["several_people", "John & Mary"]],
    repairs: [
      {
        code: "two_people",
        people: [
          { ...john, firstName: "John" },
          { ...john, firstName: "Mary" },
        ],
      },
      { code: "one_person", people: [john] },
    ],
  }),
  toRow(7, {
    people: [tomas],
    problems: [["domain_misspelt", "gmial.com"]],
    repairs: [{ code: "correct_domain", people: [{ ...tomas, email: "tomas@gmail.com" }] }],
  }),
  toRow(8, {
    people: [mei],
    problems: [["several_emails", "m.chen@example.org"]],
    repairs: [
      { code: "first_email", people: [{ ...mei, email: "mei@example.com" }] },
      { code: "second_email", people: [{ ...mei, email: "m.chen@example.org" }] },
    ],
  }),
  toRow(9, {
    people: [person({ firstName: "Bela", lastName: "Nagy", unit: "2" })],
    problems: [["email_placeholder", "none@none.com"]],
    repairs: [{ code: "without_email", people: [person({ firstName: "Bela", lastName: "Nagy", unit: "2" })] }],
  }),
  toRow(10, {
    people: [person({ firstName: "Dana", lastName: "Reyes", email: "dana.reyes@example.com", unit: "3" })],
    problems: [["maybe_on_record"]],
    duplicate: { contactId: "con_000009", row: null, name: "Dana M. Reyes", by: "phone" },
  }),
  toRow(11, {
    people: [
      person({
        firstName: "Chidi",
        lastName: "Okafor",
        email: "chidi@example.com",
        workspace: "Harbor House",
        workspaceId: null,
      }),
    ],
    problems: [["property_unknown", "Harbor House"]],
  }),
  toRow(12, { people: [], problems: [["vacant"]] }),
  toRow(13, {
    people: [person({ firstName: "Ines", lastName: "Duarte", email: "ines@example.com", unit: "5" })],
    problems: [["past", "03/31/2024"]],
  }),
  toRow(14, { people: [person({ firstName: "Leo", lastName: "Haddad", unit: "4B" })], problems: [["minor"]] }),
  toRow(15, {
    people: [amira],
    problems: [["repeated"]],
    duplicate: { contactId: null, row: 5, name: "Amira Haddad", by: "email" },
  }),
  toRow(16, {
    people: [person({ firstName: "Kwame", lastName: "Mensah", email: "kwame@example.com", unit: "1" })],
    problems: [["on_record"], ["name_reversed", "Mensah, Kwame"]],
    duplicate: { contactId: "con_000004", row: null, name: "Kwame Mensah", by: "email" },
  }),
];

const column = (index: number, field: Import["columns"][number]["field"], basis: string, samples: string[]) => ({
  index,
  header: headers[index] ?? "",
  field,
  basis,
  samples,
});

const file = (): Import => ({
  id: importId,
  status: "ready",
  fileName: "rent-roll.xlsx",
  format: "xlsx",
  encoding: null,
  delimiter: null,
  sheet: "Rent roll",
  sheets: ["Rent roll", "Totals"],
  headerRow: 4,
  dateOrder: "mdy",
  rowCount: 8214,
  columns: [
    column(0, "fullName", "header", ["Haddad, Amira", "John & Mary Smith", "Lund, Tomás"]),
    column(1, "email", "header", ["amira@example.com", "tomas@gmial.com"]),
    column(2, "phone", "content", ["(206) 555-0101", "206.555.0102 x7"]),
    column(3, "workspace", "header", ["Maple Court", "Harbor House"]),
    column(4, "unit", "header", ["4B", "12"]),
    column(5, "moveOut", "header", ["03/31/2024"]),
    column(6, null, "none", ["1,450.00", "1,890.00"]),
    column(7, null, "none", []),
  ],
  type: "tenant",
  counts: { ready: 8004, needsFix: 131, doNotInvite: 79 },
  problems: [],
  places: [
    { name: "Maple Court", rows: 6120, workspaceId: "wsp_maple", create: false, suggestion: null },
    {
      name: "Riverside",
      rows: 2001,
      workspaceId: null,
      create: false,
      suggestion: { id: "wsp_riverside", name: "Riverside Lofts" },
    },
    { name: "Harbor House", rows: 93, workspaceId: null, create: false, suggestion: null },
  ],
  rows: [],
  written: 0,
  result: null,
  createdBy: { id: "usr_000001", name: "Robin" },
  createdAt: "2026-12-01T09:00:00.000Z",
  expiresAt: "2026-12-31T09:00:00.000Z",
});

/** Answers the routes of imports from a file as it was judged; undefined for any other request. */
export function createImports(change: Partial<Import> = {}) {
  let list = rows();
  let current: Import = { ...file(), ...change };
  const first = list.map((row) => structuredClone(row));
  const count = () => {
    const codes = [...new Set(list.flatMap(({ problems }) => problems.map(({ code }) => code)))];
    current.problems = codes.map((code) => {
      const those = list.filter(({ problems }) => problems.some((one) => one.code === code));
      const repairs = [...new Set(those.flatMap((row) => row.repairs.map((one) => one.code)))];
      return {
        code: code as ImportProblem,
        rows: those.length,
        repairs: repairs.map((repair) => ({
          code: repair,
          rows: those.filter((row) => row.repairs.some((one) => one.code === repair)).length,
        })),
      };
    });
    const of = (state: ImportRowState) => list.filter((row) => row.state === state).length;
    if (!change.counts)
      current.counts = { ready: of("ready"), needsFix: of("needs_fix"), doNotInvite: of("do_not_invite") };
    current.rows = list.slice(0, 50);
  };
  count();

  const mend = (row: ImportRow, state: ImportRowState, to: Partial<ImportRow>) =>
    Object.assign(row, { state, problems: [], repairs: [], duplicate: null }, to);

  function changeRow(
    row: ImportRow,
    {
      decision,
      repair,
      people,
      reset,
    }:
      | NonNullable<ImportRowsUpdate["rows"]>[number]
      | (NonNullable<ImportRowsUpdate["all"]> & { people?: undefined; reset?: undefined }),
  ) {
    const before = first.find((one) => one.row === row.row);
    if (reset && before) return void Object.assign(row, structuredClone(before));
    if (repair) {
      const made = row.repairs.find(({ code }) => code === repair);
      if (made) mend(row, "ready", { people: made.people });
    }
    if (people)
      mend(row, "ready", { people: row.people.map((one, at) => ({ ...one, ...people[at] })) as ImportPerson[] });
    if (decision) mend(row, decision === "skip" ? "do_not_invite" : "ready", { decision, problems: row.problems });
  }

  const json = (body: unknown, status = 200) =>
    Response.json(body, { status, headers: { "Latchkey-Contract": contractVersion } });

  return {
    get file() {
      return current;
    },
    async answer(request: Request): Promise<Response | undefined> {
      const { pathname, searchParams } = new URL(request.url);
      const [, path] = /\/imports(\/.*)?$/.exec(pathname) ?? [];
      if (!/\/imports(\/|$)/.test(pathname)) return undefined;
      if (request.method === "POST" && path === undefined) return json(current, 201);
      const rest = path?.split("/").slice(2).join("/") ?? "";
      if (request.method === "GET" && rest === "") return json(current);
      if (request.method === "GET" && rest === "rows") {
        const [state, problem] = [searchParams.get("state"), searchParams.get("problem")];
        const data = list.filter(
          (row) =>
            (state === null || row.state === state) &&
            (problem === null || row.problems.some(({ code }) => code === problem)),
        );
        return json({ data, nextCursor: null });
      }
      if (request.method === "GET")
        return new Response("\ufeffResident,Reason\r\n", { headers: { "Content-Type": "text/csv" } });
      const body: unknown = await request.json();
      if (rest === "apply") {
        const { invite } = body as { invite?: unknown };
        const result = {
          created: current.counts.ready - 1,
          updated: 1,
          unchanged: 0,
          skipped: current.counts.needsFix + current.counts.doNotInvite,
          failed: 0,
          batchId: invite ? "bat_000001" : null,
        };
        current = { ...current, status: "applied", result, written: current.counts.ready };
        return json(result);
      }
      if (rest === "rows") {
        const { rows: some = [], all } = body as ImportRowsUpdate;
        const named = some.flatMap((one) => list.filter(({ row }) => row === one.row));
        for (const one of some) for (const row of list) if (row.row === one.row) changeRow(row, one);
        if (all) for (const row of list) if (row.problems.some(({ code }) => code === all.problem)) changeRow(row, all);
        count();
        return json({ changed: all ? 1 : named.length, import: current, rows: named });
      }
      const { mapping, places, ...reading } = body as ImportUpdate;
      current = {
        ...current,
        ...(reading as Partial<Import>),
        columns: current.columns.map((one) =>
          mapping && one.header in mapping ? { ...one, field: mapping[one.header] ?? null, basis: "chosen" } : one,
        ),
        places: current.places.map((place) => ({
          ...place,
          ...(places?.find(({ name }) => name === place.name) as Partial<Import["places"][number]> | undefined),
        })),
      };
      if (current.places.every(({ workspaceId, create }) => workspaceId !== null || create)) {
        list = list.map((row) =>
          row.problems.some(({ code }) => code === "property_unknown") ? { ...row, state: "ready", problems: [] } : row,
        );
        count();
      }
      return json(current);
    },
  };
}
