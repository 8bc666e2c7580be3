import { Command } from "commander";
import { adminCommand } from "./cli/admin-command.js";
import { migrateCommand } from "./cli/migrate-command.js";
import { reportFailure } from "./cli/report-failure.js";
import { serveCommand } from "./cli/serve-command.js";
import { workCommand } from "./cli/work-command.js";

const program = new Command("latchkey")
  .description("Portal invitations: the standalone server and its tools")
  .addCommand(serveCommand())
  .addCommand(workCommand())
  .addCommand(migrateCommand())
  .addCommand(adminCommand());

await program.parseAsync().catch(reportFailure);
