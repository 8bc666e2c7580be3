import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** A process, as others can tell whether it still runs. */
export interface ProcessIdentity {
  pid: number;
  /** The name of its host or container, for people. */
  host: string;
  /** One run of one machine, which its containers share. */
  machine: string;
  /** The processes that it sees: those of its container. */
  processes: string;
}

/**
 * This process. A name of a host says too little: two containers may have the same one and the same process ids, and
 * one container another name after each start.
 */
export function thisProcess(): ProcessIdentity {
  const host = hostname();
  return {
    pid: process.pid,
    host,
    machine: orHost(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(), host),
    processes: orHost(() => readlinkSync("/proc/self/ns/pid"), host),
  };
}

// Only Linux says it, and only Linux has containers.
function orHost(read: () => string, host: string): string {
  try {
    return read();
  } catch {
    return host;
  }
}
