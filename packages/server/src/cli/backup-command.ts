import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { ConfigError } from "../config/config-error.js";
import { parseDatabase } from "../config/parse-options.js";
import { databaseOption } from "./with-database.js";

/** Whether a folder has an embedded database. */
const hasDatabase = (folder: string) => existsSync(join(resolve(folder), "pgdata", "PG_VERSION"));

/** The folder of the configured database. */
function folderOf(flag: string | undefined, verb: string): { url: string; folder: string } {
  const url = parseDatabase(process.env, flag);
  const folder = /^pglite:\/\/(?!memory$)(.+)$/.exec(url)?.[1];
  if (folder === undefined)
    throw new ConfigError([
      `Only a PGlite folder is ${verb} like this: use pg_dump and pg_restore for a Postgres server.`,
    ]);
  return { url, folder };
}

/** `latchkey backup` writes the embedded database to a file, and opens that file once to see that it is whole. */
export function backupCommand(): Command {
  return new Command("backup")
    .description("write a PGlite database to a file; stop the server first")
    .argument("<file>", "the file to write, which must not exist")
    .addOption(databaseOption())
    .action(async (file: string, flags: { database?: string }) => {
      const { url, folder } = folderOf(flags.database, "backed up");
      if (existsSync(file)) throw new Error(`${file} exists: choose another name.`);
      if (!hasDatabase(folder)) throw new Error(`The folder ${folder} has no database.`);
      const [{ openDatabase }, { readBackup, writeBackup }, { countAll }] = await Promise.all([
        import("../store/open-database.js"),
        import("../store/backup.js"),
        import("../store/move-database.js"),
      ]);
      // While a server runs on the folder, this is refused.
      const database = await openDatabase(url);
      let counts;
      try {
        if (database.engine.kind !== "pglite") return;
        counts = await countAll(database);
        await writeBackup(database.engine.pglite, file);
      } finally {
        await database.close();
      }
      const copy = await openDatabase("pglite://memory", { loadDataDir: await readBackup(file) });
      try {
        const read = await countAll(copy);
        for (const [name, count] of counts)
          if (read.get(name) !== count) throw new Error(`${file} is not whole: ${name} differs. Do not rely on it.`);
      } finally {
        await copy.close();
      }
      const rows = [...counts.values()].reduce((sum, count) => sum + count, 0);
      console.log(`Wrote ${rows} rows to ${file}. Keep LATCHKEY_SECRET with it: links need both.`);
    });
}

/** `latchkey restore` makes an embedded database of a backup. */
export function restoreCommand(): Command {
  return new Command("restore")
    .description("make a PGlite database of a backup, in a folder that has none")
    .argument("<file>", "what latchkey backup has written")
    .addOption(databaseOption())
    .action(async (file: string, flags: { database?: string }) => {
      const { url, folder } = folderOf(flags.database, "restored");
      if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
      if (hasDatabase(folder))
        throw new Error(`The folder ${folder} has a database already: move it away, or name another.`);
      const [{ openDatabase }, { readBackup }, { countAll }] = await Promise.all([
        import("../store/open-database.js"),
        import("../store/backup.js"),
        import("../store/move-database.js"),
      ]);
      const database = await openDatabase(url, { loadDataDir: await readBackup(file) });
      try {
        const rows = [...(await countAll(database)).values()].reduce((sum, count) => sum + count, 0);
        console.log(`Restored ${rows} rows to ${folder}.`);
      } finally {
        await database.close();
      }
    });
}
