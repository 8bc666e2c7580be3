import { createClient } from "@latchkey/core";
import { createWorld, fetchFor } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { personalDataServer } from "../../.storybook/personal-data.js";
import { waitFor } from "../../.storybook/wait-for.js";
import { LatchkeyProvider } from "../provider.js";
import { PersonalData } from "./personal-data.js";
import "../styles/styles.css";

async function open({ role = "admin" } = {}) {
  const world = createWorld();
  world.signInAs({ role });
  const contact = world.addContact({ firstName: "Amira", lastName: "Haddad", email: "amira@example.com" });
  const server = personalDataServer(contact);
  const send = fetchFor(world);
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    retries: 0,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      return server.answer(request) ?? send(request);
    },
  });
  const onErased = vi.fn<() => void>();
  await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <PersonalData contact={contact} onErased={onErased} />
    </LatchkeyProvider>,
  );
  return { server, onErased };
}

const button = (name: string) => page.getByRole("button", { name, exact: true });
const dialog = () => page.getByRole("dialog");

beforeEach(() => page.viewport(800, 700));

test("a person is erased once their name was typed, and not before", async () => {
  const { server, onErased } = await open();
  await button("Erase this person").click();
  const field = dialog().getByLabelText("Type Amira Haddad to confirm");
  await expect.element(field).toHaveFocus();
  await field.fill("Amira");
  await dialog().getByRole("button", { name: "Erase this person" }).click();
  await expect.element(field).toHaveAccessibleDescription("This doesn't match the name.");
  expect(server.state.erased).toBe(0);
  await field.fill("amira haddad");
  await dialog().getByRole("button", { name: "Erase this person" }).click();
  await expect.element(page.getByText("Personal data erased")).toBeVisible();
  await expect.element(dialog()).not.toBeInTheDocument();
  expect([server.state.erased, onErased.mock.calls.length]).toEqual([1, 1]);
});

test("what is kept of a person is downloaded as a file", async () => {
  await open();
  const saved = new Promise<HTMLAnchorElement>((resolve) => {
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function save(
      this: HTMLAnchorElement,
    ) {
      click.mockRestore();
      resolve(this);
    });
  });
  await button("Download data").click();
  expect((await saved).download).toMatch(/^personal-data-con_.+\.json$/);
  await expect.element(page.getByText("Downloaded the data on Amira Haddad")).toBeVisible();
});

test("whoever may not change contacts reads why", async () => {
  await open({ role: "viewer" });
  await waitFor(() =>
    expect
      .element(button("Erase this person"))
      .toHaveAccessibleDescription("Your role can't change contacts. Ask an admin."),
  );
});
