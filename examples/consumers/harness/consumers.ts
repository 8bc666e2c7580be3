import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("../", import.meta.url));

/** The quickest, which every run of the tests has. */
const QUICK = ["node-http"];

/** How a consumer is tried, which its `package.json` says under `latchkey`. */
export interface Settings {
  /** By HTTP alone, or in a browser. Default `http`. */
  walk?: "http" | "browser";
  /** Where the host gives its staff a token. Default none: the cookie of the host's staff says who is calling. */
  token?: string;
  /** A route of the host's own by which its staff invites Omar. */
  ownInvite?: string;
  /** A route of the host's own that takes and answers JSON, for its staff alone. */
  ownRoute?: string;
  /** In a browser: the npm scripts that start it, each walked by itself. Default `start`. */
  scripts?: readonly string[];
  /** In a browser: the file that imports the stylesheets, ours among them. */
  stylesIn?: string;
  /** With the script `dev`: what is edited while it runs, where Latchkey is set up and where the host's staff are. */
  settingsIn?: string;
  staffIn?: string;
}

/** How a consumer is to be tried. */
export function settingsOf(name: string): Settings {
  const { latchkey = {} } = JSON.parse(readFileSync(`${here}${name}/package.json`, "utf8")) as { latchkey?: Settings };
  return latchkey;
}

/** Whether this run has what takes minutes. */
export const isFullRun = process.env["CONSUMERS"] === "all";

/** The consumers to walk: `CONSUMERS=next,fastify`, `CONSUMERS=all`, else the quickest. */
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
