import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect } from "vitest";
import { patience } from "./patience.js";

const bin = join(import.meta.dirname, "../bin/latchkey.js");
// A process that loads the embedded database takes 2 s on a quiet machine, and 30 s on a busy one.
const START_WITHIN_MS = 240_000 * patience;
const running = new Set<ChildProcess>();

/** A `latchkey` command in a process of its own. */
export interface Command {
  stdout: () => string;
  stderr: () => string;
  /** Its exit code; null after a signal that it did not handle. */
  ended: Promise<number | null>;
  /** Resolves with its first line. Fails with its errors if it ends before. */
  firstLine(): Promise<string>;
  /** Asks it to stop; resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `latchkey` with these arguments and no other environment. */
export function startCommand(args: readonly string[], env: Record<string, string>, cwd?: string): Command {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(cwd === undefined ? {} : { cwd }),
  });
  running.add(child);
  const ended = once(child, "close").then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    async firstLine() {
      const line = () => stdout || (child.exitCode === null ? "" : `ended: ${stderr}\n`);
      await expect.poll(line, { timeout: START_WITHIN_MS }).toContain("\n");
      return stdout.split("\n")[0] ?? "";
    },
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** Ends the commands that a test has left running. */
export async function killCommands(): Promise<void> {
  for (const child of running) {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
}
