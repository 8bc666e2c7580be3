import { environmentWarnings } from "../config/environment.js";
import { createLog, type LogLevel } from "../log.js";

/** Logs warnings about environment variables that look like settings but are not used. */
export function logEnvironmentWarnings(level: LogLevel): void {
  const log = createLog(level);
  for (const note of environmentWarnings(process.env)) log.warn(note);
}
