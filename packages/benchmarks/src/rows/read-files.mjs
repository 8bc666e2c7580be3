import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "../measure.mjs";
import { writeCsv, writeWorkbook } from "../parts/export-files.mjs";
import { startProcess } from "../parts/process.mjs";
import { figure, spread } from "../report.mjs";

const reader = fileURLToPath(new URL("../servers/read-file.mjs", import.meta.url));
const writers = { CSV: writeCsv, Excel: writeWorkbook };

/** Reads and judges large exports, each time in a process of its own, without a database. */
export async function readFiles({ quick }) {
  const folder = await mkdtemp(join(tmpdir(), "latchkey-files-"));
  const rows = [];
  const promises = [];
  for (const [kind, write] of Object.entries(writers)) {
    const path = join(folder, kind);
    await write(path, quick ? 20_000 : 200_000);
    const runs = [];
    for (let run = 0; run < (quick ? 2 : 5); run += 1) runs.push(await measure(path));
    const of = (name) => runs.map((run) => run[name]);
    const megabytes = (await stat(path)).size / 2 ** 20;
    rows.push([
      kind,
      figure(runs[0].rows),
      `${figure(megabytes)} MiB`,
      spread(of("read"), " s"),
      spread(of("judged"), " s"),
      spread(of("memory"), " MiB"),
    ]);
    const seconds = median(runs.map(({ read, judged }) => read + judged));
    const memory = median(of("memory"));
    promises.push(
      { work: `${kind} judged`, promised: "10 s", reached: `${figure(seconds)} s`, kept: seconds <= 10 },
      { work: `${kind}, memory`, promised: "300 MiB", reached: `${figure(memory)} MiB`, kept: memory <= 300 },
    );
  }
  await rm(folder, { recursive: true });
  return {
    title: "Reading a file of people",
    about:
      "From bytes to what each row is, without a database: columns, people, problems, and who stands in the file twice. The memory is the most that the process had.",
    tables: [{ columns: ["file", "rows", "size", "read", "judged", "memory"], rows }],
    promises,
  };
}

async function measure(path) {
  const child = await startProcess(reader, { env: { FILE: path } });
  const { rows, read, judged } = JSON.parse(child.said);
  const { maxRssKb } = await child.usage();
  await child.stop();
  return { rows, read: read / 1000, judged: judged / 1000, memory: maxRssKb / 1024 };
}
