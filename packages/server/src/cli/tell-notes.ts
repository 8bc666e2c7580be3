import { notesOf } from "../config/environment.js";
import { createLog, type LogLevel } from "../log.js";

/** Writes into the log what of the environment looks like a setting and is not taken as one. */
export function tellNotes(level: LogLevel): void {
  const log = createLog(level);
  for (const note of notesOf(process.env)) log.warn(note);
}
