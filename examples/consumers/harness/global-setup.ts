import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { packAll } from "./pack.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The packed tarballs by package name. */
    tarballs: Record<string, string>;
    /** A folder outside of the workspace, for this run only. */
    scratch: string;
  }
}

/** Packs the packages as they would be published, once for the whole run. */
export async function setup(project: TestProject) {
  const scratch = await mkdtemp(join(tmpdir(), "latchkey-consumers-"));
  project.provide("scratch", scratch);
  project.provide("tarballs", await packAll(scratch));
  return () => rm(scratch, { recursive: true, force: true });
}
