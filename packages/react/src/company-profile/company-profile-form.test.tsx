import { createClient } from "@latchkey/core";
import { anOrganization, createWorld, fetchFor, type World, type WorldOptions } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { userEvent } from "vitest/browser";
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

test("a new organization fills in what inviting needs, and can then invite", async () => {
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
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      branding: { accentColor: null, logoUrl: null },
      sending: { perHour: null },
      reminders: { afterDays: null, beforeExpiry: false },
    },
  ]);
  expect(onSaved).toHaveBeenCalledWith(expect.objectContaining({ profileComplete: true }));
});

test("the color can be typed or picked, and both fields agree", async () => {
  const { screen, save, world } = await open(anOrganization());
  const typed = screen.getByRole("textbox", { name: /Brand color/ });
  await typed.fill("#1F6FEB");
  const picker = document.querySelector<HTMLInputElement>("input[type=color]");
  expect(picker?.value).toBe("#1f6feb");
  await save.click();
  await expect.poll(() => world.organization()?.branding.accentColor).toBe("#1F6FEB");
});

test("the time zone is found by a part of its name", async () => {
  const { screen, save, world } = await open(anOrganization({ timeZone: "UTC" }));
  const zone = screen.getByRole("combobox", { name: "Time zone" });
  await zone.fill("denver");
  await screen.getByRole("option", { name: "America/Denver" }).click();
  await save.click();
  await expect.poll(() => world.organization()?.timeZone).toBe("America/Denver");
});

test("reminders are chosen with an example, and the pace of sending is typed", async () => {
  const { screen, save, world } = await open(anOrganization());
  await expect.element(screen.getByText(/^Example:/)).not.toBeInTheDocument();
  await screen.getByRole("combobox", { name: "After the email" }).selectOptions("3 days after");
  await screen.getByRole("checkbox", { name: "On the day before the link expires" }).click();
  await expect.element(screen.getByText(/is reminded on March 5 and on March 15\.$/)).toBeVisible();
  const perHour = screen.getByRole("textbox", { name: /Emails per hour/ });
  await perHour.fill("a few");
  await userEvent.keyboard("{Enter}");
  await expect.element(perHour).toHaveAccessibleDescription(/not in the right form/);
  await expect.element(perHour).toHaveFocus();
  await perHour.fill("200");
  await save.click();
  await expect
    .poll(() => world.organization())
    .toMatchObject({ sending: { perHour: 200 }, reminders: { afterDays: 3, beforeExpiry: true } });
});

test("the host's own fields are not shown or sent, so a suspended company stays suspended", async () => {
  const { screen, name, save, world } = await open(anOrganization({ status: "suspended" }));
  await expect.element(screen.getByText(/isn't active/)).toBeVisible();
  await name.fill("Other Name");
  await save.click();
  await expect.poll(() => world.organization()).toMatchObject({ name: "Other Name", status: "suspended" });
});

test("a caller who may not change the profile is told so and sends nothing", async () => {
  const { screen, save, puts } = await open(anOrganization(), { role: "viewer" });
  await expect.element(save).toHaveAccessibleDescription(/Ask an admin/);
  await save.click({ force: true });
  await screen.getByRole("textbox", { name: /Company name/ }).click();
  expect(puts).toEqual([]);
});

test("the server's refusal shows at its field or above the form, and the typed values stay", async () => {
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

test("a failed load can be tried again", async () => {
  const { screen, name } = await open(anOrganization({ name: "Maple" }), {
    fill: (world) => world.failNext("organization.get", "internal_error"),
  });
  await screen.getByRole("button", { name: "Try again" }).click();
  await expect.element(name).toHaveValue("Maple");
});
