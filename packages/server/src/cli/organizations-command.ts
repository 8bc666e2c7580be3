import { check, organizationStatuses, OrganizationPut, type Organization } from "@latchkey/core/contract";
import { Command, Option } from "commander";
import { boolean, list } from "../config/read-setting.js";
import type { Db } from "../store/schema.js";
import type { HostChange } from "../use-cases/organization/set-organization.js";
import { databaseOption, withDatabase } from "./with-database.js";

interface Flags {
  database?: string;
}

interface PlanFlags extends Flags {
  recordSets?: string;
  entityTypes?: string;
  profileComplete?: string;
}

const ID = "the organization's id";

/** `latchkey organizations` lists the customers, and changes what belongs to the host: status and plan. */
export function organizationsCommand(): Command {
  const command = new Command("organizations").description("the customers of this server: their status and their plan");
  command
    .command("list")
    .description("list the organizations, with how many contacts and active users they have")
    .addOption(new Option("--status <status>", "only those with this status").choices(organizationStatuses))
    .addOption(databaseOption())
    .action(async ({ database, status }: Flags & { status?: string }) => {
      const { listOrganizations } = await import("../store/organizations.js");
      const found = await withDatabase(database, ({ db }) => listOrganizations(db, status));
      if (found.length === 0) console.error("There are no such organizations.");
      for (const { id, name, ...rest } of found)
        console.log([id, rest.status, `${rest.contacts} contacts`, `${rest.users} users`, name].join("\t"));
    });
  command
    .command("show")
    .description("print an organization as JSON")
    .argument("<id>", ID)
    .addOption(databaseOption())
    .action(async (id: string, { database }: Flags) => {
      const { findOrganization } = await import("../store/organizations.js");
      const found = await withDatabase(database, ({ db }) => findOrganization(db, id));
      if (!found) throw missing(id);
      console.log(JSON.stringify(found, null, 2));
    });
  for (const [verb, status, description] of [
    ["suspend", "suspended", "suspend an organization"],
    ["close", "closed", "close an organization"],
    ["activate", "active", "make a suspended or closed organization active again"],
  ] as const)
    command
      .command(verb)
      .description(description)
      .argument("<id>", ID)
      .addOption(databaseOption())
      .action(async (id: string, { database }: Flags) => {
        const { name } = await change(database, id, { status });
        console.log(`${name} (${id}) is ${status}.`);
      });
  command
    .command("plan")
    .description("set what an organization's plan opens")
    .argument("<id>", ID)
    .option("--record-sets <boolean>", "whether it has record sets")
    .option("--entity-types <keys>", "the kinds of records that record sets have rules for, separated by commas")
    .option("--profile-complete <boolean>", "true or false; auto: once there are a name and a contact address")
    .addOption(databaseOption())
    .action(async (id: string, flags: PlanFlags) => {
      const organization = await change(flags.database, id, readPlan(flags));
      const { recordSets, profileComplete, name } = organization;
      console.log(
        `${name} (${id}): record sets ${recordSets.enabled ? "on" : "off"} for ${recordSets.entityTypes.join(", ")}; profile ${profileComplete ? "complete" : "incomplete"}.`,
      );
    });
  return command;
}

const missing = (id: string) => new Error(`There is no organization ${id}: latchkey organizations list shows them.`);

async function change(database: string | undefined, id: string, wanted: HostChange): Promise<Organization> {
  const [{ setOrganization }, { Refusal }] = await Promise.all([
    import("../use-cases/organization/set-organization.js"),
    import("../refusal.js"),
  ]);
  return withDatabase(database, ({ db }: { db: Db }) => setOrganization(db, id, wanted)).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === "not_found" ? missing(id) : error;
  });
}

/** @throws Error that names the flag */
function readPlan({ recordSets, entityTypes, profileComplete }: PlanFlags): HostChange {
  const read = <T>(flag: string, text: string | undefined, parse: (text: string) => T): T | undefined => {
    try {
      return text === undefined ? undefined : parse(text);
    } catch (error) {
      throw new Error(`${flag} ${(error as Error).message}.`, { cause: error });
    }
  };
  const enabled = read("--record-sets", recordSets, boolean);
  const types = read("--entity-types", entityTypes, (text) => list(text, (key) => key));
  const complete = read("--profile-complete", profileComplete, (text) => (text === "auto" ? null : boolean(text)));
  if (enabled === undefined && types === undefined && complete === undefined)
    throw new Error("Say what to set: --record-sets, --entity-types or --profile-complete.");
  const wanted = {
    ...(enabled === undefined ? {} : { enabled }),
    ...(types === undefined ? {} : { entityTypes: types }),
  };
  const checked = check(OrganizationPut, { name: "any", recordSets: wanted });
  if (!checked.ok) throw new Error(`--entity-types: ${checked.errors.map(({ message }) => message).join(" ")}`);
  return { profileComplete: complete, recordSets: wanted };
}
