import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { sources } from "../../vitest.sources.js";
import { patience } from "./test/patience.ts";

/** Files that mostly wait, for processes or for time to pass. They start first, and the rest runs beside them. */
const WAITING = /test\/(reliability|serve|work-process|cli|fuzz)|(streams|work|delivery|webhook-retries|s10-.*)\.test/;

class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const waits = ({ moduleId }: TestSpecification) => WAITING.test(moduleId);
    return [...sorted.filter(waits), ...sorted.filter((file) => !waits(file))];
  }
}

export default defineConfig({
  ...sources,
  test: {
    name: "server",
    environment: "node",
    include: ["src/**/*.test.ts", "src/**/*.test.tsx", "test/**/*.test.ts"],
    globalSetup: ["test/global-setup.ts"],
    setupFiles: ["test/setup.ts"],
    // Test files share what is loaded, and a running server: loading it again for each would double the time.
    isolate: false,
    sequence: { sequencer: WaitingFirst },
    testTimeout: 120_000 * patience,
    hookTimeout: 120_000 * patience,
    expect: { poll: { timeout: 60_000 * patience, interval: 20 } },
  },
});
