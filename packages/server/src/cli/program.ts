import { Command } from "commander";
import { packageVersion } from "../version.js";
import { adminCommand } from "./admin-command.js";
import { backupCommand, restoreCommand } from "./backup-command.js";
import { doctorCommand } from "./doctor-command.js";
import { keysCommand } from "./keys-command.js";
import { mailCommand } from "./mail-command.js";
import { migrateCommand } from "./migrate-command.js";
import { moveCommand } from "./move-command.js";
import { organizationsCommand } from "./organizations-command.js";
import { eraseCommand, exportCommand } from "./privacy-commands.js";
import { serveCommand } from "./serve-command.js";
import { usersCommand } from "./users-command.js";
import { workCommand } from "./work-command.js";

/**
 * The command line: a file per command, which loads what it needs when it runs. The help texts and the page of the
 * reference are made from what is declared here.
 */
export function createProgram(): Command {
  return new Command("latchkey")
    .description("Portal invitations: the standalone server and its tools")
    .version(packageVersion(), "-v, --version", "print the version")
    .addCommand(serveCommand())
    .addCommand(workCommand())
    .addCommand(migrateCommand())
    .addCommand(keysCommand())
    .addCommand(adminCommand())
    .addCommand(doctorCommand())
    .addCommand(organizationsCommand())
    .addCommand(usersCommand())
    .addCommand(mailCommand())
    .addCommand(exportCommand())
    .addCommand(eraseCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(moveCommand());
}
