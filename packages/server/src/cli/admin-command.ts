import { Command } from "commander";
import { parseOptions } from "../config/parse-options.js";
import { withSecretFiles } from "../config/secret-files.js";
import { settings } from "../config/settings.js";

interface Flags {
  organization: string;
  organizationName?: string;
  email: string;
  firstName?: string;
  lastName?: string;
  role: string;
  database?: string;
}

/**
 * `latchkey admin create` gives somebody the whole organization, such as its first user. A new password comes from the environment, so that
 * it stays out of the shell's history.
 */
export function adminCommand(): Command {
  const create = new Command("create")
    .description(
      "give somebody the whole organization: a user, an account, or a new one, whose password is read from LATCHKEY_ADMIN_PASSWORD",
    )
    .requiredOption("--organization <id>", "the organization's id; it is created if it does not exist")
    .option("--organization-name <name>", "name for a new organization")
    .requiredOption("--email <address>", "the login")
    .option("--first-name <name>", "given name of a new account")
    .option("--last-name <name>", "family name of a new account")
    .option("--role <key>", "role", "master_admin")
    .option(settings.database.flag, settings.database.help)
    .action(async ({ organization, database, ...admin }: Flags) => {
      const password = withSecretFiles(process.env).env["LATCHKEY_ADMIN_PASSWORD"] ?? "";
      const { port: _, host: __, ...options } = parseOptions(process.env, database === undefined ? {} : { database });
      // Reports mistakes in the settings before loading a server.
      const { createLatchkey } = await import("../create-latchkey.js");
      const latchkey = await createLatchkey(options);
      try {
        await latchkey.migrate();
        const id = await latchkey.createAdmin({ ...admin, organizationId: organization, password });
        console.log(`${admin.email} can sign in as ${admin.role} of ${organization} (${id}).`);
      } finally {
        await latchkey.stop();
      }
    });
  return new Command("admin").description("manage the people who run an organization").addCommand(create);
}
