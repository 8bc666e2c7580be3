import { readFileSync } from "node:fs";
import { settings, type Setting } from "./settings.js";

type Env = Readonly<Record<string, string | undefined>>;

/** The variables with a secret. Each can be read from a file, whose path is in the variable with `_FILE` behind. */
export const secretVariables: readonly string[] = [
  ...Object.values<Setting>(settings)
    .filter(({ isSecret }) => isSecret)
    .map(({ env }) => env),
  "LATCHKEY_ADMIN_PASSWORD",
];

/** The variable that names the file of another, as orchestrators mount secrets. */
export const fileVariable = (name: string): string => `${name}_FILE`;

/**
 * Reads the secrets that are in files. Blanks and line breaks around them are left out.
 *
 * @returns the environment with them, and what is wrong
 */
export function withSecretFiles(env: Env): { env: Env; problems: string[] } {
  const read: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of secretVariables) {
    const path = env[fileVariable(name)]?.trim() ?? "";
    if (path === "") continue;
    if ((env[name] ?? "").trim() !== "") {
      problems.push(`${name} and ${fileVariable(name)} are both set: leave out one.`);
      continue;
    }
    try {
      read[name] = readFileSync(path, "utf8").trim();
      if (read[name] === "") problems.push(`${fileVariable(name)} names ${path}, which is empty.`);
    } catch {
      problems.push(`${fileVariable(name)} names ${path}, which cannot be read.`);
    }
  }
  return { env: { ...env, ...read }, problems };
}
