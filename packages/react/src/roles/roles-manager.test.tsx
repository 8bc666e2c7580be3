import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { button, custom, dialog, menuItem, showRoles, withPorter } from "../../.storybook/roles-page.js";
import { waitFor } from "../../.storybook/wait-for.js";
import { RolesManager } from "./roles-manager.js";

beforeEach(() => page.viewport(1100, 900));

describe("the list", () => {
  test("every role shows its portal, its activation and whom it may invite", async () => {
    await showRoles(<RolesManager />, withPorter);
    const row = (name: string) => page.getByRole("listitem").filter({ hasText: name });
    await expect.element(row("Lets people in at night")).toMatchTextContent(/Leads to\/porters.*Own password.*Nobody/);
    for (const [role, path] of [
      ["Staff", "Dashboard /dashboard"],
      ["Owner (landlord)", "Owner portal /owner-portal"],
      ["Contractor", "Contractor portal /contractor-portal"],
      ["Investor", "Investor portal /investor-portal"],
    ] as const) {
      const item = page
        .getByRole("listitem")
        .filter({ has: page.getByRole("button", { name: `Edit ${role}`, exact: true }) });
      await expect.element(item).toMatchTextContent(new RegExp(`Built-in.*${path}`));
    }
    await expect
      .element(page.getByRole("listitem").filter({ has: button("Edit Manager") }))
      .toMatchTextContent(/Staff, User, Viewer and \d+ more/);
    expect(custom().getByRole("listitem").elements()).toHaveLength(1);
  });

  test("a built-in role that nobody changed cannot be reset, and the refused action says why", async () => {
    const { writes } = await showRoles(<RolesManager />);
    await button("More actions for Viewer").click();
    await expect
      .element(menuItem("Reset to standard"))
      .toHaveAccessibleDescription("This role already has its standard settings.");
    await menuItem("Reset to standard").click({ force: true });
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(writes).toEqual([]);
  });

  test("a role that comes with the server is reset, after saying what that does", async () => {
    const { writes } = await showRoles(<RolesManager />, (world) => {
      world.addRole({ key: "staff", permissions: [] });
    });
    await button("More actions for Staff").click();
    await menuItem("Reset to standard").click();
    await expect.element(dialog()).toHaveAccessibleDescription(/changes to this role are lost/);
    await dialog().getByRole("button", { name: "Reset to standard" }).click();
    await waitFor(() => expect(writes).toEqual([expect.objectContaining({ what: "DELETE /roles/staff" })]));
  });

  test("a role in use cannot be deleted, and the message says what to do", async () => {
    const { world } = await showRoles(<RolesManager />, (world) => {
      withPorter(world);
      world.addUser({ role: "night_porter" });
    });
    await button("More actions for Night porter").click();
    await menuItem("Delete").click();
    await dialog().getByRole("button", { name: "Delete", exact: true }).click();
    await expect
      .element(dialog().getByRole("alert"))
      .toMatchTextContent(/Night porter is in use.*Give those users another role/);
    expect(dialog().getByRole("button", { name: "Delete", exact: true }).elements()).toEqual([]);
    expect(world.roles().some(({ key }) => key === "night_porter")).toBe(true);
    await userEvent.keyboard("{Escape}");
    await expect.element(button("More actions for Night porter")).toHaveFocus();
  });

  test("an unused role is deleted, and the focus stays on the page", async () => {
    const { world, toast } = await showRoles(<RolesManager />, withPorter);
    await button("More actions for Night porter").click();
    await menuItem("Delete").click();
    await dialog().getByRole("button", { name: "Delete", exact: true }).click();
    await expect.element(page.getByText("No roles of your own yet")).toBeVisible();
    await expect.element(button("Create role")).toHaveFocus();
    expect(world.roles().some(({ key }) => key === "night_porter")).toBe(false);
    expect(toast.mock.calls[0]?.[0]).toMatchObject({ title: "Night porter deleted" });
  });

  test("a caller who may not manage roles sees them, and why they cannot be changed", async () => {
    await showRoles(<RolesManager />, (world) => world.signInAs({ role: "staff" }));
    await expect
      .element(button("Edit Tenant"))
      .toHaveAccessibleDescription("Your role does not include managing roles. Ask an admin.");
    await expect.element(button("Create role")).toHaveAttribute("aria-disabled", "true");
  });

  test("a role above the caller's own cannot be edited, and says why", async () => {
    await showRoles(<RolesManager />, (world) => world.signInAs({ role: "manager" }));
    await expect
      .element(button("Edit Admin"))
      .toHaveAccessibleDescription("You cannot invite to this role, so you cannot change it.");
    await expect.element(button("Edit Tenant")).not.toHaveAttribute("aria-disabled");
  });
});
