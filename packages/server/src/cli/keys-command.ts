import { Command } from "commander";
import { parseOptions } from "../config/parse-options.js";
import { settings, type SettingName } from "../config/settings.js";
import { withDatabase } from "./with-database.js";

/** What the command reads. Everything that the server needs has to be there, as it is beside the server. */
const used = ["database", "secret", "nextSecret", "previousSecrets"] as const satisfies SettingName[];

/** `latchkey keys` says which secrets are in use, by what, and when one may go. */
export function keysCommand(): Command {
  const command = new Command("keys").description(
    "say which secrets are in use, how many links, mails and webhook endpoints need each, and when one may go",
  );
  for (const name of used) command.option(settings[name].flag, `${settings[name].help}; ${settings[name].env}`);
  command.option("--json", "print the keys as JSON");
  return command.action(async ({ json, ...flags }: Partial<Record<SettingName, string>> & { json?: boolean }) => {
    const { secret, nextSecret, previousSecrets } = parseOptions(process.env, flags);
    const [{ keyIdOf }, { readKeyUses }, { describeKeys, linesOfKey }] = await Promise.all([
      import("../secrets/keyring.js"),
      import("../store/key-uses.js"),
      import("./describe-keys.js"),
    ]);
    const uses = await withDatabase(flags.database, ({ db }) => readKeyUses(db));
    const now = new Date();
    const configured = {
      current: keyIdOf(secret),
      coming: nextSecret === null ? null : keyIdOf(nextSecret),
      previous: previousSecrets.map(keyIdOf),
    };
    const keys = describeKeys(uses, configured, now);
    if (json) console.log(JSON.stringify(keys, null, 2));
    else for (const key of keys) for (const line of linesOfKey(key, now)) console.log(line);
    if (keys.some(({ role }) => role === "unknown")) process.exitCode = 1;
  });
}
