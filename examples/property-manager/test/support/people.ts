import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium, devices, type Page } from "playwright";
import { expect, inject } from "vitest";
import { isFull } from "./full.ts";
import { GIVE_UP_AFTER_MS } from "./patience.ts";

/** A person with a browser window of their own. */
export interface Person {
  page: Page;
  /** Errors in their browser that they would not see. */
  faults: string[];
  leave: () => Promise<void>;
}

export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  userAgent: devices["iPhone 14"]?.userAgent ?? "",
};

/** Connects to the browser that all files share. Closing the connection closes its windows. */
export const openBrowser = (): Promise<Browser> => chromium.connect(inject("browserUrl"));

/** Opens a browser window without cookies. */
export async function arrive(browser: Browser, appUrl: string, options: BrowserContextOptions = {}): Promise<Person> {
  // Without motion, nothing is measured halfway through a transition.
  const context = await browser.newContext({ baseURL: appUrl, locale: "en-US", reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(GIVE_UP_AFTER_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // Chromium logs every response of 400 and above. This product refuses requests on purpose, so only those of 500 and
    // above count as faults.
    const refusal = /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
    if (message.type() === "error" && !refusal) faults.push(message.text());
  });
  return { page, faults, leave: () => context.close() };
}

/** Checks that there were no errors in the background, and the accessibility of the current screen. */
export async function expectSound({ page, faults }: Person): Promise<void> {
  expect(faults, `faults on ${page.url()}: ${faults.join(", ")}`).toEqual([]);
  if (await isKnown(page)) return;
  // One page is enough without frames of other origins. axe cannot run in the frame of a mail, where scripts are blocked.
  const builder = new AxeBuilder({ page }).setLegacyMode(true).exclude("iframe[sandbox]");
  const { violations } = await builder.options({ resultTypes: ["violations"] }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
    `accessibility of ${page.url()}`,
  ).toEqual([]);
}

const knownScreens = new Set<string>();

/** The short run checks each screen once. A screen is a path, a size and headings. */
async function isKnown(page: Page): Promise<boolean> {
  if (isFull) return false;
  const headings = await page.getByRole("heading").allTextContents();
  const screen = JSON.stringify([new URL(page.url()).pathname, page.viewportSize(), headings]);
  const wasKnown = knownScreens.has(screen);
  knownScreens.add(screen);
  return wasKnown;
}
