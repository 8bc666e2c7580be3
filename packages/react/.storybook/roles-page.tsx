import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import type { LatchkeyToast } from "../src/context.js";
import { LatchkeyProvider } from "../src/provider.js";
import "../src/styles/styles.css";

/** A page of the host with a mock server. `writes` has the requests that change something. */
export async function showRoles(children: ReactNode, fill?: (world: World) => void) {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  fill?.(world);
  const writes: { what: string; body: unknown }[] = [];
  const answer = fetchFor(world);
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = await request.clone().text();
    if (request.method !== "GET")
      writes.push({
        what: `${request.method} ${new URL(request.url).pathname.replace("/api/latchkey", "")}`,
        body: text === "" ? undefined : JSON.parse(text),
      });
    return answer(request);
  };
  const client = createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch });
  const toast = vi.fn<(toast: LatchkeyToast) => void>();
  await render(
    <LatchkeyProvider client={client} locale="en" theme="light" onToast={toast}>
      {children}
    </LatchkeyProvider>,
  );
  return { world, writes, toast };
}

export const button = (name: string) => page.getByRole("button", { name, exact: true });
export const field = (name: string) => page.getByLabelText(name, { exact: true });
export const dialog = () => page.getByRole("dialog");
export const box = (name: string) => page.getByRole("checkbox", { name, exact: true });
export const menuItem = (name: string) => page.getByRole("menuitem", { name, exact: true });
export const custom = () => page.getByRole("list", { name: "Your roles" });
/** "Create role" in the dialog, not on the page behind it. */
export const submit = () => dialog().getByRole("button", { name: "Create role", exact: true });

const porter = {
  key: "night_porter",
  label: "Night porter",
  description: "Lets people in at night",
  portalPath: "/porters",
  permissions: ["contacts:read" as const],
};
export const withPorter = (world: World) => void world.addRole(porter);
