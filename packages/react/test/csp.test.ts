import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium, type Browser, type Page as BrowserPage } from "playwright";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Page } from "./csp/page.js";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const debians = "/usr/bin/chromium";
const executablePath = process.env["CHROMIUM_PATH"] ?? (existsSync(debians) ? debians : undefined);

let server: Server;
let browser: Browser;
let html: string;

/** The page as a strict host sends it: drawn by the server, and nothing inline allowed. */
beforeAll(async () => {
  const never = () => new Promise<Response>(() => {});
  html = renderToString(createElement(Page, { fetch: never }));
  const bundle = async (entry: string) => {
    const { outputFiles } = await build({
      entryPoints: [here(entry)],
      bundle: true,
      write: false,
      format: "esm",
      jsx: "automatic",
      define: { "process.env.NODE_ENV": '"production"' },
      target: "chrome123",
    });
    return outputFiles[0]?.text ?? "";
  };
  const files: Record<string, [string, string]> = {
    "/": [
      "text/html",
      `<!doctype html><html lang="en"><title>Host</title><link rel="stylesheet" href="/styles.css"><div id="root">${html}</div><script type="module" src="/page.js"></script></html>`,
    ],
    "/page.js": ["text/javascript", await bundle("./csp/browser.tsx")],
    "/styles.css": ["text/css", await bundle("../src/styles/styles.css")],
  };
  server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ""] ?? ["text/plain", ""];
    response
      .writeHead(200, {
        "Content-Type": `${type}; charset=utf-8`,
        "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'",
      })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
  });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

describe("under `style-src 'self'`", () => {
  async function open(): Promise<BrowserPage> {
    const page = await browser.newPage({ reducedMotion: "reduce" });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page
      .getByRole("button", { name: /Actions for Amira/ })
      .first()
      .waitFor();
    return page;
  }
  const refusedIn = (page: BrowserPage) => page.evaluate("refused");

  test("the server's HTML has no inline styles", () => {
    expect(html).toContain("lk-skeleton");
    expect(html).not.toMatch(/ style=|<style/);
  });

  test("dialogs, menus and toasts are styled, and the policy refuses nothing", async () => {
    const page = await open();
    for (const name of ["Invite a user", "New resident"]) {
      await page.getByRole("button", { name, exact: true }).click();
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      expect(await dialog.evaluate((element) => getComputedStyle(element).borderRadius)).toBe("14px");
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    }
    await page
      .getByRole("button", { name: /Actions for Amira/ })
      .first()
      .click();
    const menu = page.getByRole("menu");
    await menu.waitFor();
    const [below, above] = await Promise.all([
      menu.boundingBox(),
      page
        .getByRole("button", { name: /Actions for Amira/ })
        .first()
        .boundingBox(),
    ]);
    expect(below?.y).toBeCloseTo((above?.y ?? 0) + (above?.height ?? 0) + 4, 0);
    await page.getByRole("menuitem", { name: "Send invitation" }).click();
    const toast = page.getByRole("region", { name: "Notifications" }).getByText(/Amira/);
    await toast.waitFor();
    expect(await toast.evaluate((element) => getComputedStyle(element).fontWeight)).toBe("550");
    expect(await refusedIn(page)).toEqual([]);
    await page.close();
  });
});
