import { vi } from "vitest";
import { createProgram } from "../src/cli/program.js";
import { reportFailure } from "../src/cli/report-failure.js";

/** What a command printed, and its exit code. */
export interface CommandResult {
  out: string;
  err: string;
  code: number;
}

/** Runs `latchkey` in this process, with no other settings in the environment. */
export async function runCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const before = process.exitCode;
  const printed = { out: "", err: "" };
  const spies = [
    vi.spyOn(console, "log").mockImplementation((line: string) => void (printed.out += `${line}\n`)),
    vi.spyOn(console, "error").mockImplementation((line: string) => void (printed.err += `${line}\n`)),
  ];
  for (const name of Object.keys(process.env)) if (name.startsWith("LATCHKEY_")) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  process.exitCode = 0;
  try {
    await createProgram()
      .parseAsync(["node", "latchkey", ...args])
      .catch(reportFailure);
    return { ...printed, code: Number(process.exitCode) };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
  }
}
