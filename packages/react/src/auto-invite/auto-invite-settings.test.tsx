import { createClient, type Contact } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { LatchkeyProvider } from "../provider.js";
import { AutoInviteSettings } from "./auto-invite-settings.js";
import "../styles/styles.css";

async function open(
  autoInvite: Contact["autoInvite"] = { enabled: false, role: null },
  role = "manager",
  fill: (world: World) => void = () => {},
) {
  const world = createWorld();
  fill(world);
  world.signInAs({ role });
  const contact = world.addContact({ firstName: "Amira", autoInvite, workspaces: [{ id: "wsp_maple" }] });
  const client = createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch: fetchFor(world) });
  const onChange = vi.fn();
  const screen = await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <AutoInviteSettings contact={contact} onChange={onChange} />
    </LatchkeyProvider>,
  );
  await expect.element(screen.getByRole("switch")).toBeVisible();
  await expect.poll(() => document.querySelector(".lk-auto-invite")?.getAttribute("aria-busy")).toBe(null);
  return { world, screen, onChange, saved: () => world.contact(contact.id).autoInvite };
}

test("switching on asks for a role and saves as soon as one is chosen", async () => {
  const { screen, saved, onChange } = await open();
  await screen.getByRole("switch").click();
  const role = screen.getByRole("combobox", { name: "Portal role" });
  await expect.element(role).toHaveAccessibleDescription(/Choose the role to invite to\./);
  expect(saved()).toEqual({ enabled: false, role: null });
  await role.selectOptions("buyer");
  await expect.element(screen.getByText("Saved")).toBeVisible();
  expect(saved()).toEqual({ enabled: true, role: "buyer" });
  expect(onChange).toHaveBeenCalledTimes(1);
  await screen.getByRole("switch").click();
  await expect.poll(saved).toEqual({ enabled: false, role: null });
});

test("a failed save restores the previous setting and says so", async () => {
  const { screen, saved, world } = await open({ enabled: true, role: "buyer" });
  world.failNext("contacts.setAutoInvite", "service_unavailable");
  await screen.getByRole("switch").click();
  await expect.element(screen.getByRole("alert")).toMatchTextContent(/Not saved. The setting is as it was./);
  await expect.element(screen.getByRole("switch")).toBeChecked();
  expect(saved()).toEqual({ enabled: true, role: "buyer" });
});

test("roles that the caller may not grant are disabled, with the reason", async () => {
  const { screen } = await open({ enabled: true, role: "buyer" }, "agent", (world) => {
    world.addRole({
      key: "agent",
      label: "Agent",
      portalPath: "/dashboard",
      permissions: ["contacts:read", "contacts:write", "invitations:send"],
      canInvite: ["buyer"],
    });
  });
  await expect.element(screen.getByRole("option", { name: "Seller: not yours to give" })).toBeDisabled();
  await expect.element(screen.getByRole("option", { name: "Buyer" })).toBeEnabled();
  await expect.element(screen.getByText("Your role does not invite to all of these. Ask an admin.")).toBeVisible();
});

test("a caller who may not change contacts is told so and cannot change it", async () => {
  const { screen, saved } = await open({ enabled: true, role: "buyer" }, "viewer");
  await expect
    .element(screen.getByRole("switch"))
    .toHaveAccessibleDescription("Your role does not change contacts. Ask an admin.");
  await screen.getByRole("switch").click({ force: true });
  await expect.element(screen.getByRole("switch")).toBeChecked();
  expect(saved()).toEqual({ enabled: true, role: "buyer" });
});
