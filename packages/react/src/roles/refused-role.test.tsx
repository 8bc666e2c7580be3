import type { World } from "@latchkey/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { box, button, field, showRoles, submit, withPorter } from "../../.storybook/roles-page.js";
import { waitFor } from "../../.storybook/wait-for.js";
import { RoleForm } from "./role-form.js";
import { RolesManager } from "./roles-manager.js";

beforeEach(() => page.viewport(1100, 900));

describe("a refused role", () => {
  test("a role without a portal is refused at its field, without a request", async () => {
    const { writes } = await showRoles(<RolesManager />);
    await button("Create role").click();
    await field("Name").fill("Leasing partner");
    await submit().click();
    await expect.element(field("Leads to")).toHaveFocus();
    await expect
      .element(field("Leads to"))
      .toHaveAccessibleDescription("Choose where it leads. A role without a portal is refused.");
    await field("Leads to").selectOptions("other");
    await userEvent.keyboard("partner-portal{Enter}");
    await expect.element(field("Path")).toHaveAccessibleDescription(/A path begins with a slash/);
    expect(writes).toEqual([]);
  });

  test("a key in use is an error at its field, also if another user was faster", async () => {
    const { writes } = await showRoles(<RoleForm />, withPorter);
    await field("Name").fill("Porter");
    await field("Leads to").selectOptions("/dashboard");
    await field("Key").fill("night_porter");
    await button("Create role").click();
    await expect.element(field("Key")).toHaveFocus();
    await expect.element(field("Key")).toHaveAccessibleDescription(/Another role has this key/);
    expect(writes).toEqual([]);
  });

  test("a cleared key can be typed again, and follows the name if it is left empty", async () => {
    await showRoles(<RoleForm />);
    await field("Name").fill("Porter");
    await field("Key").clear();
    await expect.element(field("Key")).toHaveValue("");
    await userEvent.keyboard("doorman");
    await expect.element(field("Key")).toHaveValue("doorman");
    await field("Key").clear();
    await userEvent.tab();
    await expect.element(field("Key")).toHaveValue("porter");
  });

  test("the server's conflict is an error at the key", async () => {
    await showRoles(<RoleForm />, (world) => world.failNext("roles.create", "conflict", { field: "key" }));
    await field("Name").fill("Porter");
    await field("Leads to").selectOptions("/dashboard");
    await button("Create role").click();
    await expect.element(field("Key")).toHaveFocus();
    await expect.element(field("Key")).toHaveAccessibleDescription(/Another role has this key/);
    expect(page.getByRole("alert").elements()).toEqual([]);
  });

  test("a permission that the caller lacks is disabled, with the reason", async () => {
    await showRoles(<RoleForm />, (world) => {
      world.addRole({
        key: "hr",
        label: "HR",
        portalPath: "/dashboard",
        permissions: ["roles:manage", "contacts:read"],
        canInvite: ["staff"],
      });
      world.signInAs({ role: "hr" });
    });
    await expect.element(box("See the audit trail")).toHaveAccessibleDescription("Your own role does not have this.");
    await box("See the audit trail").click({ force: true });
    await expect.element(box("See the audit trail")).not.toBeChecked();
    await field("Search roles").fill("admin");
    await expect.element(box("Admin")).toHaveAccessibleDescription("You cannot invite to this role yourself.");
    await box("Admin").click({ force: true });
    await expect.element(page.getByText(/^0 of \d+ chosen$/)).toBeVisible();
  });

  type Order = (world: World) => void;
  test.each<[code: string, order: Order, words: string]>([
    [
      "role_not_grantable",
      (world) => world.failNext("roles.create", "role_not_grantable", { role: "tenant" }),
      "You cannot invite to Tenant yourself.",
    ],
    [
      "role_not_grantable",
      (world) => world.failNext("roles.create", "role_not_grantable", { role: "porter" }),
      "You can only give what your own role has. Take out what you do not have yourself.",
    ],
    [
      "forbidden",
      (world) => world.failNext("roles.create", "forbidden", { permission: "events:read" }),
      "Your own role does not have this: See the audit trail.",
    ],
    [
      "forbidden",
      (world) => world.failNext("roles.create", "forbidden", { permission: "roles:manage" }),
      "Your role does not include managing roles. Ask an admin.",
    ],
  ])("the server's %s shows a message, and the typed values stay", async (_, order, words) => {
    await showRoles(<RoleForm />, order);
    await field("Name").fill("Porter");
    await field("Leads to").selectOptions("/dashboard");
    await button("Create role").click();
    await expect.element(page.getByRole("alert")).toMatchTextContent(words);
    await expect.element(field("Name")).toHaveValue("Porter");
  });

  test("after a lost response, the same request has the same key", async () => {
    const keys: (string | null)[] = [];
    const { world } = await showRoles(<RoleForm />);
    const answer = world.answer.bind(world);
    vi.spyOn(world, "answer").mockImplementation((request, from) => {
      if (request.method === "POST") keys.push(request.headers.get("Idempotency-Key"));
      return answer(request, from);
    });
    await field("Name").fill("Porter");
    await field("Leads to").selectOptions("/dashboard");
    world.failNext("roles.create", "service_unavailable");
    await button("Create role").click();
    await expect.element(page.getByRole("alert")).toBeVisible();
    await button("Create role").click();
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[0]).toBe(keys[1]);
  });
});
