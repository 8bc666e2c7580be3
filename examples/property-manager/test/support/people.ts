import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium, devices, type Page } from "playwright";
import { expect } from "vitest";

/** Somebody in front of a browser of their own. */
export interface Person {
  page: Page;
  /** What went wrong in their browser that they would not see. */
  faults: string[];
  leave: () => Promise<void>;
}

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];

/** Long enough for a machine with other things to do; what fails then says where. */
const WAIT_AT_MOST_MS = 30_000;

export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  userAgent: devices["iPhone 14"]?.userAgent ?? "",
};

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium", args: flags });

/** Opens a browser window that knows nobody yet. */
export async function arrive(browser: Browser, appUrl: string, options: BrowserContextOptions = {}): Promise<Person> {
  // Without motion nothing is measured halfway through a transition.
  const context = await browser.newContext({ baseURL: appUrl, locale: "en-US", reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(WAIT_AT_MOST_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // Chromium itself notes every answer of 400 and more: refusals are a part of this product, faults of the server are
    // not.
    const refusal = /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
    if (message.type() === "error" && !refusal) faults.push(message.text());
  });
  return { page, faults, leave: () => context.close() };
}

/** Checks what is on the screen now, and that nothing went wrong in the background. */
export async function expectSound({ page, faults }: Person): Promise<void> {
  // Where no script may run, none can look: the frame of a mail is left out.
  const { violations } = await new AxeBuilder({ page }).exclude("iframe[sandbox]").analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
    `accessibility of ${page.url()}`,
  ).toEqual([]);
  expect(faults, `faults on ${page.url()}`).toEqual([]);
}
