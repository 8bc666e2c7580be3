import { ConfigError } from "../config/config-error.js";
import { redactText } from "../log.js";

/** Says why a command failed, one line a reason and without secrets, and makes the process end with 1. */
export function reportFailure(error: unknown): void {
  const lines =
    error instanceof ConfigError ? error.problems : [error instanceof Error ? error.message : String(error)];
  for (const line of lines) console.error(redactText(line));
  process.exitCode = 1;
}
