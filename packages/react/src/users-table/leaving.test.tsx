import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { addLeaver } from "../../.storybook/leaver.js";
import { LatchkeyProvider } from "../provider.js";
import { UsersTable } from "./users-table.js";
import "../styles/styles.css";

async function open(fill: (world: World) => void) {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  fill(world);
  const queries: string[] = [];
  const answer = fetchFor(world);
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    retries: 0,
    fetch: (input, init) => {
      const request = new Request(input, init);
      if (request.method !== "GET") queries.push(`${request.method} ${new URL(request.url).search}`);
      return answer(request);
    },
  });
  await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <UsersTable />
    </LatchkeyProvider>,
  );
  const choose = async (name: string, item: string) => {
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  return { world, choose, queries };
}

const dialog = () => page.getByRole("dialog");
const confirm = (name: string) => dialog().getByRole("button", { name }).click();

beforeEach(() => page.viewport(1100, 800));

test("whoever deactivates somebody takes over the invitations that they sent, and is told how many", async () => {
  const { choose, world, queries } = await open(addLeaver);
  await choose("Lena Ortiz", "Deactivate");
  await expect.element(dialog()).toMatchTextContent(/Lena Ortiz sent 2 invitations that are still open/);
  await expect.element(dialog().getByRole("radio", { name: "Take them over" })).toBeChecked();
  await confirm("Deactivate");
  await expect.element(page.getByText("2 open invitations were handed to Dana Whitfield.")).toBeVisible();
  expect(queries).toEqual(["POST "]);
  expect(world.invitations().filter(({ status }) => status === "open")).toHaveLength(2);
});

test("they go to a colleague if the office says so", async () => {
  const { choose, queries, world } = await open(addLeaver);
  const { id } = world.addUser({
    firstName: "Otto",
    lastName: "Boss",
    email: "otto@example.com",
    role: "admin",
    workspaceIds: ["wsp_maple"],
  });
  await choose("Lena Ortiz", "Deactivate");
  await dialog().getByRole("radio", { name: "Hand them to a colleague" }).click();
  await expect.element(dialog().getByLabelText("Colleague")).toHaveValue(id);
  await confirm("Deactivate");
  await expect.element(page.getByText("2 open invitations were handed to Otto Boss.")).toBeVisible();
  expect(queries).toEqual([`POST ?handOverTo=${id}`]);
});

test("they are canceled if the office says so, and on deleting too", async () => {
  const { choose, world } = await open(addLeaver);
  await choose("Lena Ortiz", "Delete user");
  await dialog().getByRole("radio", { name: "Cancel them" }).click();
  await confirm("Delete user");
  await expect.element(page.getByText("Lena Ortiz is deleted as a user")).toBeVisible();
  expect(world.invitations().filter(({ status }) => status === "open")).toHaveLength(0);
});

test("nothing is asked about somebody who sent none", async () => {
  const { choose, queries } = await open((world) => {
    world.addUser({ firstName: "Lena", lastName: "Ortiz", email: "lena@example.com", role: "manager" });
  });
  await choose("Lena Ortiz", "Deactivate");
  await expect.element(dialog().getByRole("button", { name: "Deactivate" })).toBeVisible();
  expect(dialog().getByRole("radio").elements()).toEqual([]);
  await confirm("Deactivate");
  await expect.element(page.getByText("Lena Ortiz is deactivated")).toBeVisible();
  expect(queries).toEqual(["POST "]);
});
