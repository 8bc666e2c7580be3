import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World, type WorldOptions } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { LatchkeyProvider } from "../provider.js";
import { ResidentsTable, type ResidentsTableProps } from "./residents-table.js";
import "../styles/styles.css";

const people = ["Amira Haddad", "Bela Nagy", "Chidi Okafor", "Dana Reyes"];

async function open(props: ResidentsTableProps = {}, options: WorldOptions = {}, role = "admin") {
  const world = createWorld({ now: Date.now(), batchItemsPerSecond: Infinity, ...options });
  world.signInAs({ role });
  for (const name of people) {
    const [firstName = "", lastName = ""] = name.split(" ");
    world.addContact({ firstName, lastName, email: `${firstName.toLowerCase()}@example.com` });
  }
  const calls: { what: string; body: unknown }[] = [];
  const send = fetchFor(world);
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    retries: 0,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      // The stream of a live list begins whenever its code is loaded.
      if (request.url.endsWith("/events/stream")) return send(request);
      const text = await request.clone().text();
      calls.push({
        what: `${request.method} ${new URL(request.url).pathname.replace("/api/latchkey", "")}`,
        body: text === "" ? null : JSON.parse(text),
      });
      return send(request);
    },
  });
  const screen = await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <ResidentsTable {...props} />
    </LatchkeyProvider>,
  );
  await expect.element(screen.getByRole("table")).toHaveAttribute("aria-busy", "false");
  const tick = (name: string) => screen.getByRole("checkbox", { name: `Select ${name}`, exact: true }).click();
  return { world, screen, calls, tick };
}

const idOf = (world: World, firstName: string) =>
  world.contacts().find((contact) => contact.firstName === firstName)!.id;

/** What was asked for, but for the stream of what happens elsewhere, which opens when it can. */
const asked = (calls: readonly { what: string }[]) =>
  calls
    .map(({ what }) => what)
    .filter((what) => what !== "GET /events/stream")
    .sort();

beforeEach(() => page.viewport(1000, 900));

test("without bulk actions there is no box, and nothing more is asked", async () => {
  const { screen, calls } = await open();
  expect(screen.getByRole("checkbox").elements()).toHaveLength(0);
  expect(asked(calls)).toEqual(["GET /contacts", "GET /session"]);
});

test("those who may not invite have no boxes", async () => {
  const { screen } = await open({ bulkActions: true }, {}, "viewer");
  expect(screen.getByRole("checkbox").elements()).toHaveLength(0);
});

test("the ticked rows are invited at once, and their rows show it", async () => {
  const { screen, calls, tick, world } = await open({ bulkActions: true, holdSeconds: 0 });
  expect(asked(calls)).toEqual(["GET /contacts", "GET /session"]);
  await tick("Amira Haddad");
  await tick("Dana Reyes");
  await expect.element(screen.getByText("2 selected")).toBeVisible();
  await screen.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = screen.getByRole("dialog", { name: "Invite people" });
  await expect.element(dialog.getByText("2 can be invited")).toBeVisible();
  await dialog.getByRole("button", { name: "Invite 2 people" }).click();
  await expect.element(screen.getByText("2 invitations sent")).toBeVisible();
  await screen.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await expect.element(screen.getByRole("row", { name: /Amira Haddad.*Invited/ })).toBeVisible();
  await expect.element(screen.getByRole("checkbox", { name: "Select Amira Haddad" })).not.toBeChecked();
  expect(calls.filter(({ what }) => what === "POST /invitation-batches").map(({ body }) => body)).toEqual([
    { contactIds: [idOf(world, "Amira"), idOf(world, "Dana")], role: "tenant" },
  ]);
});

test("everyone who matches the filter is one request, on pages never seen too", async () => {
  const { screen, calls, tick } = await open({ bulkActions: true, holdSeconds: 10, pageSize: 2, inviteRole: "tenant" });
  await screen.getByRole("checkbox", { name: "Select all 2 on this page" }).click();
  await screen.getByRole("button", { name: "Select all 4" }).click();
  await expect.element(screen.getByText("All 4 are selected")).toBeVisible();
  const box = screen.getByRole("checkbox", { name: /^Select [A-Z]/ }).first();
  await expect.element(box).toBeChecked();
  await tick(/Select (.*)/.exec(box.element().closest("tr")?.querySelector("label")?.textContent ?? "")?.[1] ?? "");
  await screen.getByRole("button", { name: "Invite", exact: true }).click();
  await screen.getByRole("button", { name: "Invite 3 people" }).click();
  await expect.element(screen.getByRole("dialog", { name: "Sending invitations" })).toBeVisible();
  expect(calls.find(({ what }) => what === "POST /invitation-batches")?.body).toMatchObject({
    filter: { type: ["tenant", "resident"], exceptIds: [expect.any(String)] },
    holdSeconds: 10,
  });
});

test("open invitations of the ticked rows are sent again, and only those", async () => {
  const { screen, calls, world, tick } = await open({ bulkActions: true });
  const { id } = world.addInvitation({ contactId: idOf(world, "Bela") });
  world.clock.advance({ minutes: 5 });
  await screen.getByLabelText("Search residents").fill("e");
  await expect.element(screen.getByRole("row", { name: /Bela Nagy.*Invited/ })).toBeVisible();
  await tick("Bela Nagy");
  await tick("Dana Reyes");
  await screen.getByRole("button", { name: "Resend (1)" }).click();
  await expect.element(screen.getByText("1 invitation sent again")).toBeVisible();
  expect(calls.filter(({ what }) => what.endsWith("/resend")).map(({ what }) => what)).toEqual([
    `POST /invitations/${id}/resend`,
  ]);
});
