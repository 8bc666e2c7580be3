import { defaultLimits } from "../../packages/server/dist/config/limits.js";
import { defaultRetention } from "../../packages/server/dist/config/retention.js";
import { settings } from "../../packages/server/dist/config/settings.js";
import { cell, code, generatedFrom, page, table } from "./markdown.mjs";

/** The settings of the standalone server, and the limits of its configuration file. */
export const settingsPage = () =>
  page(
    generatedFrom("the settings of @latchkey/server"),
    "# Settings",
    "What `latchkey serve` and the other commands read, from the environment or as flags; flags override the environment. `createLatchkey` has the same settings under [names of its own](./server.md#createlatchkey).",
    table(
      ["variable", "flag", "meaning and default"],
      Object.values(settings).map(({ env, flag, help }) => [code(env), code(flag), cell(help)]),
    ),
    "A variable with a secret can be read from a file: its name with `_FILE` behind, as in `LATCHKEY_SECRET_FILE=/run/secrets/latchkey`, names the file. Both at once are refused. Those are:",
    Object.values(settings)
      .filter(({ isSecret }) => isSecret)
      .map(({ env }) => code(`${env}_FILE`))
      .join(", "),
    "## Limits",
    "`limits` of the configuration file and of `createLatchkey`, with their defaults. Guesses, resends and mails are counted in the database, so those limits apply across all processes; those of connections, of seconds and of the database's queue apply to each process.",
    table(
      ["limit", "default"],
      Object.entries(defaultLimits).map(([name, value]) => [
        code(name),
        value === null
          ? "none"
          : code(typeof value === "number" ? value.toLocaleString("en-US") : JSON.stringify(value)),
      ]),
    ),
    "## Retention",
    "`retention` of the configuration file and of `createLatchkey`: for how many days rows with personal data are kept, or `null` for ever. [Privacy](../guide/privacy.md) says what each is.",
    table(
      ["retention", "default"],
      Object.entries(defaultRetention).map(([name, value]) => [
        code(name),
        value === null ? "for ever" : code(String(value)),
      ]),
    ),
  );
