import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readWhole } from "../../test/read-whole.js";
import { readPhone } from "../phone.js";
import {
  createJudge,
  findHeader,
  guessColumns,
  headerSearchRows,
  indexPlaces,
  judgeTogether,
  uniqueHeaders,
  verdictOn,
} from "./index.js";

const folder = new URL("../../test/import-files/", import.meta.url);
const roles = [
  { key: "tenant", label: "Tenant", grantable: true },
  { key: "owner", label: "Owner", grantable: true },
];

/** The properties on record: all that the files name but two. */
const properties = [
  "Bay House",
  "Calle Mayor 3",
  "Elm House",
  "Harbor View",
  "Hill Street 9",
  "Les Érables",
  "Lindenhof",
  "Maple Court",
  "Oak Terrace",
  "Pine Square",
  "Summit Place",
];

/** What a file is and what each of its rows is, a line each. */
async function outcome(name: string): Promise<string> {
  const { rows, ...file } = await readWhole(await readFile(new URL(name, folder)));
  const headerRow = findHeader(rows.slice(0, headerSearchRows));
  const headers = uniqueHeaders(rows.find(({ row }) => row === headerRow)?.cells ?? []);
  const below = rows.filter(({ row }) => row > (headerRow ?? 0));
  const guessed = guessColumns(
    headers,
    below.map(({ cells }) => cells),
    { names: [name], country: "US" },
  );
  const judge = createJudge({
    columns: guessed.columns.map(({ field }) => field as never),
    dateOrder: guessed.dateOrder,
    type: guessed.type,
    today: "2026-12-01",
    places: indexPlaces(
      properties.map((place) => ({
        id: `wsp_${place.toLowerCase().replaceAll(" ", "_")}`,
        name: place,
        yours: true,
      })),
    ),
    roles,
    readPhone,
  });
  const judged = below.map((row) => judge.row(row));
  const together = judgeTogether();
  for (const row of judged) together.add(row);
  const lines = judged.map((row) => {
    const { state, problems, suggestion } = verdictOn(row, together.of(row));
    const people = row.people.map(({ firstName, lastName, email, phone, workspace, unit, role }) =>
      [`${firstName} ${lastName}`.trim(), email, phone, workspace, unit, role].map((value) => value ?? "-").join(" | "),
    );
    const codes = problems.map(({ path, code }) => (path === "" ? code : `${path}: ${code}`)).join(", ");
    const hint = suggestion ? [`    suggested: ${JSON.stringify(suggestion)}`] : [];
    return [`${row.row} ${state}${codes && ` (${codes})`}`, ...people.map((person) => `    ${person}`), ...hint].join(
      "\n",
    );
  });
  const columns = guessed.columns.map(({ header, field, basis }) => `    ${header}: ${field ?? "-"} (${basis})`);
  const { format, encoding, delimiter, sheet, sheets } = file;
  return `${[
    JSON.stringify({
      format,
      encoding,
      delimiter,
      sheet,
      sheets,
      headerRow,
      dates: guessed.dateOrder,
      type: guessed.type,
    }),
    "columns",
    ...columns,
    ...lines,
  ].join("\n")}\n`;
}

test.each([
  "association.csv",
  "household-members.csv",
  "inquilinos.csv",
  "leases.xlsx",
  "locataires.csv",
  "mieterliste.csv",
  "owners.csv",
  "portal-progress.txt",
  "rent-roll.csv",
  "resident-directory.csv",
  "roles-and-repeats.csv",
  "tenant-directory.txt",
  "typed-addresses.csv",
])("says of each row of %s what it is", async (name) => {
  await expect(await outcome(name)).toMatchFileSnapshot(`../../test/import-files/${name}.outcome.txt`);
});
