import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { sources } from "../../vitest.sources.js";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// `npm test` finds or installs a browser and names it here; a test run by hand takes Debian's, else Playwright's own.
const debians = "/usr/bin/chromium";
const executablePath = process.env["CHROMIUM_PATH"] ?? (existsSync(debians) ? debians : undefined);

/** Every screen as a host's server draws it, which has a clock, a zone and a locale of its own. */
const drawOnServer = async () => {
  const env = { ...process.env, TZ: "Pacific/Kiritimati", LC_ALL: "de_DE.UTF-8" };
  const { stdout } = await promisify(execFile)(process.execPath, [here("test/draw-on-server.ts")], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
};

// Made anew for each project: Vitest writes into it.
const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  viewport: { width: 1024, height: 768 },
  provider: playwright({
    // What fades in is not visible yet on a busy machine: tests judge what is there, not how it came.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Root in a container has no sandbox and little shared memory; the rest keeps the browser off the network.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  }),
  instances: [{ browser: "chromium" as const }],
  commands: { drawOnServer },
});

// What is found late makes the page reload in the middle of a test. Our own packages are not among them: what is kept
// of them would not follow a new build.
const optimizeDeps = {
  exclude: ["@latchkey/core", "@latchkey/testing"],
  include: [
    "@latchkey/core > ky",
    "@radix-ui/react-dialog",
    "@storybook/addon-a11y/preview",
    "axe-core",
    "@tanstack/react-query",
    "msw",
    "msw/browser",
    "react",
    "react-dom",
    "react-dom/client",
    "react/jsx-dev-runtime",
    "react/jsx-runtime",
    "storybook/test",
    "vitest-browser-react",
    "zod/mini",
  ],
};

// The same tests on a page that a browser translates while they run: the whole of what .storybook/own-texts.ts looks at
// from below.
const translated = {
  plugins: [react()],
  cacheDir: here("node_modules/.vite/translated"),
  optimizeDeps,
  test: {
    name: "translated",
    include: ["src/**/*.test.tsx"],
    setupFiles: here(".storybook/translated.ts"),
    browser: browser(),
  },
};

export default defineConfig({
  test: {
    projects: [
      // What is pure needs no browser; what is drawn is tested where it will run.
      { test: { name: "models", environment: "node", include: ["src/**/*.test.ts"] } },
      // Hosts test in these.
      ...(["jsdom", "happy-dom"] as const).map((environment) => ({
        plugins: [react()],
        // What a setting does, does not hang on the browser.
        test: {
          name: environment,
          environment,
          include:
            environment === "jsdom"
              ? ["test/parts.test.tsx", "test/settings.test.ts", "test/simulated.test.ts"]
              : ["test/simulated.test.ts"],
        },
      })),
      // Pages with headers of their own, as a host's server sends them.
      {
        test: {
          name: "pages",
          environment: "node",
          include: ["test/csp.test.ts", "test/stylesheet-types.test.ts"],
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        cacheDir: here("node_modules/.vite/components"),
        optimizeDeps,
        test: {
          name: "components",
          include: ["src/**/*.test.tsx"],
          setupFiles: here(".storybook/own-texts.ts"),
          browser: browser(),
        },
      },
      ...(process.env["FULL"] ? [translated] : []),
      // The stories as tests, axe included; .storybook/dark-contrast.ts judges each in dark as well.
      {
        plugins: [storybookTest({ configDir: here(".storybook") })],
        cacheDir: here("node_modules/.vite/stories"),
        optimizeDeps,
        test: { name: "stories", browser: browser() },
      },
    ].map((project) => ({ ...sources, ...project })),
  },
});
