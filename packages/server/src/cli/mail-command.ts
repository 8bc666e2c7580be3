import { Email } from "@latchkey/core/contract";
import { Command } from "commander";
import { parseOptions } from "../config/parse-options.js";
import { settings, type SettingName } from "../config/settings.js";

/** The settings that decide how a mail is sent. */
const ofMail = ["smtp", "mailFrom", "secret", "acceptUrl", "config"] as const satisfies SettingName[];

/** `latchkey mail test` sends one mail, so that an operator sees whether it arrives. */
export function mailCommand(): Command {
  const test = new Command("test")
    .description("send a test mail, and print what the mail server said")
    .argument("<address>", "where to send it");
  for (const name of ofMail) test.option(settings[name].flag, `${settings[name].help}; ${settings[name].env}`);
  test.action(async (text: string, flags: Partial<Record<SettingName, string>>) => {
    const { success, data: address } = Email.safeParse(text);
    if (!success) throw new Error(`"${text}" is not an email address.`);
    const { port: _, host: __, ...options } = parseOptions(process.env, flags);
    const [{ smtpTransportOf }, { testMail }, { MailError }] = await Promise.all([
      import("../mail/smtp-transport-of.js"),
      import("../mail/test-mail.js"),
      import("../mail/transport.js"),
    ]);
    const transport = smtpTransportOf(options, 1);
    if (transport === null) throw new Error(`${settings.smtp.env} is missing: ${settings.smtp.help}.`);
    try {
      const taken = await transport.send(testMail(address, options.mailFrom ?? ""), () => Promise.resolve(true));
      console.log(`The mail server took the mail to ${address}: ${taken?.response ?? "no answer"}`);
    } catch (error) {
      throw error instanceof MailError ? new Error(error.reason, { cause: error }) : error;
    } finally {
      transport.close();
    }
  });
  return new Command("mail").description("check how mail is sent").addCommand(test);
}
