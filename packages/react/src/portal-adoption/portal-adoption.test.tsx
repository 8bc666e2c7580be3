import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { LatchkeyProvider } from "../provider.js";
import { PortalAdoption, type PortalAdoptionProps } from "./portal-adoption.js";
import "../styles/styles.css";

async function open(fill: (world: World) => void, props: PortalAdoptionProps = {}) {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  fill(world);
  const client = createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch: fetchFor(world) });
  await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <PortalAdoption {...props} />
    </LatchkeyProvider>,
  );
  return world;
}

const riverside = [{ id: "wsp_riverside", unit: null, leaseId: null }];
const maple = [{ id: "wsp_maple", unit: null, leaseId: null }];

/** One is in, one is on the way, and two of Maple were never invited. */
function someone(world: World): void {
  world.addUser({ contactId: world.addContact({ firstName: "Ana", lastName: "Reyes", workspaces: riverside }).id });
  world.addInvitation({ contactId: world.addContact({ firstName: "Ben", workspaces: riverside }).id });
  world.addContact({ firstName: "Cleo", lastName: "Park", email: null, workspaces: maple });
  world.addContact({ firstName: "Dev", lastName: "Rao", workspaces: maple });
}

test("says how many are in, on the way and not reached, in all and by property", async () => {
  await open(someone);
  await expect.element(page.getByText("1 of 4 people are in the portal.")).toBeVisible();
  const properties = page.getByRole("region", { name: "By property" }).getByRole("listitem");
  await expect.element(properties).toHaveLength(2);
  await expect.element(properties.first()).toMatchTextContent(/0%.*0 in the portal0 on the way2 not reached/);
  await expect.element(properties.last()).toMatchTextContent(/50%.*1 in the portal1 on the way0 not reached/);
  // A number of nobody opens nothing.
  await expect.element(page.getByRole("button", { name: /^0 / })).not.toBeInTheDocument();
});

test("draws each share as wide as it is", async () => {
  await open(someone);
  await expect.element(page.getByText("1 of 4 people are in the portal.")).toBeVisible();
  const bar = document.querySelector(".lk-adoption-bar");
  const whole = bar?.getBoundingClientRect().width ?? 0;
  const shares = [...(bar?.children ?? [])].map((one) => one.getBoundingClientRect().width / whole);
  expect(shares.map((share) => share.toFixed(2))).toEqual(["0.25", "0.25", "0.50"]);
});

test("lists the people behind a number, and opens one", async () => {
  const onShowContact = vi.fn();
  await open(someone, { onShowContact });
  await page.getByRole("button", { name: /^2 not reached, / }).click();
  const dialog = page.getByRole("dialog", { name: "Not reached" });
  await expect.element(dialog.getByRole("listitem")).toHaveLength(2);
  await expect.element(dialog.getByText("No email address")).toBeVisible();
  await dialog.getByRole("button", { name: "Dev Rao" }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  expect(onShowContact).toHaveBeenCalledTimes(1);
});

test("pages a long list with the keyboard", async () => {
  await open((world) => {
    for (let n = 10; n < 40; n += 1)
      world.addContact({ firstName: "Robin", lastName: `Guest ${n}`, workspaces: maple });
  });
  const number = page.getByRole("button", { name: /^30 not reached$/i });
  await expect.element(number).toBeVisible();
  number.element().focus();
  await userEvent.keyboard("{Enter}");
  const dialog = page.getByRole("dialog");
  await expect.element(dialog.getByRole("listitem")).toHaveLength(25);
  await dialog.getByRole("button", { name: "Next" }).click();
  await expect.element(dialog.getByText("26–30")).toBeVisible();
  await expect.element(dialog.getByText("Robin Guest 39")).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(number).toHaveFocus();
});

test("the line has a table", async () => {
  await open(someone);
  await page.getByText("Show as a table").click();
  await expect.element(page.getByRole("table").getByRole("row")).toHaveLength(31);
  await expect.element(page.getByRole("row").nth(1).getByRole("cell")).toHaveTextContent("1");
});

test("says that there is nobody yet, and a failed load can be tried again", async () => {
  await open((world) => world.failNext("stats.get", "internal_error"));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.element(page.getByText("No people yet")).toBeVisible();
});

test("counts one property without the bars of others", async () => {
  await open(someone, { workspaceId: "wsp_riverside" });
  await expect.element(page.getByText("1 of 2 people are in the portal.")).toBeVisible();
  await expect.element(page.getByRole("region", { name: "By property" })).not.toBeInTheDocument();
});
