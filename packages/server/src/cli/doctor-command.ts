import { Command } from "commander";
import { settings, type SettingName } from "../config/settings.js";
import { redactText } from "../log.js";

/** `latchkey doctor` says what is wrong with a set-up, with the same settings as `latchkey serve`. */
export function doctorCommand(): Command {
  const command = new Command("doctor").description(
    "look at settings, database, keys, mail server, clock, proxies and queues; the exit code is 1 if something is broken",
  );
  for (const { flag, help, env } of Object.values(settings)) command.option(flag, `${help}; ${env}`);
  command.option("--json", "print the findings as JSON");
  return command.action(async ({ json, ...flags }: Partial<Record<SettingName, string>> & { json?: boolean }) => {
    const { diagnose } = await import("./doctor/diagnose.js");
    const findings = await diagnose(process.env, flags);
    if (json) console.log(JSON.stringify(findings, null, 2));
    else
      for (const { level, about, text } of findings)
        console.log(`${level.padEnd(8)} ${about.padEnd(9)} ${redactText(text)}`);
    if (findings.some(({ level }) => level === "failed")) process.exitCode = 1;
  });
}
