import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("../", import.meta.url));

/** The quickest, which is part of every run. */
const QUICK = ["node-http"];

/** How a consumer is tested, from `latchkey` in its `package.json`. */
export interface Settings {
  /** By HTTP only, or in a browser. Default: `http`. */
  walk?: "http" | "browser";
  /** The path where staff get a token. Without it, the host's cookie identifies them. */
  token?: string;
  /** The host's own route for inviting Omar. */
  ownInvite?: string;
  /** The host's own JSON route, only for its staff. */
  ownRoute?: string;
  /** In a browser: the npm scripts that start it, each tested separately. Default: `start`. */
  scripts?: readonly string[];
  /** In a browser: the file that imports the stylesheets, including ours. */
  stylesIn?: string;
  /** With the script `dev`: the files that are edited while it runs, with Latchkey's setup and the host's staff. */
  settingsIn?: string;
  staffIn?: string;
}

/** Reads the settings of a consumer. */
export function settingsOf(name: string): Settings {
  const { latchkey = {} } = JSON.parse(readFileSync(`${here}${name}/package.json`, "utf8")) as { latchkey?: Settings };
  return latchkey;
}

/** Whether this run includes everything that takes minutes. */
export const isFullRun = process.env["CONSUMERS"] === "all";

/** The consumers to test: `CONSUMERS=next,fastify`, `CONSUMERS=all`, or by default the quickest. */
export function chosenConsumers(): string[] {
  const known = readdirSync(here).filter(
    (name) => name !== "harness" && existsSync(`${here}${name}/package.json`) && name !== "node_modules",
  );
  const asked = process.env["CONSUMERS"];
  if (asked === undefined || asked === "") return QUICK;
  const chosen = asked === "all" ? known : asked.split(",");
  const unknown = chosen.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`No such consumer: ${unknown.join(", ")}. There are ${known.join(", ")}.`);
  return chosen;
}
