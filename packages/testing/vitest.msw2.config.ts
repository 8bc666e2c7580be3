import { defineConfig, mergeConfig } from "vitest/config";
import testing from "./vitest.config.js";

// Tests the msw entry point with the older of the two supported versions.
const older = mergeConfig(testing, { resolve: { alias: [{ find: /^msw(\/node)?$/, replacement: "msw2$1" }] } });

export default defineConfig({ ...older, test: { ...older.test, name: "msw 2", include: ["src/msw.test.ts"] } });
