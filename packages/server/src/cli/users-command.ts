import { Email } from "@latchkey/core/contract";
import { Command } from "commander";
import { databaseOption, withDatabase } from "./with-database.js";

/** `latchkey users unlock` lets somebody sign in again whose account has seen too many wrong passwords. */
export function usersCommand(): Command {
  const unlock = new Command("unlock")
    .description("let somebody try again who is held back by too many wrong passwords")
    .argument("<email>", "the address they sign in with")
    .addOption(databaseOption())
    .action(async (text: string, { database }: { database?: string }) => {
      const { success, data: email } = Email.safeParse(text);
      if (!success) throw new Error(`"${text}" is not an email address.`);
      const { clearGuesses } = await import("../store/guesses.js");
      const count = await withDatabase(database, ({ db }) => clearGuesses(db, email));
      console.log(
        count === 0
          ? `${email} was not held back: nobody has tried a wrong password in the last minutes.`
          : `${email} can try again; ${count} wrong ${count === 1 ? "password was" : "passwords were"} forgotten.`,
      );
    });
  return new Command("users").description("help people who sign in").addCommand(unlock);
}
