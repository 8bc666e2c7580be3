import { defaultLimits } from "../../packages/server/dist/config/limits.js";
import { settings } from "../../packages/server/dist/config/settings.js";
import { cell, code, generatedFrom, page, table } from "./markdown.mjs";

/** The settings of the standalone server, and the limits of its configuration file. */
export const settingsPage = () =>
  page(
    generatedFrom("the settings of @latchkey/server"),
    "# Settings",
    "What `latchkey serve` and the other commands read, from the environment or as flags; a flag wins. `createLatchkey` takes the same under [names of its own](./server.md#createlatchkey).",
    table(
      ["variable", "flag", "what, with its default"],
      Object.values(settings).map(({ env, flag, help }) => [code(env), code(flag), cell(help)]),
    ),
    "## Limits",
    "`limits` of the configuration file and of `createLatchkey`, with their defaults. Guesses, resends and mails are counted in the database, so those limits hold over all processes; `databaseQueue` and `databaseWaitSeconds` are for each process.",
    table(
      ["limit", "default"],
      Object.entries(defaultLimits).map(([name, value]) => [
        code(name),
        code(typeof value === "number" ? value.toLocaleString("en-US") : JSON.stringify(value)),
      ]),
    ),
  );
