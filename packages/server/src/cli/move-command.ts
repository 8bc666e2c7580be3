import { Command } from "commander";
import { ConfigError } from "../config/config-error.js";
import { parseDatabase } from "../config/parse-options.js";

/** `latchkey move` copies everything from the embedded database to a Postgres server. */
export function moveCommand(): Command {
  return new Command("move")
    .description("copy everything from PGlite to an empty Postgres database; stop the server first")
    .requiredOption("--from <url>", "the database of now: pglite:///folder")
    .requiredOption("--to <url>", "an empty database: postgres://user:password@host/name")
    .action(async (flags: { from: string; to: string }) => {
      const [from, to] = [parseDatabase({}, flags.from), parseDatabase({}, flags.to)];
      if (!/^pglite:\/\/(?!memory$)/.test(from)) throw new ConfigError(["--from must be pglite:///folder."]);
      if (!/^postgres(ql)?:/.test(to)) throw new ConfigError(["--to must be postgres://user:password@host/name."]);
      const [{ openDatabase }, { migrate }, { moveDatabase }] = await Promise.all([
        import("../store/open-database.js"),
        import("../store/migrate.js"),
        import("../store/move-database.js"),
      ]);
      const source = await openDatabase(from);
      try {
        const target = await openDatabase(to);
        try {
          for (const database of [source, target]) await migrate(database);
          const counts = await moveDatabase(source, target, (name) => console.error(`moving ${name}`));
          const rows = [...counts.values()].reduce((sum, count) => sum + count, 0);
          console.log(
            `Moved ${rows} rows of ${counts.size} tables. Set LATCHKEY_DATABASE to the new database and keep LATCHKEY_SECRET: links need it. The folder was left as it is.`,
          );
        } finally {
          await target.close();
        }
      } finally {
        await source.close();
      }
    });
}
