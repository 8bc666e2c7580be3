import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { STRONG, create, invited, leave, openAcceptPage } from "../.storybook/accept-page.js";
import { startTranslator } from "../.storybook/translator.js";
import { waitFor } from "../.storybook/wait-for.js";
import { LatchkeyProvider } from "./provider.js";
import { ResidentsTable } from "./residents-table/residents-table.js";
import { UsersTable } from "./users-table/users-table.js";
import "./styles/styles.css";

// Every other test of this folder runs on such a page too, with `npm run test:full`.
const stops: (() => void)[] = [];
afterEach(() => {
  stops.splice(0).forEach((stop) => stop());
  leave();
});

/** What a translator has left alone, of these texts. */
const leftAlone = (texts: string[]) =>
  texts.filter((text) => {
    const holds = (element: Element) => (element.textContent ?? "").includes(text);
    const elements = [...document.querySelectorAll(".lk-root *")].filter(
      (element) => holds(element) && ![...element.children].some(holds),
    );
    return elements.length > 0 && elements.every((element) => element.closest("[translate=no]") !== null);
  });

test("an account can be created on a page that is being translated", async () => {
  stops.push(startTranslator());
  const { screen, heading, press } = await openAcceptPage(invited);
  await heading("Create Your Portal Account");
  const field = screen.getByLabelText("Password", { exact: true });
  for (let length = 1; length <= STRONG.length; length += 1) await field.fill(STRONG.slice(0, length));
  await press(create);
  await heading("You are in");
});

test("names, addresses and units are not translated", async () => {
  stops.push(startTranslator());
  const world = createWorld();
  world.signInAs({ role: "admin" });
  world.addContact({
    firstName: "Rose",
    lastName: "White",
    email: "rose@example.com",
    type: "tenant",
    workspaces: [{ id: "wsp_maple", unit: "Apt 4" }],
  });
  world.addUser({
    firstName: "Will",
    lastName: "Young",
    email: "will@example.com",
    role: "staff",
    workspaceIds: ["wsp_riverside"],
  });
  await show(world);
  const names = [
    "Rose White",
    "Will Young",
    "rose@example.com",
    "will@example.com",
    "Maple Court",
    "Riverside Lofts",
    "Apt 4",
  ];
  await waitFor(() => expect(leftAlone(names)).toEqual(names));
  await expect.element(page.getByText("Apt 4")).toBeVisible();
});

async function show(world: World) {
  await render(
    <LatchkeyProvider
      client={createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch: fetchFor(world) })}
      queryClient={new QueryClient()}
      locale="en"
    >
      <ResidentsTable />
      <UsersTable />
    </LatchkeyProvider>,
  );
  await expect.element(page.getByText("Will Young")).toBeVisible();
}
