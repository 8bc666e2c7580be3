import { existsSync } from "node:fs";
import { chromium, devices, type Browser, type BrowserContextOptions, type Page } from "playwright";
import type { RunningHost } from "./start.ts";

// `npm test` finds or installs a browser and names it; a test run by hand takes Debian's, else Playwright's own.
const debians = "/usr/bin/chromium";
const executablePath = process.env["CHROMIUM_PATH"] ?? (existsSync(debians) ? debians : undefined);

/** Opens Chromium, where there is no sandbox and no network beyond this machine as well. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });

const iPhone = devices["iPhone 13"];
const kinds = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    ...(iPhone && { userAgent: iPhone.userAgent }),
  },
} satisfies Record<string, BrowserContextOptions>;

const PATIENCE_MS = 120_000;

/** Somebody's window with a host, and what it has to complain of. */
export interface Visitor {
  page: Page;
  /** Errors and warnings of the console, exceptions, requests that failed or were refused. */
  complaints: readonly string[];
  close: () => Promise<void>;
}

/** Opens a window of its own, for the host's staff or for nobody in particular. */
export async function visit(
  browser: Browser,
  { origin }: RunningHost,
  who: "office" | "nobody",
  kind: keyof typeof kinds,
): Promise<Visitor> {
  const context = await browser.newContext({
    ...kinds[kind],
    colorScheme: "light",
    reducedMotion: "reduce",
    locale: "en-US",
  });
  if (who === "office") await context.addCookies([{ name: "office", value: "dana", url: origin }]);
  const page = await context.newPage();
  // In development a page is compiled when it is first asked for.
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 400)
      complaints.push(`${response.status()}: ${response.request().method()} ${response.url()}`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // What a page had asked for before it was left is no failure of it.
    if (reason !== "net::ERR_ABORTED") complaints.push(`${reason}: ${request.url()}`);
  });
  return { page, complaints, close: () => context.close() };
}

/** Keeps a picture for who asks for them: `CONSUMERS_PICTURES=folder`. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env["CONSUMERS_PICTURES"];
  if (folder === undefined || folder === "") return;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  }
  await page.emulateMedia({ colorScheme: "light" });
}
