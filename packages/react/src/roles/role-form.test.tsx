import { useState } from "react";
import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import {
  box,
  button,
  custom,
  dialog,
  field,
  menuItem,
  showRoles,
  submit,
  withPorter,
} from "../../.storybook/roles-page.js";
import { waitFor } from "../../.storybook/wait-for.js";
import { InviteUserModal } from "../invite-user/invite-user-modal.js";
import { RoleForm } from "./role-form.js";
import { RolesManager } from "./roles-manager.js";

beforeEach(() => page.viewport(1100, 900));

describe("the form", () => {
  test("a role is created with one request, and its key follows its name", async () => {
    const { writes, toast, world } = await showRoles(<RolesManager />);
    await button("Create role").click();
    await expect.element(field("Name")).toHaveFocus();
    await field("Name").fill("Leasing partner");
    await expect.element(field("Key")).toHaveValue("leasing_partner");
    await field("Description").fill("Shows units");
    await field("Leads to").selectOptions("other");
    await expect.element(field("Path")).toHaveFocus();
    await userEvent.keyboard("/partner-portal");
    await page.getByRole("radio", { name: "Magic link" }).click();
    await page.getByRole("group", { name: "Documents", exact: true }).getByRole("radio", { name: "Read-only" }).click();
    await box("See contacts").click();
    await box("Invite, resend and take back").click();
    await field("Search roles").fill("tenant");
    await box("Tenant").click();
    await box("A lease is linked").click();
    await submit().click();
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(writes).toMatchObject([
      {
        what: "POST /roles",
        body: {
          key: "leasing_partner",
          label: "Leasing partner",
          description: "Shows units",
          portalPath: "/partner-portal",
          activation: "magic_link",
          permissions: ["contacts:read", "invitations:send"],
          canInvite: ["tenant"],
          sections: { documents: "read_only" },
        },
      },
    ]);
    expect(world.roles().find(({ key }) => key === "leasing_partner")?.prerequisites).toContain("lease_linked");
    expect(toast.mock.calls[0]?.[0]).toMatchObject({ tone: "success", title: "Leasing partner created" });
    await expect.element(custom()).toMatchTextContent(/Leasing partner.*\/partner-portal.*Magic link.*Tenant/);
    await expect.element(button("Create role")).toHaveFocus();
  });

  test("a new role is offered in the next invitation", async () => {
    function Page() {
      const [isOpen, setOpen] = useState(false);
      return (
        <>
          <RolesManager />
          <button type="button" onClick={() => setOpen(true)}>
            Create user
          </button>
          <InviteUserModal open={isOpen} onOpenChange={setOpen} />
        </>
      );
    }
    await showRoles(<Page />);
    await button("Create role").click();
    await field("Name").fill("Leasing partner");
    await field("Leads to").selectOptions("/dashboard");
    await submit().click();
    await expect.element(custom()).toMatchTextContent(/Leasing partner/);
    await button("Create user").click();
    await expect.element(field("Role").getByRole("option", { name: "Leasing partner" })).toBeInTheDocument();
  });

  test("Setting View shows what it includes, and grants it", async () => {
    const { writes } = await showRoles(<RoleForm />);
    await box("Setting View").click();
    await expect.element(box("Invite, resend and take back")).toBeChecked();
    await expect.element(box("Invite, resend and take back")).toHaveAccessibleDescription("Included in Setting View.");
    await expect.element(box("See the audit trail")).not.toBeChecked();
    // What is included cannot be taken out alone.
    await box("See users").click({ force: true });
    await expect.element(box("See users")).toBeChecked();
    await field("Name").fill("Coordinator");
    await field("Leads to").selectOptions("/dashboard");
    await button("Create role").click();
    await waitFor(() =>
      expect(writes).toMatchObject([{ body: { key: "coordinator", permissions: ["settings:view"] } }]),
    );
  });

  test("editing sends only the changes, and the key stays", async () => {
    const { writes, world } = await showRoles(<RolesManager />, withPorter);
    await button("Edit Night porter").click();
    await expect.element(field("Key")).toBeDisabled();
    await expect.element(field("Path")).not.toBeInTheDocument();
    await field("Name").fill("Concierge");
    await dialog().getByRole("button", { name: "Save role" }).click();
    await expect.element(custom()).toMatchTextContent(/Concierge/);
    expect(writes).toEqual([{ what: "PATCH /roles/night_porter", body: { label: "Concierge" } }]);
    expect(world.roles().find(({ key }) => key === "night_porter")?.permissions).toEqual(["contacts:read"]);
    await expect.element(button("Edit Concierge")).toHaveFocus();
  });

  test("a duplicate has the same settings and a new key", async () => {
    const { writes } = await showRoles(<RolesManager />, withPorter);
    await button("More actions for Night porter").click();
    await menuItem("Duplicate").click();
    await expect.element(field("Name")).toHaveValue("Night porter (copy)");
    await expect.element(box("See contacts")).toBeChecked();
    await submit().click();
    await waitFor(() =>
      expect(writes).toMatchObject([
        {
          what: "POST /roles",
          body: { key: "night_porter_copy", portalPath: "/porters", permissions: ["contacts:read"] },
        },
      ]),
    );
  });

  test("closing asks once before changes are lost", async () => {
    await showRoles(<RolesManager />, withPorter);
    await button("Edit Night porter").click();
    await field("Name").fill("Concierge");
    await userEvent.keyboard("{Escape}");
    await button("Keep editing").click();
    await expect.element(field("Name")).toHaveValue("Concierge");
    await button("Cancel").click();
    await button("Discard").click();
    await expect.element(button("Edit Night porter")).toHaveFocus();
  });
});
