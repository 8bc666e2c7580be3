import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { LatchkeyProvider } from "../provider.js";
import { EditUserModal } from "./edit-user-modal.js";
import "../styles/styles.css";

/** The form for one contact in front of a mock server; `writes` is what it changed there. */
async function open(fill: (world: World) => string) {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  const contactId = fill(world);
  const writes: { what: string; body: unknown }[] = [];
  const answer = fetchFor(world);
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    retries: 0,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const text = await request.clone().text();
      if (request.method !== "GET")
        writes.push({
          what: `${request.method} ${new URL(request.url).pathname.replace("/api/latchkey", "")}`,
          body: text === "" ? undefined : JSON.parse(text),
        });
      return answer(request);
    },
  });
  const onSaved = vi.fn();
  function Host() {
    const [isOpen, setOpen] = useState(true);
    return <EditUserModal contact={world.contact(contactId)} open={isOpen} onOpenChange={setOpen} onSaved={onSaved} />;
  }
  await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <Host />
    </LatchkeyProvider>,
  );
  await expect.element(field("First name")).toBeVisible();
  return { world, writes, onSaved, contactId };
}

const button = (name: string) => page.getByRole("button", { name, exact: true });
const field = (name: string) => page.getByLabelText(name, { exact: true });
const lena = { firstName: "Lena", lastName: "Ortiz", email: "lena@example.com" };

const account =
  (parts: Parameters<World["addUser"]>[0] = {}) =>
  (world: World) =>
    world.addUser({ ...lena, role: "staff", workspaceIds: ["wsp_maple"], ...parts }).contactId ?? "";
const invitee = (world: World) => {
  const { id } = world.addContact({ ...lena, type: "staff", workspaces: [{ id: "wsp_maple" }] });
  world.addInvitation({ contactId: id, role: "staff", sentAt: new Date(Date.now() - 86_400_000) });
  return id;
};

beforeEach(() => page.viewport(1000, 900));

