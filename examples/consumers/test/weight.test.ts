import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { isFullRun } from "../harness/consumers.ts";
import { installInto, weigh } from "../harness/weigh.ts";

const RENDERERS = /node_modules\/(react|react-dom|react-email|@react-email\/.*)$/;

describe.runIf(isFullRun)("a fresh install", () => {
  test.each([
    { name: "core", megabytes: 10, packages: 5 },
    { name: "react", megabytes: 60, packages: 90 },
    { name: "server", megabytes: 90, packages: 110 },
    { name: "testing", megabytes: 10, packages: 6 },
  ])("@latchkey/$name stays below $megabytes MB and $packages packages", async ({ name, ...limit }) => {
    const tarballs = inject("tarballs");
    const folder = join(inject("scratch"), `weight-${name}`);
    const wanted = ["@latchkey/core", `@latchkey/${name}`];
    await installInto(folder, Object.fromEntries(wanted.map((known) => [known, `file:${tarballs[known]}`])));
    const { packages, megabytes } = await weigh(folder);
    process.stdout.write(`@latchkey/${name} installs ${megabytes.toFixed(1)} MB in ${packages.length} packages\n`);
    expect(packages.length, packages.join("\n")).toBeLessThan(limit.packages);
    expect(megabytes).toBeLessThan(limit.megabytes);
    if (name !== "react") expect(packages.filter((path) => RENDERERS.test(path))).toEqual([]);
  });
});
