import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { parseOptions } from "../config/parse-options.js";
import type { Latchkey } from "../latchkey.js";
import { databaseOption } from "./with-database.js";

interface Flags {
  organization: string;
  contact?: string;
  email?: string;
  database?: string;
}

const about = (command: Command): Command =>
  command
    .requiredOption("--organization <id>", "the organization's id")
    .option("--contact <id>", "the contact's id, also of one who was deleted")
    .option("--email <address>", "the address instead of the id, if only one person has or had it")
    .addOption(databaseOption());

/** `latchkey erase` erases a person, as `POST /contacts/{id}/erase` does. */
export const eraseCommand = (): Command =>
  about(new Command("erase").description("erase a person: everything that names them, for good"))
    .requiredOption("--yes", "confirm that the person is erased for good")
    .action((flags: Flags) =>
      withLatchkey(flags, async (latchkey, person) => {
        const { id, deleted, pseudonymized } = await latchkey.eraseContact(person);
        console.log(`${id} is erased: ${deleted} rows deleted, ${pseudonymized} rows without a name from now on.`);
      }),
    );

/** `latchkey export` writes all that is kept of a person, as `GET /contacts/{id}/export` does. */
export const exportCommand = (): Command =>
  about(new Command("export").description("write all that is kept of a person, as JSON"))
    .option("--output <file>", "a file that does not exist yet. Default: standard output")
    .action(({ output, ...flags }: Flags & { output?: string }) =>
      withLatchkey(flags, async (latchkey, person) => {
        const text = `${JSON.stringify(await latchkey.exportContact(person), null, 2)}\n`;
        if (output === undefined) process.stdout.write(text);
        else await writeFile(output, text, { flag: "wx", mode: 0o600 });
      }),
    );

type Person = Parameters<Latchkey["eraseContact"]>[0];

async function withLatchkey(
  { organization: organizationId, contact, email, database }: Flags,
  work: (latchkey: Latchkey, person: Person) => Promise<void>,
): Promise<void> {
  if ((contact === undefined) === (email === undefined)) throw new Error("Give --contact or --email, one of the two.");
  const { port: _, host: __, ...options } = parseOptions(process.env, database === undefined ? {} : { database });
  const { createLatchkey } = await import("../create-latchkey.js");
  const latchkey = await createLatchkey({ ...options, work: false });
  try {
    await work(latchkey, { organizationId, contactId: contact, email });
  } finally {
    await latchkey.stop();
  }
}
