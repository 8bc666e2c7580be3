/**
 * Draws every screen as a host's server would, with its data asked for beforehand, and prints what a page needs of it
 * as JSON: the HTML and the cache. Run with a clock and a locale of its own: `TZ=Pacific/Kiritimati LC_ALL=de_DE.UTF-8
 * node …`.
 */

import { createClient } from "@latchkey/core";
import { createWorld, fetchFor } from "@latchkey/testing";
import { dehydrate, QueryClient } from "@tanstack/react-query";
import { createElement, type ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { fill, screensOf, type Latchkey } from "./screens.ts";

// What is shipped, not the sources: Node reads no JSX.
const door = new URL("../dist/index.js", import.meta.url).href;
const latchkey = (await import(door)) as Latchkey;

const world = createWorld();
const filled = fill(world);
const client = createClient({ baseUrl: "http://host.example/api/latchkey", retries: 0, fetch: fetchFor(world) });

// A render that reads the clock, or draws lots, makes another page than the reader's, and Next refuses it.
const readings: string[] = [];
const { now } = Date;
const RealDate = Date;
function note(): void {
  const frame =
    new Error("Who reads?").stack
      ?.split("\n")
      .slice(2)
      .find((line) => !line.includes("draw-on-server")) ?? "";
  if (/packages\/(?:react|core)\/dist/.test(frame)) readings.push(frame.trim());
}
function watchClock(): () => void {
  Date.now = () => (note(), now());
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given: unknown[]) => (given.length === 0 && note(), Reflect.construct(target, given) as Date),
  });
  const { random } = Math;
  Math.random = () => (note(), random());
  return () => {
    globalThis.Date = RealDate;
    Date.now = now;
    Math.random = random;
  };
}

/** The HTML of a screen once everything it asks for has been answered. */
async function draw(screen: () => ReactNode) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  // The page has a second child: ids are made of the place in the tree.
  const page = () => renderToString(createElement(latchkey.LatchkeyProvider, { client, queryClient }, screen(), null));
  const asked = () => queryClient.getQueryCache().getAll();
  let known = -1;
  while (known < asked().length) {
    known = asked().length;
    page();
    const open = asked().filter((query) => query.state.data === undefined);
    await Promise.all(open.map((query) => query.fetch().catch(() => undefined)));
  }
  const stop = watchClock();
  const html = page();
  stop();
  return { html, state: dehydrate(queryClient) };
}

const pages: Record<string, Awaited<ReturnType<typeof draw>>> = {};
for (const [name, screen] of Object.entries(screensOf(latchkey, filled))) pages[name] = await draw(screen);
process.stdout.write(JSON.stringify({ pages, filled, readings }));
