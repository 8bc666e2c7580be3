import { writeFile } from "node:fs/promises";
import { strToU8, zipSync } from "fflate";

const headers = ["Property", "Unit", "Tenant", "Email", "Phone", "Status", "Lease From", "Lease To", "Rent", "Notes"];
const note = "second gate on the left";

/** The cells of a row, with names that no other row has. */
const cellsOf = (row) => [
  `Maple Court ${row % 40}`,
  `${row % 900}`,
  `Lovell${row}, Ada`,
  `ada.lovell${row}@example.com`,
  `(206) 555-01${String(row % 100).padStart(2, "0")}`,
  row % 12 === 0 ? "Past" : "Current",
  "01/01/2026",
  "12/31/2026",
  `${800 + (row % 3000)}`,
  note.slice(row % 12),
];

/** Writes an export of so many rows as CSV. */
export async function writeCsv(path, rows) {
  const lines = Array.from({ length: rows }, (_, row) =>
    cellsOf(row)
      .map((cell) => (cell.includes(",") ? `"${cell}"` : cell))
      .join(","),
  );
  await writeFile(path, `${[headers.join(","), ...lines].join("\n")}\n`);
}

/** Writes the same as a workbook, whose texts are shared as Excel shares them. */
export async function writeWorkbook(path, rows) {
  const texts = new Map();
  const numberOf = (text) => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, texts.size);
    return texts.size - 1;
  };
  const sheet = [headers, ...Array.from({ length: rows }, (_, row) => cellsOf(row))].map((cells, row) => {
    const inRow = cells.map(
      (text, column) => `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="s"><v>${numberOf(text)}</v></c>`,
    );
    return `<row r="${row + 1}">${inRow.join("")}</row>`;
  });
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relation = (id, type, target) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const parts = {
    "_rels/.rels": `<Relationships>${relation("a", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relation("a", "worksheet", "worksheets/sheet1.xml")}${relation("b", "sharedStrings", "sharedStrings.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook xmlns:r="${office}"><sheets><sheet name="Tenants" r:id="a"/></sheets></workbook>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${sheet.join("")}</sheetData></worksheet>`,
    "xl/sharedStrings.xml": `<sst>${[...texts.keys()].map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`,
  };
  const packed = Object.entries(parts).map(([name, text]) => [name, strToU8(text)]);
  await writeFile(path, zipSync(Object.fromEntries(packed), { level: 6 }));
}
