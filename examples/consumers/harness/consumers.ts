import { readdirSync, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("../", import.meta.url));

/** The quickest, which every run of the tests has. */
const QUICK = ["node-http"];

/** The consumers to walk: `CONSUMERS=next,fastify`, `CONSUMERS=all`, else the quickest. */
export function chosenConsumers(): string[] {
  const known = readdirSync(here).filter((name) => name !== "harness" && existsSync(`${here}${name}/package.json`) && name !== "node_modules");
  const asked = process.env["CONSUMERS"];
  if (asked === undefined || asked === "") return QUICK;
  const chosen = asked === "all" ? known : asked.split(",");
  const unknown = chosen.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`No such consumer: ${unknown.join(", ")}. There are ${known.join(", ")}.`);
  return chosen;
}
