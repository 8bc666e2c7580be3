import { createClient } from "@latchkey/core";
import { anOrganization, createWorld, fetchFor, type World, type WorldOptions } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { LatchkeyProvider } from "../provider.js";
import { CompanyProfileForm } from "./company-profile-form.js";
import "../styles/styles.css";

async function open(
  organization: NonNullable<WorldOptions["organization"]> | null,
  { role = "admin", fill = () => {} }: { role?: string; fill?: (world: World) => void } = {},
) {
  const world = createWorld({ organization });
  world.signInAs({ role });
  fill(world);
  const puts: unknown[] = [];
  const answer = fetchFor(world);
  const client = createClient({
    baseUrl: `${location.origin}/api/latchkey`,
    retries: 0,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.method === "PUT") puts.push(await request.clone().json());
      return answer(request);
    },
  });
  const onSaved = vi.fn();
  const screen = await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <CompanyProfileForm onSaved={onSaved} />
    </LatchkeyProvider>,
  );
  return {
    world,
    screen,
    puts,
    onSaved,
    name: screen.getByRole("textbox", { name: /Company name/ }),
    save: screen.getByRole("button", { name: "Save profile" }),
  };
}

test("where nothing is set up it asks for what inviting needs, and saving it opens the way", async () => {
  const { screen, name, save, puts, onSaved } = await open(null);
  await expect.element(screen.getByText(/to start inviting/)).toBeVisible();
  await save.click();
  await expect.element(name).toHaveFocus();
  await expect.element(name).toHaveAccessibleDescription("Fill this in.");
  await name.fill("Maple Street Homes");
  await screen.getByRole("textbox", { name: /Reply-to email/ }).fill("hello@maple.example");
  await save.click();
  await expect.element(screen.getByText("Company profile saved")).toBeVisible();
  await expect.element(screen.getByText(/to start inviting/)).not.toBeInTheDocument();
  expect(puts).toEqual([
    {
      name: "Maple Street Homes",
      contactEmail: "hello@maple.example",
      locale: "en",
      branding: { accentColor: null, logoUrl: null },
    },
  ]);
  expect(onSaved).toHaveBeenCalledWith(expect.objectContaining({ profileComplete: true }));
});

test("the color is typed or picked, and both say the same", async () => {
  const { screen, save, world } = await open(anOrganization());
  const typed = screen.getByRole("textbox", { name: /Brand color/ });
  await typed.fill("#1F6FEB");
  const picker = document.querySelector<HTMLInputElement>("input[type=color]");
  expect(picker?.value).toBe("#1f6feb");
  await save.click();
  await expect.poll(() => world.organization()?.branding.accentColor).toBe("#1F6FEB");
});

test("what is the host's alone is neither shown as a field nor sent: a suspended company stays so", async () => {
  const { screen, name, save, world } = await open(anOrganization({ status: "suspended" }));
  await expect.element(screen.getByText(/isn't active/)).toBeVisible();
  await name.fill("Other Name");
  await save.click();
  await expect.poll(() => world.organization()).toMatchObject({ name: "Other Name", status: "suspended" });
});

test("whoever may not change it is told so, and sends nothing", async () => {
  const { screen, save, puts } = await open(anOrganization(), { role: "viewer" });
  await expect.element(save).toHaveAccessibleDescription(/Ask an admin/);
  await save.click({ force: true });
  await screen.getByRole("textbox", { name: /Company name/ }).click();
  expect(puts).toEqual([]);
});

test("a refusal of the server is told at its field, or above the form, and nothing typed is lost", async () => {
  const { screen, name, save, world } = await open(anOrganization());
  await name.fill("Other Name");
  world.failNext("organization.put", "validation_failed", {
    errors: [{ path: "branding.logoUrl", code: "invalid_format", message: "" }],
  });
  await save.click();
  await expect.element(screen.getByRole("textbox", { name: /Logo/ })).toHaveFocus();
  world.failNext("organization.put", "organization_managed");
  await save.click();
  await expect.element(screen.getByRole("alert")).toMatchTextContent(/kept elsewhere/);
  await expect.element(name).toHaveValue("Other Name");
});

test("what could not be read can be read again", async () => {
  const { screen, name } = await open(anOrganization({ name: "Maple" }), {
    fill: (world) => world.failNext("organization.get", "internal_error"),
  });
  await screen.getByRole("button", { name: "Try again" }).click();
  await expect.element(name).toHaveValue("Maple");
});
