import { Option } from "commander";
import { parseDatabase } from "../config/parse-options.js";
import { settings } from "../config/settings.js";
import type { Database } from "../store/database.js";

// SQLSTATEs of a schema or a table that does not exist.
const NOT_MIGRATED = new Set(["3F000", "42P01"]);

/** The option of commands that need the database and no other setting. */
export const databaseOption = (): Option => {
  const { flag, help, env } = settings.database;
  return new Option(flag, `${help}; ${env}`);
};

/**
 * Opens the database for one piece of work, and closes it.
 *
 * @param flag of the command line; the environment has it otherwise
 * @throws ConfigError, DatabaseError, and an Error that says so if the database has not been migrated
 */
export async function withDatabase<T>(flag: string | undefined, work: (database: Database) => Promise<T>): Promise<T> {
  const url = parseDatabase(process.env, flag);
  // Reports mistakes in the settings before loading a driver.
  const { openDatabase } = await import("../store/open-database.js");
  const database = await openDatabase(url);
  try {
    return await work(database);
  } catch (error) {
    if (NOT_MIGRATED.has((error as { code?: string }).code ?? ""))
      throw new Error("The database has no tables of Latchkey yet: run latchkey migrate.", { cause: error });
    throw error;
  } finally {
    await database.close();
  }
}
