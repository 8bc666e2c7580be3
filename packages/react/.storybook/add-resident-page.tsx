import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { StrictMode } from "react";
import { expect, vi, type Mock } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { AddResidentButton } from "../src/add-resident/add-resident-button.js";
import type { UseAddResidentOptions } from "../src/add-resident/use-add-resident.js";
import type { LatchkeyToast } from "../src/context.js";
import { LatchkeyProvider } from "../src/provider.js";
import { ResidentsTable } from "../src/residents-table/residents-table.js";
import "../src/styles/styles.css";

interface Call {
  what: string;
  key: string | null;
  body: unknown;
}

type Options = UseAddResidentOptions & { fill?: (world: World) => void; world?: Parameters<typeof createWorld>[0] };

/** A residents' page with the Add resident dialog open, and a mock server. `posts` has the POST requests so far. */
export async function openAddResident({ fill, world: options, ...props }: Options = {}) {
  const world = createWorld(options);
  world.signInAs({ role: "admin" });
  fill?.(world);
  const calls: Call[] = [];
  const answer = fetchFor(world);
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = await request.clone().text();
    calls.push({
      what: `${request.method} ${new URL(request.url).pathname.replace("/api/latchkey", "")}`,
      key: request.headers.get("Idempotency-Key"),
      body: text === "" ? undefined : JSON.parse(text),
    });
    return answer(request);
  };
  const client = createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch });
  const toast = vi.fn<(toast: LatchkeyToast) => void>();
  const onAdded: Mock = vi.fn();
  await render(
    <StrictMode>
      <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light" onToast={toast}>
        <ResidentsTable toolbar={<AddResidentButton onAdded={onAdded} {...props} />} />
      </LatchkeyProvider>
    </StrictMode>,
  );
  const opener = page.getByRole("button", { name: "Add resident", exact: true });
  await opener.click();
  // The lists are loaded once the property field is visible.
  await expect.element(field("Property").or(page.getByText("You cannot add residents"))).toBeVisible();
  const posts = () => calls.filter(({ what }) => what.startsWith("POST"));
  return { world, calls, posts, toast, onAdded, opener };
}

export const dialog = () => page.getByRole("dialog", { name: "Add resident" });
export const field = (name: string) => page.getByLabelText(name, { exact: true });
export const button = (name: string) => dialog().getByRole("button", { name, exact: true });
export const theSwitch = () => page.getByRole("switch", { name: "Send portal invitation" });

export async function fillIn(email = "amira@example.com"): Promise<void> {
  await field("First name").fill("Amira");
  await field("Last name").fill("Haddad");
  await field("Email").fill(email);
}
