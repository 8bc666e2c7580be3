import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { waitFor } from "../../.storybook/wait-for.js";
import type { LatchkeyToast } from "../context.js";
import { LatchkeyProvider } from "../provider.js";
import { PortalPermissionsEditor, type PortalPermissionsEditorProps } from "./portal-permissions-editor.js";
import "../styles/styles.css";

/** The editor in front of a mock server; `patches` is what it wrote. */
async function show({ fill, ...props }: PortalPermissionsEditorProps & { fill?: (world: World) => void } = {}) {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  fill?.(world);
  const patches: { role: string; body: unknown }[] = [];
  const answer = fetchFor(world);
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.method === "PATCH")
      patches.push({ role: new URL(request.url).pathname.split("/").pop() ?? "", body: await request.clone().json() });
    return answer(request);
  };
  const client = createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch });
  const toast = vi.fn<(toast: LatchkeyToast) => void>();
  await render(
    <LatchkeyProvider client={client} locale="en" theme="light" onToast={toast}>
      <PortalPermissionsEditor {...props} />
    </LatchkeyProvider>,
  );
  return { world, patches, toast };
}

const cell = (name: string) => page.getByRole("group", { name, exact: true });
const choice = (name: string, access: string) => cell(name).getByRole("radio", { name: access, exact: true });
const save = () => page.getByRole("button", { name: "Save permissions" });
const sectionsOf = (world: World, key: string) => world.roles().find((role) => role.key === key)?.sections;

beforeEach(() => page.viewport(1000, 900));

describe("PortalPermissionsEditor", () => {
  test("shows the saved access of five sections for four roles", async () => {
    await show();
    await expect.element(choice("Documents, Buyer", "Read-only")).toBeChecked();
    await expect.element(choice("Messages, Inspector", "Full")).toBeChecked();
    expect(page.getByRole("group", { name: /, / }).elements()).toHaveLength(20);
    expect(
      page
        .getByRole("columnheader")
        .elements()
        .map((one) => one.textContent),
    ).toEqual(["Section", "Buyer", "Seller", "Lender", "Inspector"]);
    await expect.element(save()).toHaveAccessibleDescription("Nothing has been changed.");
  });

  test("marks changes and saves them with one request per changed role", async () => {
    const onSaved = vi.fn();
    const { world, patches, toast } = await show({ onSaved });
    await choice("Documents, Buyer", "Full").click();
    await choice("Tasks, Buyer", "Hidden").click();
    await choice("Documents, Lender", "Hidden").click();
    await expect.element(page.getByText("2 roles have unsaved changes")).toBeVisible();
    await expect.element(page.getByRole("columnheader", { name: /Buyer/ })).toMatchTextContent(/Not saved/);
    expect(patches).toEqual([]);
    await save().click();
    await waitFor(() => expect(onSaved).toHaveBeenCalledTimes(1));
    expect(patches.map(({ role }) => role)).toEqual(["buyer", "lender"]);
    expect(patches[0]?.body).toEqual({
      sections: { timeline: "read_only", tasks: "hidden", documents: "full", contacts: "read_only", messages: "full" },
    });
    expect(sectionsOf(world, "buyer")).toMatchObject({ documents: "full", tasks: "hidden" });
    expect(sectionsOf(world, "seller")).toMatchObject({ documents: "read_only" });
    expect(toast.mock.calls[0]?.[0]).toMatchObject({
      tone: "success",
      title: "Permissions saved for Buyer and Lender",
    });
    await expect.element(page.getByText("Not saved")).not.toBeInTheDocument();
  });

  test("a failed save names the role, keeps the change, and the next save retries only that", async () => {
    const { world, patches } = await show({
      fill: (world) => world.failNext("roles.update", "service_unavailable"),
    });
    await choice("Tasks, Buyer", "Full").click();
    await choice("Tasks, Seller", "Full").click();
    await save().click();
    await expect.element(page.getByRole("alert")).toMatchTextContent(/Not saved: Buyer.*What you set is still here/);
    await expect.element(choice("Tasks, Buyer", "Full")).toBeChecked();
    expect(sectionsOf(world, "seller")).toMatchObject({ tasks: "full" });
    await save().click();
    await waitFor(() => expect(sectionsOf(world, "buyer")).toMatchObject({ tasks: "full" }));
    await expect.element(page.getByRole("alert")).not.toBeInTheDocument();
    expect(patches.map(({ role }) => role)).toEqual(["buyer", "seller", "buyer"]);
  });

  test("works by keyboard: Tab moves between cells, arrows choose", async () => {
    await show({ roles: ["buyer", "seller"] });
    await choice("Timeline, Buyer", "Read-only").click();
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(choice("Timeline, Buyer", "Full")).toBeChecked();
    await expect.element(page.getByText("1 role has unsaved changes")).toBeVisible();
    await userEvent.keyboard("{ArrowLeft}{Tab}");
    await expect.element(choice("Timeline, Seller", "Read-only")).toHaveFocus();
    await expect.element(page.getByText("1 role has unsaved changes")).not.toBeInTheDocument();
  });

  test("changes can be discarded", async () => {
    const { patches } = await show();
    await choice("Tasks, Buyer", "Full").click();
    await page.getByRole("button", { name: "Discard changes" }).click();
    await expect.element(choice("Tasks, Buyer", "Read-only")).toBeChecked();
    expect(patches).toEqual([]);
  });

  test("a section of the host has its own row and is kept", async () => {
    const { patches } = await show({
      roles: ["buyer"],
      fill: (world) => world.addRole({ key: "buyer", sections: { showings: "full" } }),
    });
    await expect.element(choice("Showings, Buyer", "Full")).toBeChecked();
    await choice("Tasks, Buyer", "Full").click();
    await save().click();
    await waitFor(() => expect(patches).toHaveLength(1));
    expect(patches[0]?.body).toEqual({ sections: { showings: "full", tasks: "full" } });
  });

  test("a caller who may not manage roles sees the access and why it cannot be changed", async () => {
    const { patches } = await show({ fill: (world) => world.signInAs({ role: "viewer" }) });
    await expect.element(choice("Documents, Buyer", "Read-only")).toBeChecked();
    await choice("Documents, Buyer", "Full").click({ force: true });
    await expect.element(choice("Documents, Buyer", "Read-only")).toBeChecked();
    await expect
      .element(cell("Documents, Buyer"))
      .toHaveAccessibleDescription("Your role does not include managing roles. Ask an admin.");
    await expect.element(save()).toHaveAttribute("aria-disabled", "true");
    expect(patches).toEqual([]);
  });

  test("at phone width, each section is a card with labels", async () => {
    await page.viewport(390, 900);
    await show();
    await expect.element(choice("Documents, Buyer", "Read-only")).toBeInTheDocument();
    await expect.element(cell("Documents, Buyer").getByText("Read-only").first()).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });

  test("a failed load says so and can be tried again", async () => {
    await show({ fill: (world) => world.failNext("roles.list", "internal_error") });
    await expect.element(page.getByRole("alert")).toMatchTextContent(/could not be loaded/);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(choice("Documents, Buyer", "Read-only")).toBeChecked();
  });
});
