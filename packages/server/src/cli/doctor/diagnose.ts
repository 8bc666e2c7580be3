import { ConfigError } from "../../config/config-error.js";
import { parseDatabase, parseOptions, type LatchkeyOptions } from "../../config/parse-options.js";
import type { SettingName } from "../../config/settings.js";
import { smtpTransportOf } from "../../mail/smtp-transport-of.js";
import { readSchemaFacts } from "../../store/diagnosis.js";
import { readQueues } from "../../store/queues.js";
import { checkDatabase, openToLook } from "./check-database.js";
import { checkEvents } from "./check-events.js";
import { checkKeys } from "./check-keys.js";
import { checkMail } from "./check-mail.js";
import { checkQueues } from "./check-queues.js";
import { checkSettings } from "./check-settings.js";
import { failed, type Finding } from "./finding.js";

type Env = Readonly<Record<string, string | undefined>>;
type Flags = Partial<Record<SettingName, string>>;

/** Looks at everything that the server needs. It changes nothing, and sends nothing. */
export async function diagnose(env: Env, flags: Flags = {}): Promise<Finding[]> {
  const options = readOptions(env, flags);
  if (Array.isArray(options)) return options;
  return [...checkSettings(options, env), ...(await lookInside(options)), await checkMail(smtpTransportOf(options, 1))];
}

/** The settings, or what is wrong with them. */
function readOptions(env: Env, flags: Flags): LatchkeyOptions | Finding[] {
  try {
    parseDatabase(env, flags.database);
    return parseOptions(env, flags);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((problem) => failed("settings", problem));
  }
}

async function lookInside(options: LatchkeyOptions): Promise<Finding[]> {
  const { database, finding } = await openToLook(options.database);
  if (!database) return finding ? [finding] : [];
  try {
    const findings = await checkDatabase(database);
    // What follows reads tables that an older schema may not have.
    const { missing } = await readSchemaFacts(database.db);
    if (missing.length > 0 || findings.some(({ level }) => level === "failed")) return findings;
    return [
      ...findings,
      await checkKeys(database.db, options),
      await checkEvents(database.db),
      checkQueues(await readQueues(database.db)),
    ];
  } catch (error) {
    return [failed("database", `It cannot be read: ${(error as Error).message}`)];
  } finally {
    await database.close();
  }
}
