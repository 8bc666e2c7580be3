import { Command } from "commander";
import { parseDatabase } from "../config/parse-options.js";
import { settings } from "../config/settings.js";
import { migrateJobs } from "../jobs/pg-boss.js";
import { openDatabase } from "../store/database.js";
import { migrate } from "../store/migrate.js";

/** `latchkey migrate`: brings the database's schema up to date, the queues' included, and ends. */
export function migrateCommand(): Command {
  const { flag, help, env } = settings.database;
  return new Command("migrate")
    .description("bring the database's schema up to date")
    .option(flag, `${help}; ${env}`)
    .action(async (flags: { database?: string }) => {
      const database = await openDatabase(parseDatabase(process.env, flags.database));
      try {
        const ran = await migrate(database.db);
        await migrateJobs(database);
        console.log(ran.length === 0 ? "The schema is up to date." : `The schema is up to date; ran ${ran.join(", ")}.`);
      } finally {
        await database.close();
      }
    });
}
