import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const core = (path: string) => fileURLToPath(new URL(`../core/src/${path}`, import.meta.url));

export default defineConfig({
  // The core's sources, so that tests run without a build before them.
  resolve: {
    alias: [
      { find: /^@latchkey\/core\/contract$/, replacement: core("contract/index.ts") },
      { find: /^@latchkey\/core$/, replacement: core("index.ts") },
    ],
  },
  test: { name: "testing", environment: "node", include: ["src/**/*.test.ts"] },
});
