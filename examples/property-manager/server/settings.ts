import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { StartError } from "./start-error.ts";

/** Flags and environment of this process. */
export interface Settings {
  port: number;
  /** The folder for all data. */
  dataFolder: string;
  /** Latchkey's database: a folder of its own unless DATABASE_URL names a Postgres server. */
  database: string;
  /** Delete the data of earlier runs first. */
  fresh: boolean;
  /** Vite in the process, with hot reload, instead of the built app. */
  dev: boolean;
  open: boolean;
  resendCooldownSeconds: number;
}

const DEFAULT_PORT = 4310;
const DEFAULT_COOLDOWN_SECONDS = 60;
const OWNER_ONLY = 0o600;

/** Reads flags and environment. @throws StartError that names the invalid one */
export function readSettings(args: readonly string[], env: NodeJS.ProcessEnv): Settings {
  const values = readFlags(args);
  const dataFolder = resolve(values.data ?? join(import.meta.dirname, "../.latchkey"));
  return {
    port: wholeNumber("PORT", env["PORT"], DEFAULT_PORT, 65_535),
    dataFolder,
    database: env["DATABASE_URL"] || `pglite://${databaseFolder(dataFolder)}`,
    fresh: values.fresh ?? false,
    dev: values.dev ?? false,
    open: !(values["no-open"] ?? false),
    resendCooldownSeconds: wholeNumber(
      "LATCHKEY_RESEND_COOLDOWN_SECONDS",
      env["LATCHKEY_RESEND_COOLDOWN_SECONDS"],
      DEFAULT_COOLDOWN_SECONDS,
      86_400,
    ),
  };
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        fresh: { type: "boolean" },
        dev: { type: "boolean" },
        "no-open": { type: "boolean" },
        data: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new StartError((error as Error).message);
  }
}

export const databaseFolder = (dataFolder: string) => join(dataFolder, "database");
export const hostFile = (dataFolder: string) => join(dataFolder, "host.json");
export const secretFile = (dataFolder: string) => join(dataFolder, "secret");

/** The secret of links and sessions. It is kept in a file, so that links still work after a restart. */
export function readSecret(dataFolder: string, env: NodeJS.ProcessEnv): string {
  if (env["LATCHKEY_SECRET"]) return env["LATCHKEY_SECRET"];
  mkdirSync(dataFolder, { recursive: true });
  const file = secretFile(dataFolder);
  try {
    // "wx" fails if the file exists.
    writeFileSync(file, randomBytes(32).toString("base64url"), { flag: "wx", mode: OWNER_ONLY });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  // A copied folder may have lost the mode.
  chmodSync(file, OWNER_ONLY);
  return readFileSync(file, "utf8");
}

function wholeNumber(name: string, text: string | undefined, fallback: number, max: number): number {
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max)
    throw new StartError(`${name} must be a whole number up to ${max}, not "${text}".`);
  return value;
}
