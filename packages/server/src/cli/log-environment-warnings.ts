import { environmentWarnings } from "../config/environment.js";
import { createLog, type LogLevel } from "../log.js";

/** Writes into the log what of the environment looks like a setting and is not taken as one. */
export function logEnvironmentWarnings(level: LogLevel): void {
  const log = createLog(level);
  for (const note of environmentWarnings(process.env)) log.warn(note);
}
