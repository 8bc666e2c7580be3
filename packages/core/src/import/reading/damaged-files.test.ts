import { unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readWhole } from "../../../test/read-whole.js";
import { workbook } from "../../../test/workbook.js";
import { UnreadableFile } from "./unreadable-file.js";

/** Numbers that look drawn, and are the same in every run. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state % below;
  };
}

/** What became of files: those that were neither read nor refused with a reason. */
async function faultsOf(files: Iterable<Uint8Array>): Promise<unknown[]> {
  const faults: unknown[] = [];
  for (const file of files) {
    try {
      await readWhole(file);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) faults.push(error);
    }
  }
  return faults;
}

const rows = [
  ["Name", "Email"],
  ["Ada", "ada@x.example"],
  ["Zoë <Z>", '"z"@x.example'],
];
const good = workbook({ sheets: [{ name: "A", rows }], texts: ["<t>x</t>"], styles: [0, 14] });

test("reads or refuses workbooks with other bytes in them, or an end too early", async () => {
  const draw = drawing(1);
  const files = Array.from({ length: 100 }, () => {
    const file = good.slice(0, draw(6) === 0 ? draw(good.length) : good.length);
    for (let count = draw(6); count >= 0; count--) file[draw(file.length + 1)] = draw(256);
    return file;
  });
  expect(await faultsOf(files)).toEqual([]);
});

test("reads or refuses workbooks with other signs in their XML", async () => {
  const draw = drawing(2);
  const parts = unzipSync(good);
  const names = Object.keys(parts);
  const files = Array.from({ length: 100 }, () => {
    const name = names[draw(names.length)] ?? "";
    const part = parts[name]?.slice() ?? new Uint8Array();
    for (let count = draw(8); count >= 0; count--) part[draw(part.length)] = "<>\"'&/=?!9".charCodeAt(draw(10));
    return zipSync({ ...parts, [name]: part }, { level: 0 });
  });
  expect(await faultsOf(files)).toEqual([]);
});

test("reads or refuses text of any signs", async () => {
  const draw = drawing(3);
  const files = Array.from({ length: 400 }, () =>
    Uint8Array.from({ length: draw(400) }, () => [44, 59, 9, 34, 10, 13, 65, 66, 0xc3, 0xa9, 0xff, 39][draw(12)] ?? 0),
  );
  expect(await faultsOf(files)).toEqual([]);
});
