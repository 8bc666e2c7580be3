import { Command } from "commander";
import { parseOptions } from "../config/parse-options.js";
import { settings, type SettingName } from "../config/settings.js";
import { waitForStopSignal } from "./wait-for-stop-signal.js";

/** Settings of a server that listens, which this one does not. */
const ofListening = new Set<string>([
  "port",
  "host",
  "allowedOrigins",
  "trustProxy",
  "jwksUrl",
  "workToken",
] satisfies SettingName[]);

/**
 * `latchkey work`: sends mails, works on batches and delivers webhooks, and answers no requests, until SIGTERM or
 * SIGINT.
 */
export function workCommand(): Command {
  const command = new Command("work").description(
    "do the work that follows from requests, beside `latchkey serve --no-work` or functions that sleep",
  );
  for (const [name, { flag, help, env }] of Object.entries(settings))
    if (!ofListening.has(name)) command.option(flag, `${help}; ${env}`);
  return command.action(async (flags: Partial<Record<SettingName, string>>) => {
    const { port: _, host: __, ...options } = parseOptions(process.env, flags);
    // A mistake in the settings is told before a server is loaded.
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
