import { expect, inject, test } from "vitest";
import { run } from "../harness/run.ts";

const LEFT_OVER = /\.tsbuildinfo$|\.map$|\.(test|stories)\.|\/(test|tests|src|node_modules)\//;

test.each(["core", "react", "server", "testing"])(
  "@latchkey/%s ships no tests, sources or build leftovers",
  async (name) => {
    const listed = await run("tar", ["tzf", inject("tarballs")[`@latchkey/${name}`] ?? ""], inject("scratch"));
    const files = listed.trim().split("\n");
    expect(files).toContain("package/README.md");
    expect(files.filter((file) => LEFT_OVER.test(file))).toEqual([]);
  },
);
