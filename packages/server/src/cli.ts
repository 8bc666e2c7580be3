import { Command } from "commander";
import { migrateCommand } from "./cli/migrate-command.js";
import { reportFailure } from "./cli/report-failure.js";

const program = new Command("latchkey")
  .description("Portal invitations: the standalone server and its tools")
  .addCommand(migrateCommand());

await program.parseAsync().catch(reportFailure);
