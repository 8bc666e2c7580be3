import type { World } from "@latchkey/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { button, dialog, field, fillIn, openAddResident, theSwitch } from "../../.storybook/add-resident-page.js";
import { waitFor } from "../../.storybook/wait-for.js";

/** A tenant role with every prerequisite. */
const asksForALease = (world: World) =>
  void world.addRole({
    key: "tenant",
    label: "Tenant",
    portalPath: "/tenant-portal",
    prerequisites: ["organization_active", "valid_email", "contact_type", "lease_linked", "unit_linked"],
  });

beforeEach(() => page.viewport(1000, 1000));

describe("the role's requirements", () => {
  test("show beside the switch, and block sending until they are met or the switch is off", async () => {
    const { posts } = await openAddResident({ fill: asksForALease });
    await fillIn();
    const list = page.getByRole("list", { name: "Before the invitation can be sent" });
    await expect.element(list.getByText(/No lease is linked/)).toBeVisible();
    await expect.element(list.getByText(/^Choose the property and enter the lease above\./)).toBeVisible();
    await expect.element(button("Add and invite")).toHaveAccessibleDescription(/No lease is linked/);
    await userEvent.keyboard("{Enter}");
    expect(posts()).toEqual([]);
    await field("Property").selectOptions("Maple Court");
    await field("Lease").fill("L-77");
    await expect.element(list.getByText(/A lease is linked/)).toBeVisible();
    await expect.element(list.getByText(/No unit is linked/)).toBeVisible();
    await field("Unit").fill("4B");
    await expect.element(list.getByText(/A unit is linked/)).toBeVisible();
    await button("Add and invite").click();
    await expect.element(page.getByRole("row", { name: /Amira Haddad.*Invited/ })).toBeVisible();
  });

  test("the wrong type can still be added without an invitation", async () => {
    const { posts } = await openAddResident({ fill: asksForALease, role: "tenant", types: ["owner", "tenant"] });
    await fillIn();
    await expect.element(page.getByRole("listitem").getByText(/The contact type does not suit the role/)).toBeVisible();
    await theSwitch().click();
    await button("Add resident").click();
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(posts()).toHaveLength(1);
  });

  test("a caller who may not invite can still add, and is told so", async () => {
    const { posts } = await openAddResident({
      fill: (world) =>
        world.signInAs({
          role: world.addRole({
            key: "clerk",
            label: "Clerk",
            portalPath: "/dashboard",
            permissions: ["contacts:read", "contacts:write"],
          }).key,
        }),
    });
    await expect.element(theSwitch()).toHaveAccessibleDescription(/Your role does not send invitations/);
    await fillIn();
    await button("Add resident").click();
    await expect.element(page.getByRole("row", { name: /Amira Haddad.*Pending/ })).toBeVisible();
    expect(posts()).toHaveLength(1);
  });

  test("a caller who may not change contacts is told immediately", async () => {
    await openAddResident({ fill: (world) => world.signInAs({ role: "viewer" }) });
    await expect.element(page.getByText("You cannot add residents")).toBeVisible();
  });
});

describe("a refusal keeps everything that was typed", () => {
  const isKept = async () => {
    await expect.element(field("First name")).toHaveValue("Amira");
    await expect.element(field("Email")).toHaveValue("amira@example.com");
  };

  test("a contact that already exists is named and can be opened", async () => {
    const onShowContact = vi.fn();
    const { world } = await openAddResident({
      onShowContact,
      fill: (world) =>
        void world.addContact({ id: "con_there", firstName: "Amira", lastName: "Haddad", email: "amira@example.com" }),
    });
    await fillIn();
    await button("Add and invite").click();
    await expect.element(page.getByRole("alert").getByText("Amira Haddad is already on record")).toBeVisible();
    await isKept();
    expect([world.contacts().length, world.inbox.all().length]).toEqual([1, 0]);
    await button("Show Amira Haddad").click();
    await expect.element(dialog()).not.toBeInTheDocument();
    await waitFor(() => expect(onShowContact).toHaveBeenCalledWith("con_there"));
  });

  test("the server's refusal lists each check, and no one is added", async () => {
    const checks = [
      { id: "lease_linked", ok: false, message: "-" },
      { id: "organization_active", ok: true, message: "-" },
    ];
    const { world } = await openAddResident({
      fill: (world) => world.failNext("contacts.create", "not_eligible", { checks }),
    });
    await fillIn();
    await button("Add and invite").click();
    const checklist = page.getByRole("alert").getByRole("list");
    await expect.element(checklist.getByText(/Not met:\s+No lease is linked/)).toBeVisible();
    await expect.element(checklist.getByText(/Link the contact to its lease/)).toBeVisible();
    await expect.element(checklist.getByText(/Met:\s+The organization is active/)).toBeVisible();
    await isKept();
    expect(world.contacts()).toEqual([]);
  });

  test("an error that only the server finds stays at its field until it is changed", async () => {
    await openAddResident({
      fill: (world) =>
        world.failNext("contacts.create", "validation_failed", {
          errors: [{ path: "workspaces.0.unit", code: "too_long", message: "-" }],
        }),
    });
    await fillIn();
    await field("Property").selectOptions("Maple Court");
    await field("Unit").fill("4B");
    await button("Add and invite").click();
    await expect.element(field("Unit")).toHaveFocus();
    await expect.element(field("Unit")).toBeInvalid();
    await isKept();
    await field("Unit").fill("4C");
    await expect.element(field("Unit")).not.toBeInvalid();
  });

  test("after a lost response, the second try has the same key, so no one is added twice", async () => {
    const { posts } = await openAddResident({
      fill: (world) => world.failNext("contacts.create", "service_unavailable"),
    });
    await fillIn();
    await button("Add and invite").click();
    await expect.element(page.getByRole("alert").getByText("No answer from the server")).toBeVisible();
    await isKept();
    await button("Try again").click();
    await expect.element(page.getByRole("row", { name: /Amira Haddad.*Invited/ })).toBeVisible();
    expect(posts()[0]?.key).toBe(posts()[1]?.key);
  });

  test("closing asks first if something was typed", async () => {
    await openAddResident();
    await fillIn();
    await userEvent.keyboard("{Escape}");
    await page.getByRole("button", { name: "Keep editing" }).click();
    await isKept();
    await button("Cancel").click();
    await page.getByRole("button", { name: "Discard", exact: true }).click();
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  test("a caller with only some properties has to choose one", async () => {
    const { posts } = await openAddResident({
      fill: (world) => world.signInAs({ role: "manager", workspaceIds: ["wsp_maple", "wsp_riverside"] }),
    });
    await fillIn();
    await button("Add and invite").click();
    await expect.element(field("Property")).toHaveFocus();
    await expect.element(field("Property")).toHaveAccessibleDescription("Choose a property.");
    expect(posts()).toEqual([]);
  });
});
