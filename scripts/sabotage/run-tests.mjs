import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const LONGEST_RUN_MS = 6 * 60_000;

/**
 * Runs one test file in a tree, or those of its tests whose full name has `name` in it.
 *
 * @returns which tests passed and fell, by their full names; `broken` where the file did not even come to its tests
 */
export async function runTests(tree, { file, name }) {
  const output = join(tree, "sabotage-report.json");
  rmSync(output, { force: true });
  const [, folder = ""] = /^packages\/([^/]+)\//.exec(file) ?? [];
  const filter = name === undefined ? [] : ["-t", escape(name)];
  const { said, late } = await run("vitest", ["run", "--project", folder, file, ...filter, "--reporter=json", `--outputFile=${output}`], tree);
  if (late) return { passed: [], fell: ["the run did not end"], broken: null };
  const report = readReport(output);
  if (!report) return { passed: [], fell: [], broken: said };
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const named = (status) => tests.filter((test) => test.status === status).map(({ fullName }) => fullName);
  const [passed, fell] = [named("passed"), named("failed")];
  const unable = report.testResults.map(({ message }) => message).filter(Boolean).join("\n") || said;
  return { passed, fell, broken: passed.length + fell.length === 0 ? unable : null };
}

/** Builds a package of a tree anew. */
export async function build(tree, folder) {
  for (const command of ["tsc", "tsup"]) {
    const { code, said } = await run(command, command === "tsc" ? ["-b"] : [], join(tree, "packages", folder));
    // A broken guard may break types too: what counts is that there is something to run.
    if (code !== 0 && command === "tsup") throw new Error(said);
  }
}

// vitest takes a pattern, and has signs between a test's name and its group's.
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(" ", "[ >]+");

function readReport(output) {
  try {
    return JSON.parse(readFileSync(output, "utf8"));
  } catch {
    return null;
  }
}

function run(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, CI: "1" } });
    let said = "";
    let late = false;
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said = (said + chunk).slice(-4000)));
    const patience = setTimeout(() => {
      late = true;
      child.kill("SIGTERM");
    }, LONGEST_RUN_MS);
    child.on("close", (code) => {
      clearTimeout(patience);
      resolve({ code, said, late });
    });
  });
}
