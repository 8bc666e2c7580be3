// `pnpm sabotage [name…]`: takes each guard away in a copy of the working tree and expects its test to fall. With names, only the guards whose
// name or promise has one of them in it. Ends with 1 where a guard's loss went unseen, or the table does not fit the code any more.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, runTests } from "./run-tests.mjs";
import { copyTree, removeTree } from "./scratch.mjs";
import { editsOf, guards, staleness } from "./table.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const wanted = process.argv.slice(2).filter((argument) => argument !== "--").map((name) => name.toLowerCase());
const chosen = guards.filter(({ guard, promise }) => wanted.length === 0 || wanted.some((name) => promise.toLowerCase().split(" ").includes(name) || guard.toLowerCase().includes(name)));
if (chosen.length === 0) throw new Error(`No guard is named like ${wanted.join(", ")}.`);

const tree = copyTree(root);
const sound = new Map();
const outcomes = [];
const stop = (code) => {
  removeTree(tree);
  process.exit(code);
};
process.once("SIGINT", () => stop(130));
process.once("SIGTERM", () => stop(143));

for (const guard of chosen) {
  const { seen, what } = await judge(guard);
  outcomes.push({ ...guard, seen, what });
  console.log(`${seen ? "fell    " : "SURVIVED"} ${guard.promise.padEnd(4)} ${guard.guard}: ${what}`);
}

console.log("\n| guard | promise | expected to fall | fell |\n| --- | --- | --- | --- |");
for (const { guard, promise, test, seen, what } of outcomes) console.log(`| ${guard} | ${promise} | ${test.file.replace(/^packages\//, "")}${test.name ? `: ${test.name}` : ""} | ${seen ? what : `SURVIVED: ${what}`} |`);
const unseen = outcomes.filter(({ seen }) => !seen);
console.log(`\n${outcomes.length - unseen.length} of ${outcomes.length} guards are missed when they are gone.`);
stop(unseen.length === 0 ? 0 : 1);

/** Takes a guard away, runs its test, and puts it back. */
async function judge(guard) {
  const { test } = guard;
  const stale = staleness(root, guard) ?? (await unbroken(test));
  if (stale) return { seen: false, what: stale };
  const edits = editsOf(guard);
  const whole = new Map(edits.map(({ file }) => [file, readFileSync(join(tree, file), "utf8")]));
  const isCore = edits.some(({ file }) => file.startsWith("packages/core/"));
  try {
    for (const { file, find, replace } of edits) writeFileSync(join(tree, file), readFileSync(join(tree, file), "utf8").replace(find, () => replace));
    if (isCore) await build(tree, "core");
    const { fell, broken } = await runTests(tree, test);
    if (broken !== null) return { seen: false, what: `the test could not run: ${broken.slice(-500)}` };
    return fell.length > 0 ? { seen: true, what: fell.slice(0, 3).join(" · ") + (fell.length > 3 ? ` and ${fell.length - 3} more` : "") } : { seen: false, what: "every test passed" };
  } finally {
    for (const [file, text] of whole) writeFileSync(join(tree, file), text);
    if (isCore) await build(tree, "core");
  }
}

/** Why a test says nothing, because it falls with every guard in place; null where it passes. Each file is run once. */
async function unbroken({ file, name = "" }) {
  if (!sound.has(file)) sound.set(file, await runTests(tree, { file }));
  const { passed, fell, broken } = sound.get(file);
  const named = (tests) => tests.filter((test) => test.includes(name));
  if (broken !== null) return `the test does not run as it is: ${broken.slice(-500)}`;
  if (named(fell).length > 0) return `the test does not pass as it is: ${named(fell).join(" · ")}`;
  return named(passed).length > 0 ? null : `no test has this in its name: ${name}`;
}
