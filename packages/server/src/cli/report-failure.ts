import { ConfigError } from "../config/config-error.js";
import { redactText } from "../log.js";

/** Prints why a command failed, one line per reason without secrets, and sets the exit code to 1. */
export function reportFailure(error: unknown): void {
  const lines =
    error instanceof ConfigError ? error.problems : [error instanceof Error ? error.message : String(error)];
  for (const line of lines) console.error(redactText(line));
  process.exitCode = 1;
}
