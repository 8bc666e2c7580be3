import { Command } from "commander";
import { expect, test } from "vitest";
import { settings } from "../config/settings.js";
import { noMigrate } from "./no-migrate.js";

test.each([
  [["--no-migrate"], "false"],
  [["--migrate", "false"], "false"],
  [["--migrate", "true"], "true"],
  [[], undefined],
])("%j sets migrate to %j, as text like every other setting", (args, expected) => {
  const command = new Command().option(settings.migrate.flag, "").addOption(noMigrate());
  command.parse(args, { from: "user" });
  expect(command.opts<{ migrate?: string }>().migrate).toBe(expected);
});
