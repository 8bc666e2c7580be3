import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { useState, type ReactNode } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import type { LatchkeyToast } from "../context.js";
import { InviteUserModal } from "../invite-user/invite-user-modal.js";
import { LatchkeyProvider } from "../provider.js";
import { RoleForm } from "./role-form.js";
import { RolesManager } from "./roles-manager.js";
import "../styles/styles.css";

/** A page of the host in front of a mock server; `writes` is what was asked of it beside reading. */
async function show(children: ReactNode, fill?: (world: World) => void) {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  fill?.(world);
  const writes: { what: string; body: unknown }[] = [];
  const answer = fetchFor(world);
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = await request.clone().text();
    if (request.method !== "GET")
      writes.push({
        what: `${request.method} ${new URL(request.url).pathname.replace("/api/latchkey", "")}`,
        body: text === "" ? undefined : JSON.parse(text),
      });
    return answer(request);
  };
  const client = createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch });
  const toast = vi.fn<(toast: LatchkeyToast) => void>();
  await render(
    <LatchkeyProvider client={client} locale="en" theme="light" onToast={toast}>
      {children}
    </LatchkeyProvider>,
  );
  return { world, writes, toast };
}

const button = (name: string) => page.getByRole("button", { name, exact: true });
const field = (name: string) => page.getByLabelText(name, { exact: true });
const dialog = () => page.getByRole("dialog");
const box = (name: string) => page.getByRole("checkbox", { name, exact: true });
const menuItem = (name: string) => page.getByRole("menuitem", { name, exact: true });
const custom = () => page.getByRole("list", { name: "Your roles" });
/** "Create role" of the dialog, not of the page behind it. */
const submit = () => dialog().getByRole("button", { name: "Create role", exact: true });

const porter = {
  key: "night_porter",
  label: "Night porter",
  description: "Lets people in at night",
  portalPath: "/porters",
  permissions: ["contacts:read" as const],
};
const withPorter = (world: World) => void world.addRole(porter);

beforeEach(() => page.viewport(1100, 900));

