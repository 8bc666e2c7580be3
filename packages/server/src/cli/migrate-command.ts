import { Command } from "commander";
import { parseDatabase } from "../config/parse-options.js";
import { settings } from "../config/settings.js";

/** `latchkey migrate` updates the schema of the database, and exits. */
export function migrateCommand(): Command {
  const { flag, help, env } = settings.database;
  return new Command("migrate")
    .description("bring the database's schema up to date")
    .option(flag, `${help}; ${env}`)
    .action(async (flags: { database?: string }) => {
      const url = parseDatabase(process.env, flags.database);
      // Reports mistakes in the settings before loading anything, as the other commands do.
      const [{ openDatabase }, { migrate }] = await Promise.all([
        import("../store/open-database.js"),
        import("../store/migrate.js"),
      ]);
      const database = await openDatabase(url);
      try {
        const ran = await migrate(database, { onWait: (line) => console.error(`Migrating: ${line}.`) });
        console.log(
          ran.length === 0 ? "The schema is up to date." : `The schema is up to date; ran ${ran.join(", ")}.`,
        );
      } finally {
        await database.close();
      }
    });
}
