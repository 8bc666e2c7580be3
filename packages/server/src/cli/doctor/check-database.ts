import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseError } from "../../store/database-error.js";
import type { Database } from "../../store/database.js";
import { OLDEST_POSTGRES, readSchemaFacts, readServerFacts, type ServerFacts } from "../../store/diagnosis.js";
import { openDatabase } from "../../store/open-database.js";
import { failed, warning, well, type Finding } from "./finding.js";

// A token is refused that is a minute off.
const SKEW_WARNING_MS = 2000;
const SKEW_FAILED_MS = 60_000;

/** Opens the database, if there is one to look at. */
export async function openToLook(url: string): Promise<{ database: Database | null; finding: Finding | null }> {
  const folder = /^pglite:\/\/(.+)$/.exec(url)?.[1];
  if (folder === "memory")
    return {
      database: null,
      finding: warning("database", "pglite://memory forgets everything when the process ends: for trying out only."),
    };
  // Opening it would create it.
  if (folder !== undefined && !existsSync(join(resolve(folder), "pgdata", "PG_VERSION")))
    return {
      database: null,
      finding: warning("database", `The folder ${folder} has no database yet: latchkey migrate creates it.`),
    };
  try {
    return { database: await openDatabase(url, { poolSize: 1, maxWaitMs: 10_000 }), finding: null };
  } catch (error) {
    const message = (error as Error).message;
    // While a server runs on the folder, nobody else can look inside.
    const isInUse = error instanceof DatabaseError && error.code === "locked";
    return {
      database: null,
      finding: isInUse
        ? warning("database", `${message} Ask the running server instead: GET /health.`)
        : failed("database", message),
    };
  }
}

/** Looks at an open database: its version, its encoding, its clock and its schema. */
export async function checkDatabase({ db, engine }: Database): Promise<Finding[]> {
  const before = Date.now();
  const facts = await readServerFacts(db);
  const after = Date.now();
  const { missing, newer } = await readSchemaFacts(db);
  return [
    checkServer(facts, engine.kind),
    checkClock(facts.nowMs - (before + after) / 2),
    missing.length > 0
      ? warning(
          "schema",
          `${missing.length} of its steps are missing (${missing[0]} and on): latchkey migrate, or the next start, runs them.`,
        )
      : newer.length > 0
        ? well("schema", `complete, with ${newer.length} steps of a newer version (${newer.join(", ")})`)
        : well("schema", "complete"),
  ];
}

export function checkServer({ version, versionNumber, encoding }: ServerFacts, kind: string): Finding {
  if (versionNumber < OLDEST_POSTGRES) return failed("database", `Postgres ${version} is too old: use 15 or newer.`);
  if (encoding !== "UTF8")
    return failed(
      "database",
      `The database's encoding is ${encoding}, which cannot store every name: create it with encoding 'UTF8'.`,
    );
  return well("database", `${kind === "pglite" ? "PGlite, " : ""}Postgres ${version}, UTF8`);
}

export function checkClock(skewMs: number): Finding {
  const seconds = `${(Math.abs(skewMs) / 1000).toFixed(1)} s ${skewMs > 0 ? "behind" : "ahead of"}`;
  const text = `This machine's clock is ${seconds} the database's: synchronize both (NTP).`;
  if (Math.abs(skewMs) >= SKEW_FAILED_MS) return failed("clock", `${text} Tokens of your app are refused.`);
  return Math.abs(skewMs) >= SKEW_WARNING_MS ? warning("clock", text) : well("clock", "agrees with the database's");
}
