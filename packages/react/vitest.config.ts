import { fileURLToPath } from "node:url";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

// Made anew for each project: Vitest writes into it.
const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: {
      executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
    },
  }),
  instances: [{ browser: "chromium" as const }],
});

// What is found late makes the page reload in the middle of a test.
const optimizeDeps = {
  include: [
    "@latchkey/core",
    "@latchkey/core/contract",
    "@latchkey/testing",
    "@latchkey/testing/msw",
    "@tanstack/react-query",
    "msw/browser",
    "radix-ui",
    "react-dom",
    "react-dom/client",
    "react/jsx-dev-runtime",
    "vitest-browser-react",
    "zod/mini",
  ],
};

/** The stories as tests, axe included, once in each theme. */
const stories = (theme: "light" | "dark") => ({
  plugins: [storybookTest({ configDir: fileURLToPath(new URL(".storybook", import.meta.url)) })],
  optimizeDeps,
  test: { name: `stories-${theme}`, env: { STORYBOOK_THEME: theme }, browser: browser() },
});

export default defineConfig({
  test: {
    projects: [
      { test: { name: "models", environment: "node", include: ["src/**/*.test.ts"] } },
      { plugins: [react()], optimizeDeps, test: { name: "components", include: ["src/**/*.test.tsx"], browser: browser() } },
      stories("light"),
      stories("dark"),
    ],
  },
});
