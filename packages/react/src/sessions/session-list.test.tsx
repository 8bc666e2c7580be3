import { createClient } from "@latchkey/core";
import { createWorld, fetchFor } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { sessionsServer } from "../../.storybook/signed-in-browsers.js";
import { LatchkeyProvider } from "../provider.js";
import { SessionList } from "./session-list.js";
import "../styles/styles.css";

async function open() {
  const world = createWorld();
  const server = sessionsServer();
  const send = fetchFor(world);
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    retries: 0,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      return server.answer(request) ?? send(request);
    },
  });
  await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <SessionList />
    </LatchkeyProvider>,
  );
  await expect.element(page.getByText("Chrome on Windows")).toBeVisible();
  return server;
}

const rows = () => page.getByRole("listitem");

beforeEach(() => page.viewport(800, 700));

test("this browser comes first and has no button of its own", async () => {
  await open();
  await expect.element(rows().nth(0)).toMatchTextContent(/Chrome on Windows.*This browser/);
  await expect.element(rows().nth(1)).toMatchTextContent(/Safari on iPhone.*Last used 2 hours ago.*203\.0\.113\.24/);
  await expect.element(rows().nth(2)).toMatchTextContent("Unknown browser");
  expect(rows().nth(0).getByRole("button").elements()).toEqual([]);
});

test("signing out of one ends it, says so and keeps the focus in the list", async () => {
  const { ended } = await open();
  await page.getByRole("button", { name: "Sign out: Safari on iPhone" }).click();
  await expect.element(page.getByText("Signed out: Safari on iPhone")).toBeVisible();
  expect(ended).toEqual(["ses_phone"]);
  await expect.element(page.getByRole("list").first()).toHaveFocus();
  expect(
    rows()
      .elements()
      .filter((row) => row.textContent?.includes("iPhone")),
  ).toEqual([]);
});

test("signing out everywhere else leaves this browser alone", async () => {
  const { ended } = await open();
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect.element(page.getByText("Signed out everywhere else")).toBeVisible();
  expect(ended).toEqual(["ses_phone", "ses_unknown"]);
  await expect.element(page.getByText("Chrome on Windows")).toBeVisible();
});