describe("the list", () => {
  test("every role says where it leads, how its people get in and whom it may invite", async () => {
    await show(<RolesManager />, withPorter);
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

  test("a built-in role cannot be deleted, and the refused action says why", async () => {
    const { writes } = await show(<RolesManager />);
    await button("More actions for Staff").click();
    await expect.element(menuItem("Delete")).toHaveAccessibleDescription("Built-in roles stay. You can edit this one.");
    await menuItem("Delete").click({ force: true });
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(writes).toEqual([]);
  });

  test("a role in use stays, and it says what to do", async () => {
    const { world } = await show(<RolesManager />, (world) => {
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

  test("a role that nobody has goes, and the focus stays on the page", async () => {
    const { world, toast } = await show(<RolesManager />, withPorter);
    await button("More actions for Night porter").click();
    await menuItem("Delete").click();
    await dialog().getByRole("button", { name: "Delete", exact: true }).click();
    await expect.element(page.getByText("No roles of your own yet")).toBeVisible();
    await expect.element(button("Create role")).toHaveFocus();
    expect(world.roles().some(({ key }) => key === "night_porter")).toBe(false);
    expect(toast.mock.calls[0]?.[0]).toMatchObject({ title: "Night porter deleted" });
  });

  test("who may not manage roles reads them, and why nothing can be done", async () => {
    await show(<RolesManager />, (world) => world.signInAs({ role: "staff" }));
    await expect
      .element(button("Edit Tenant"))
      .toHaveAccessibleDescription("Your role does not include managing roles. Ask an admin.");
    await expect.element(button("Create role")).toHaveAttribute("aria-disabled", "true");
  });

  test("a role above one's own cannot be edited, and says why", async () => {
    await show(<RolesManager />, (world) => world.signInAs({ role: "manager" }));
    await expect
      .element(button("Edit Admin"))
      .toHaveAccessibleDescription("You cannot invite to this role, so you cannot change it.");
    await expect.element(button("Edit Tenant")).not.toHaveAttribute("aria-disabled");
  });
});

describe("the form", () => {
  test("a role is created with one request, and its key follows its name", async () => {
    const { writes, toast, world } = await show(<RolesManager />);
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

  test("the new role is offered in the next invitation", async () => {
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
    await show(<Page />);
    await button("Create role").click();
    await field("Name").fill("Leasing partner");
    await field("Leads to").selectOptions("/dashboard");
    await submit().click();
    await expect.element(custom()).toMatchTextContent(/Leasing partner/);
    await button("Create user").click();
    await expect.element(field("Role").getByRole("option", { name: "Leasing partner" })).toBeInTheDocument();
  });

  test("a role without a portal is refused, at its field and before anything is sent", async () => {
    const { writes } = await show(<RolesManager />);
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

  test("Setting View shows what it includes, and gives it", async () => {
    const { writes } = await show(<RoleForm />);
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
    await vi.waitFor(() =>
      expect(writes).toMatchObject([{ body: { key: "coordinator", permissions: ["settings:view"] } }]),
    );
  });

  test("a key that is taken is said beside it, also when somebody else was faster", async () => {
    const { writes } = await show(<RoleForm />, withPorter);
    await field("Name").fill("Porter");
    await field("Leads to").selectOptions("/dashboard");
    await field("Key").fill("night_porter");
    await button("Create role").click();
    await expect.element(field("Key")).toHaveFocus();
    await expect.element(field("Key")).toHaveAccessibleDescription(/Another role has this key/);
    expect(writes).toEqual([]);
  });

  test("a key that is emptied can be typed anew, and follows the name again once it is left empty", async () => {
    await show(<RoleForm />);
    await field("Name").fill("Porter");
    await field("Key").clear();
    await expect.element(field("Key")).toHaveValue("");
    await userEvent.keyboard("doorman");
    await expect.element(field("Key")).toHaveValue("doorman");
    await field("Key").clear();
    await userEvent.tab();
    await expect.element(field("Key")).toHaveValue("porter");
  });

  test("the server's conflict is said beside the key", async () => {
    await show(<RoleForm />, (world) => world.failNext("roles.create", "conflict", { field: "key" }));
    await field("Name").fill("Porter");
    await field("Leads to").selectOptions("/dashboard");
    await button("Create role").click();
    await expect.element(field("Key")).toHaveFocus();
    await expect.element(field("Key")).toHaveAccessibleDescription(/Another role has this key/);
    expect(page.getByRole("alert").elements()).toEqual([]);
  });

  test("an edited role sends what was changed, and its key stays", async () => {
    const { writes, world } = await show(<RolesManager />, withPorter);
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

  test("a duplicate begins with what its model has, under a key of its own", async () => {
    const { writes } = await show(<RolesManager />, withPorter);
    await button("More actions for Night porter").click();
    await menuItem("Duplicate").click();
    await expect.element(field("Name")).toHaveValue("Night porter (copy)");
    await expect.element(box("See contacts")).toBeChecked();
    await submit().click();
    await vi.waitFor(() =>
      expect(writes).toMatchObject([
        {
          what: "POST /roles",
          body: { key: "night_porter_copy", portalPath: "/porters", permissions: ["contacts:read"] },
        },
      ]),
    );
  });

  test("nobody gives what they do not have: it cannot be ticked, and says why", async () => {
    await show(<RoleForm />, (world) => {
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
  ])("the server's %s is said in words, and what was typed stays", async (_, order, words) => {
    await show(<RoleForm />, order);
    await field("Name").fill("Porter");
    await field("Leads to").selectOptions("/dashboard");
    await button("Create role").click();
    await expect.element(page.getByRole("alert")).toMatchTextContent(words);
    await expect.element(field("Name")).toHaveValue("Porter");
  });

  test("without an answer the same again is the same request", async () => {
    const keys: (string | null)[] = [];
    const { world } = await show(<RoleForm />);
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
    await vi.waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[0]).toBe(keys[1]);
  });

  test("what was changed is asked about once, before it is lost", async () => {
    await show(<RolesManager />, withPorter);
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
