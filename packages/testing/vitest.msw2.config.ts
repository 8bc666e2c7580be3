import { defineConfig, mergeConfig } from "vitest/config";
import testing from "./vitest.config.js";

// The door for msw, with the older of the two versions that a host may have.
const older = mergeConfig(testing, { resolve: { alias: [{ find: /^msw(\/node)?$/, replacement: "msw2$1" }] } });

export default defineConfig({ ...older, test: { ...older.test, name: "msw 2", include: ["src/msw.test.ts"] } });
