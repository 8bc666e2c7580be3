import { createClient } from "@latchkey/core";
import { createWorld, fetchFor } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { LatchkeyProvider } from "../provider.js";
import { ResidentsTable } from "./residents-table.js";
import "../styles/styles.css";

async function open(addresses: number, role = "admin") {
  const world = createWorld();
  world.signInAs({ role });
  for (let index = 0; index < addresses; index += 1) {
    const email = `resident${index}@example.com`;
    world.addInvitation({
      contactId: world.addContact({ firstName: "Resident", lastName: String(index), email }).id,
      delivery: "bounced",
      deliveryReason: "550 relay not permitted",
    });
    world.suppressMail(email);
  }
  const client = createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch: fetchFor(world) });
  await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <ResidentsTable />
    </LatchkeyProvider>,
  );
  await page.getByRole("button", { name: "Email problems" }).click();
  await expect.element(page.getByRole("table")).toHaveAttribute("aria-busy", "false");
  return world;
}

const notice = () => page.getByText(/We aren't emailing \d+ addresses/);

beforeEach(() => page.viewport(1200, 800));

test("after a mistake of the mail server, all addresses get email again at once", async () => {
  const world = await open(4);
  await expect.element(notice()).toMatchTextContent("We aren't emailing 4 addresses");
  await page.getByRole("button", { name: "Email all of them again" }).click();
  const dialog = page.getByRole("dialog");
  await expect.element(dialog).toHaveAccessibleDescription(/only if the addresses are correct/);
  await dialog.getByRole("button", { name: "Email all of them again" }).click();
  await expect.element(page.getByText("4 addresses get email again")).toBeVisible();
  await expect.element(notice()).not.toBeInTheDocument();
  expect(world.contacts().filter(({ suppressed }) => suppressed !== null)).toEqual([]);
});

test("a single address is left to its row", async () => {
  await open(1);
  await expect.element(page.getByRole("row", { name: /Resident 0/ })).toBeVisible();
  expect(notice().elements()).toEqual([]);
});
