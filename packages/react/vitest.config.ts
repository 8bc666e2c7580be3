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

// `TEST_PATIENCE=3` makes every deadline three times as long. Tests wait for what happens, so that on a quiet machine no
// deadline is ever reached.
const patience = Number(process.env["TEST_PATIENCE"] ?? 1);
const deadlines = {
  testTimeout: 60_000 * patience,
  hookTimeout: 60_000 * patience,
  expect: { poll: { timeout: 20_000 * patience } },
};

// What `import.meta.env` says in tests and stories.
const env = { FULL: process.env["FULL"] ?? "", TEST_PATIENCE: String(patience) };

/** Every screen as a host's server draws it, which has a clock, a zone and a locale of its own. */
const drawOnServer = async () => {
  const env = { ...process.env, TZ: "Pacific/Kiritimati", LC_ALL: "de_DE.UTF-8" };
  const { stdout } = await promisify(execFile)(process.execPath, [here("test/draw-on-server.ts")], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
};

// A new object for each project, since Vitest writes into it.
const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  viewport: { width: 1024, height: 768 },
  provider: playwright({
    // An element that fades in is not visible yet on a busy machine. Tests check the result, not the motion.
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

// A dependency that is found late reloads the page in the middle of a test. Our own packages are not listed, since a
// prebundled copy would not follow a new build.
const optimizeDeps = {
  exclude: ["@latchkey/core", "@latchkey/testing"],
  include: [
    "@latchkey/core > fflate",
    "@latchkey/core > ky",
    "@latchkey/core > libphonenumber-js/min",
    "@latchkey/core > papaparse",
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

const isFull = Boolean(process.env["FULL"]);

/** The components in Chromium. Files share a page: what they draw and store is removed by `clean-page.ts`. */
const inBrowser = (name: string, setup: string) => ({
  plugins: [react()],
  cacheDir: here(`node_modules/.vite/${name}`),
  optimizeDeps,
  test: {
    name,
    include: ["src/**/*.test.tsx"],
    setupFiles: [here(".storybook/clean-page.ts"), here(`.storybook/${setup}`)],
    isolate: false,
    browser: browser(),
    env,
    ...deadlines,
  },
});

export default defineConfig({
  test: {
    projects: [
      // Pure functions need no browser.
      {
        test: { name: "models", environment: "node", isolate: false, include: ["src/**/*.test.ts"], env, ...deadlines },
      },
      // The simulated browsers that hosts test in. The effect of a setting does not depend on the browser.
      ...(isFull ? (["jsdom", "happy-dom"] as const) : (["jsdom"] as const)).map((environment) => ({
        plugins: [react()],
        test: {
          name: environment,
          environment,
          include:
            environment === "jsdom"
              ? ["test/parts.test.tsx", "test/settings.test.ts", ...(isFull ? ["test/simulated.test.ts"] : [])]
              : ["test/simulated.test.ts"],
          env,
          ...deadlines,
        },
      })),
      // Pages with the headers of a host's server.
      {
        test: {
          name: "pages",
          environment: "node",
          include: ["test/csp.test.ts", "test/stylesheet-types.test.ts"],
          env,
          ...deadlines,
        },
      },
      inBrowser("components", "own-texts.ts"),
      // The same tests on a page that a browser translates while they run. `own-texts.ts` checks the cause of what goes
      // wrong there, so this is left to `npm run test:full`.
      ...(isFull ? [inBrowser("translated", "translated.ts")] : []),
      // The stories as tests, with axe; `accessibility.ts` says which are checked whole.
      {
        plugins: [storybookTest({ configDir: here(".storybook") })],
        cacheDir: here("node_modules/.vite/stories"),
        optimizeDeps,
        test: { name: "stories", isolate: false, browser: browser(), env, ...deadlines },
      },
    ].map((project) => ({ ...sources, ...project })),
  },
});
