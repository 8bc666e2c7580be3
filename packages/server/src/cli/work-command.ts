import { Command } from "commander";
import { parseOptions } from "../config/parse-options.js";
import { settings, type SettingName } from "../config/settings.js";
import { noMigrate } from "./no-migrate.js";
import { waitForStopSignal } from "./wait-for-stop-signal.js";

/** Settings for listening, which this command does not do. */
const ofListening = new Set<string>([
  "port",
  "host",
  "publicUrl",
  "allowedOrigins",
  "trustProxy",
  "jwksUrl",
  "tokenSecret",
  "previousTokenSecrets",
  "workToken",
  "metricsToken",
] satisfies SettingName[]);

/**
 * `latchkey work` sends mails, works on batches and delivers webhooks until SIGTERM or SIGINT. It serves no requests.
 */
export function workCommand(): Command {
  const command = new Command("work").description(
    "send mails, work on batches and deliver webhooks for `latchkey serve --no-work` or serverless functions",
  );
  for (const [name, { flag, help, env }] of Object.entries(settings))
    if (!ofListening.has(name)) command.option(flag, `${help}; ${env}`);
  command.addOption(noMigrate());
  return command.action(async (flags: Partial<Record<SettingName, string>>) => {
    const { port: _, host: __, ...options } = parseOptions(process.env, flags);
    // Reports mistakes in the settings before loading a server.
    const [{ createLatchkey }, { logEnvironmentWarnings }] = await Promise.all([
      import("../create-latchkey.js"),
      import("./log-environment-warnings.js"),
    ]);
    logEnvironmentWarnings(options.logLevel);
    const latchkey = await createLatchkey(options);
    await latchkey.start().catch(async (error: unknown) => {
      await latchkey.stop();
      throw error;
    });
    console.log("Latchkey works.");
    await waitForStopSignal();
    await latchkey.stop();
  });
}
