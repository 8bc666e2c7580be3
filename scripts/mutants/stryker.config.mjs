const { MUTATE = "", MUTANT_TESTS } = process.env;
const folder = MUTANT_TESTS === undefined ? "packages/core" : "packages/server";

export default {
  packageManager: "pnpm",
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  mutate: MUTATE.split(","),
  // Almost every test reaches almost every module through the server: `guards.mjs` names those that count.
  vitest: {
    dir: folder,
    configFile: `${folder}/${MUTANT_TESTS === undefined ? "vitest.config.ts" : "vitest.mutants.config.ts"}`,
    related: MUTANT_TESTS === undefined,
  },
  coverageAnalysis: "perTest",
  // Constants of a module would need a new process for each change.
  ignoreStatic: true,
  reporters: ["clear-text"],
  clearTextReporter: { logTests: false, allowColor: false },
  thresholds: { high: 95, low: 90, break: 80 },
  // Stryker would rewrite tsconfig.json by an API that TypeScript 7 no longer has. Its copy of the sources needs none.
  tsconfigFile: "no-tsconfig.json",
  // Each runner starts a database of its own.
  concurrency: 1,
  tempDirName: ".mutants",
};
