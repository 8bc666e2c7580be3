import { createClient } from "@latchkey/core";
import { hydrate, QueryClient, type DehydratedState } from "@tanstack/react-query";
import { useEffect } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { partsOf, screensOf, type Filled } from "../test/screens.js";
import * as latchkey from "./index.js";
import { es } from "./locales/es.js";
import "./styles/styles.css";

declare module "vitest/browser" {
  interface BrowserCommands {
    drawOnServer: () => Promise<string>;
  }
}

interface Drawn {
  pages: Record<string, { html: string; state: DehydratedState }>;
  filled: Filled;
  readings: string[];
}

let drawn: Drawn;
beforeAll(async () => {
  drawn = JSON.parse(await commands.drawOnServer()) as Drawn;
}, 60_000);

let root: Root | undefined;
afterEach(() => {
  root?.unmount();
  document.documentElement.lang = "en";
  vi.restoreAllMocks();
});

// What the server has asked for already is not asked for again while it is compared.
const client = createClient({
  baseUrl: "https://host.example/api/latchkey",
  retries: 0,
  fetch: () => new Promise(() => {}),
});

/** Says when the page is the reader's. */
function Taken({ by, done }: { by: string; done: () => void }) {
  const { locale } = latchkey.useLatchkey();
  useEffect(() => {
    if (locale === by) done();
  }, [locale, by, done]);
  return null;
}

/** Takes over a page that the server drew, in a browser of another zone and another language. */
async function takeOver(name: string) {
  const { html, state } = drawn.pages[name] ?? {};
  const complaints: unknown[] = [];
  vi.spyOn(console, "error").mockImplementation((...given) => void complaints.push(given.join(" ").slice(0, 2000)));
  document.documentElement.lang = "es";
  const container = document.createElement("div");
  document.body.append(container);
  container.innerHTML = html ?? "";
  const queryClient = new QueryClient();
  if (state) hydrate(queryClient, state);
  const screen = screensOf(latchkey, drawn.filled)[name]?.();
  await new Promise<void>((done) => {
    root = hydrateRoot(
      container,
      <latchkey.LatchkeyProvider client={client} queryClient={queryClient} languages={[es]}>
        {screen}
        <Taken by="es" done={done} />
      </latchkey.LatchkeyProvider>,
      { onRecoverableError: (error) => complaints.push(error) },
    );
  });
  return { container, complaints };
}

const names = Object.keys(screensOf(latchkey, { token: "", invited: {}, pending: {} } as Filled));

test("every exported component is rendered here, alone or as a part", () => {
  const components = Object.keys(latchkey).filter((name) => /^[A-Z]/.test(name) && name !== "LatchkeyProvider");
  expect(components.filter((name) => !names.includes(name) && !names.includes(partsOf[name] ?? ""))).toEqual([]);
});

test("no render on a server reads the clock or a random number", () => {
  expect([...new Set(drawn.readings)]).toEqual([]);
});

describe("a page rendered by a server in another zone, clock and locale hydrates without a mismatch", () => {
  test.each(names)("%s", async (name) => {
    const { complaints } = await takeOver(name);
    expect(complaints).toEqual([]);
  });
});

test("times appear after hydration, in the reader's language", async () => {
  const before = new DOMParser().parseFromString(drawn.pages["ResidentsTable"]?.html ?? "", "text/html").body
    .textContent;
  expect(before).toContain("Amira Haddad");
  expect(before).not.toMatch(/ago|2026/);
  const { container } = await takeOver("ResidentsTable");
  expect(container.textContent).toContain("hace 2 horas");
  expect(container.querySelector(".lk-root")?.getAttribute("lang")).toBe("es");
});