describe("a user with an account", () => {
  test("is given all workspaces with one field", async () => {
    const { writes } = await open(account());
    await page.getByRole("switch", { name: "All workspaces" }).click();
    await button("Save changes").click();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(writes).toMatchObject([{ body: { allWorkspaces: true } }]);
    expect(writes[0]?.body).not.toHaveProperty("workspaceIds");
  });

  test("the form shows the current values and sends only the changes, in one request", async () => {
    const { writes, world, onSaved } = await open(account());
    await expect.element(field("Email")).toHaveValue("lena@example.com");
    await expect.element(field("Role")).toHaveValue("staff");
    await expect.element(field("Maple Court")).toBeChecked();
    await field("First name").fill("Helena");
    await field("Role").selectOptions("viewer");
    await button("Save changes").click();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(writes).toMatchObject([
      { what: `PATCH /users/${world.users()[0]?.id}`, body: { firstName: "Helena", role: "viewer" } },
    ]);
    expect(Object.keys(writes[0]?.body as object)).toEqual(["firstName", "role"]);
    expect(onSaved).toHaveBeenCalledTimes(1);
  });

  test("the weekly email starts with their workspaces and needs at least one", async () => {
    const { writes, world } = await open(account());
    await page.getByRole("switch", { name: "Weekly email" }).click();
    const weekly = page.getByRole("group", { name: /Workspaces in the weekly email/ });
    const box = weekly.getByRole("checkbox", { name: "Maple Court" });
    await expect.element(box).toBeChecked();
    await box.click();
    await button("Save changes").click();
    await expect.element(weekly).toHaveAccessibleDescription("Choose at least one.");
    await expect.element(box).toHaveFocus();
    expect(writes).toEqual([]);
    await box.click();
    await button("Save changes").click();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(world.users()[0]?.preferences.weeklyEmails).toEqual({ enabled: true, workspaceIds: ["wsp_maple"] });
  });

  test("a custom record set is kept, and can be replaced by a saved one", async () => {
    const { world } = await open((world) => {
      const own = world.addRecordSet({ name: "Field team", rules: { contacts: { view: true, update: false } } });
      world.addRecordSet({ name: "Office", rules: {} });
      return account({ recordSetId: own.id })(world);
    });
    await expect.element(field("Existing record set")).toHaveValue(world.users()[0]?.recordSetId ?? "none");
    await field("Existing record set").selectOptions("Office");
    await button("Save changes").click();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(world.users()[0]?.recordSetId).not.toBeNull();
  });

  test("changing the address explains the consequence, and then offers the new invitation", async () => {
    const { world, writes, contactId } = await open(account());
    await expect
      .element(field("Email"))
      .toHaveAccessibleDescription(
        /no access until they accept a new invitation; links sent to the old address stop working/,
      );
    await field("Email").fill("lena.new@example.com");
    await button("Save changes").click();
    const dialog = page.getByRole("dialog", { name: "Send a new invitation?" });
    await expect
      .element(dialog)
      .toHaveAccessibleDescription(
        /Lena Ortiz has no access until they accept an invitation sent to lena.new@example.com/,
      );
    await expect.element(button("Resend invitation")).toHaveFocus();
    await button("Resend invitation").click();
    await expect.element(page.getByText("Invitation sent to lena.new@example.com")).toBeVisible();
    expect(writes.map(({ what }) => what)).toEqual([`PATCH /users/${world.users()[0]?.id}`, "POST /invitations"]);
    expect(world.contact(contactId).portal).toMatchObject({ status: "invited", role: "staff" });
    expect(world.inbox.to("lena.new@example.com")).toHaveLength(1);
  });

  test("an address in use is an error at its field, and the typed values stay", async () => {
    await open((world) => {
      world.addUser({ firstName: "Otto", email: "otto@example.com" });
      return account()(world);
    });
    await field("Email").fill("otto@example.com");
    await field("Last name").fill("Ortega");
    await button("Save changes").click();
    await expect.element(field("Email")).toHaveAccessibleDescription(/^Another user has this address/);
    await expect.element(field("Email")).toHaveFocus();
    await expect.element(field("Last name")).toHaveValue("Ortega");
  });

  test("the last administrator cannot give up their role, and the form says why", async () => {
    const { world } = await open(account({ role: "admin" }));
    world.failNext("users.update", "last_admin");
    await field("Role").selectOptions("viewer");
    await button("Save changes").click();
    await expect
      .element(page.getByRole("alert").getByText(/^This is the last person who may change the organization/))
      .toBeVisible();
    await expect.element(field("Role")).toHaveValue("viewer");
    expect(world.users()[0]?.role).toBe("admin");
  });

  test("a user cannot change their own address", async () => {
    await open((world) => {
      const { id, contactId } = world.addUser({ ...lena, role: "admin" });
      world.signInAs({ role: "admin", id });
      return contactId ?? "";
    });
    await expect.element(field("Email")).toBeDisabled();
    await expect.element(field("Email")).toHaveAccessibleDescription(/This is your own/);
  });

  test("closing asks once if something was changed", async () => {
    await open(account());
    await field("First name").fill("Helena");
    await button("Cancel").click();
    await button("Keep editing").click();
    await expect.element(field("First name")).toHaveValue("Helena");
    await button("Cancel").click();
    await button("Discard").click();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  });
});

describe("a user who is invited", () => {
  test("name, address and phone can be changed, and the form says how to change role and workspaces", async () => {
    const { world, writes, contactId } = await open(invitee);
    await expect
      .element(page.getByText("take back the invitation and invite them anew", { exact: false }))
      .toBeVisible();
    await expect.element(page.getByRole("combobox")).not.toBeInTheDocument();
    await field("Email").fill("lena.new@example.com");
    await field("Phone").fill("+1 555 0100");
    await button("Save changes").click();
    await expect
      .element(page.getByRole("dialog", { name: "Send a new invitation?" }))
      .toHaveAccessibleDescription(/the earlier link no longer works/);
    await button("Resend invitation").click();
    await expect.element(page.getByText("Invitation sent to lena.new@example.com")).toBeVisible();
    expect(writes.map(({ what }) => what)).toEqual([
      `PATCH /contacts/${contactId}`,
      `POST /invitations/${world.invitations()[0]?.id}/resend`,
    ]);
    expect(world.contact(contactId)).toMatchObject({
      email: "lena.new@example.com",
      phone: "+1 555 0100",
      portal: { status: "invited" },
    });
  });

  test("an invalid or empty address is an error at its field", async () => {
    const { writes } = await open(invitee);
    await field("Email").fill("lena@");
    await button("Save changes").click();
    await expect.element(field("Email")).toHaveAccessibleDescription(/^Check this address/);
    await field("Email").fill("");
    await expect.element(field("Email")).toHaveAccessibleDescription(/^Enter an email address/);
    expect(writes).toEqual([]);
  });
});
