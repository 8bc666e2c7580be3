/** Draws screens in a simulated browser, and keeps what came down with them. */

import { createClient } from "@latchkey/core";
import { createWorld, fetchFor } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { createElement, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect } from "vitest";
import { waitFor } from "../.storybook/wait-for.js";
import * as latchkey from "../src/index.js";
import { fill, screensOf, type Filled } from "./screens.js";

export const screenNames = Object.keys(screensOf(latchkey, { token: "", invited: {}, pending: {} } as Filled));

/** What no component caught; empty after a test that passes. */
export const failures: unknown[] = [];
const note = (event: ErrorEvent) => failures.push(event.error);

let root: Root | undefined;
beforeEach(() => {
  failures.length = 0;
  window.addEventListener("error", note);
});
afterEach(() => {
  clear();
  window.removeEventListener("error", note);
});

function clear(): void {
  root?.unmount();
  root = undefined;
  document.body.replaceChildren();
}

/** Draws anything, in place of what was drawn before. */
export function draw(page: ReactNode): void {
  clear();
  const keep = (error: unknown) => void failures.push(error);
  root = createRoot(document.body.appendChild(document.createElement("div")), {
    onUncaughtError: keep,
    onCaughtError: keep,
  });
  root.render(page);
}

export interface Shown extends Omit<Partial<latchkey.LatchkeyProviderProps>, "client" | "children"> {
  world?: ReturnType<typeof createWorld>;
}

/** Draws a screen in front of a world, and waits until it is at rest. */
export async function show(
  name: string,
  { world = createWorld(), queryClient = new QueryClient(), ...settings }: Shown = {},
): Promise<void> {
  const screen = screensOf(latchkey, fill(world))[name]?.();
  const client = createClient({ baseUrl: "http://host.example/api/latchkey", retries: 0, fetch: fetchFor(world) });
  draw(
    createElement(
      latchkey.LatchkeyProvider,
      { client, queryClient, navigate: () => {}, ...settings },
      screen,
      createElement("hr"),
    ),
  );
  await waitFor(() => {
    expect(failures).toEqual([]);
    expect(document.querySelector("hr")).not.toBeNull();
    expect(document.querySelector("[aria-busy=true], .lk-skeleton")).toBeNull();
  });
}
