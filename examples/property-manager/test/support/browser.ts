import { chromium, type BrowserServer } from "playwright";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];

/** Starts the browser that all test files connect to. */
export const startBrowser = (): Promise<BrowserServer> =>
  chromium.launchServer({ executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium", args: flags });
