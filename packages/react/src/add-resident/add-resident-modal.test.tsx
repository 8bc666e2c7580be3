import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { button, dialog, field, fillIn, openAddResident, theSwitch } from "../../.storybook/add-resident-page.js";

beforeEach(() => page.viewport(1000, 1000));

describe("adding and inviting", () => {
  test("one POST adds and invites by default, and the new row appears on top", async () => {
    const { calls, posts, toast, onAdded, opener, world } = await openAddResident({
      fill: (world) => void world.addContact({ firstName: "Old", lastName: "Timer" }),
    });
    await expect.element(theSwitch()).toBeChecked();
    await fillIn();
    await field("Property").selectOptions("Maple Court");
    await field("Unit").fill("4B");
    await field("Lease").fill("L-77");
    await field("Personal message").fill("Welcome");
    const before = calls.length;
    await button("Add and invite").click();
    await expect
      .element(page.getByRole("row").nth(1))
      .toHaveAccessibleName(/Amira Haddad.*Maple Court 4B.*Tenant.*Invited/);
    await expect.element(page.getByRole("rowheader")).toHaveLength(2);
    await expect.element(opener).toHaveFocus();
    expect(calls.slice(before).map(({ what }) => what)).toEqual(["POST /contacts"]);
    expect(posts()[0]?.body).toEqual({
      type: "tenant",
      firstName: "Amira",
      lastName: "Haddad",
      email: "amira@example.com",
      workspaces: [{ id: "wsp_maple", unit: "4B", leaseId: "L-77" }],
      invite: { role: "tenant", message: "Welcome" },
    });
    expect(toast).toHaveBeenCalledTimes(1);
    expect(onAdded).toHaveBeenCalledTimes(1);
    expect(world.inbox.latest("amira@example.com").text).toContain("Welcome");
  });

  test("a message with a link says so beside its field before anything is sent", async () => {
    const { posts } = await openAddResident();
    await fillIn();
    await field("Personal message").fill("Pay at пример.рф");
    await button("Add and invite").click();
    await expect.element(field("Personal message")).toHaveFocus();
    await expect
      .element(field("Personal message"))
      .toHaveAccessibleDescription(/Links and email addresses can't be sent. Remove: пример.рф/);
    expect(posts()).toEqual([]);
  });

  test("with the switch off, the resident is added and not invited", async () => {
    const { posts, world } = await openAddResident();
    await fillIn();
    await theSwitch().click();
    await button("Add resident").click();
    await expect.element(page.getByRole("row", { name: /Amira Haddad.*Pending/ })).toBeVisible();
    expect(posts()[0]?.body).not.toHaveProperty("invite");
    expect(world.invitations()).toEqual([]);
  });

  test("an owner is invited as an owner, unless the host sets another role", async () => {
    const { posts } = await openAddResident();
    await fillIn();
    await field("Type").selectOptions("Owner");
    await button("Add and invite").click();
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(posts()[0]?.body).toMatchObject({ type: "owner", invite: { role: "owner" } });
  });

  test("the host's role is sent for every type", async () => {
    const { posts } = await openAddResident({ role: "viewer", types: ["client", "other"] });
    await fillIn();
    await button("Add and invite").click();
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(posts()[0]?.body).toMatchObject({ type: "client", invite: { role: "viewer" } });
  });

  test("the host's property is selected at first", async () => {
    await openAddResident({ workspaceId: "wsp_maple" });
    await expect.element(field("Property")).toHaveValue("wsp_maple");
  });

  test("works by keyboard, and the focus returns to the button", async () => {
    const { opener, posts } = await openAddResident();
    await expect.element(field("First name")).toHaveFocus();
    await userEvent.keyboard("Amira{Tab}Haddad{Tab}amira@example.com{Tab}{Tab}{Tab}{Tab}");
    await expect.element(theSwitch()).toHaveFocus();
    await userEvent.keyboard(" {Enter}");
    await expect.element(opener).toHaveFocus();
    expect(posts()).toHaveLength(1);
    expect(posts()[0]?.body).not.toHaveProperty("invite");
  });
});

describe("without an email address", () => {
  test("the switch turns off with a reason, and on again with an address", async () => {
    const { posts } = await openAddResident();
    await field("First name").fill("Amira");
    await field("Last name").click();
    await field("Phone").click();
    await expect.element(theSwitch()).not.toBeChecked();
    await expect.element(theSwitch()).toHaveAccessibleDescription(/without an email address nothing can be sent/);
    await theSwitch().click({ force: true });
    await expect.element(theSwitch()).not.toBeChecked();
    await field("Email").fill("amira@example.com");
    await expect.element(theSwitch()).toBeChecked();
    await expect.element(button("Add and invite")).toBeVisible();
    expect(posts()).toEqual([]);
  });

  test("a switch turned off by hand stays off", async () => {
    await openAddResident();
    await fillIn();
    await theSwitch().click();
    await field("Email").fill("");
    await field("Phone").click();
    await expect.element(theSwitch()).toHaveAccessibleDescription(/nothing can be sent/);
    await field("Email").fill("amira@example.com");
    await expect.element(theSwitch()).not.toBeChecked();
    await expect.element(theSwitch()).not.toHaveAttribute("aria-disabled");
  });

  test("an invalid address is an error at its field and at the switch, and nothing is sent", async () => {
    const { posts } = await openAddResident();
    await fillIn("amira@example");
    await field("Phone").click();
    await expect.element(theSwitch()).toHaveAccessibleDescription(/cannot receive mail/);
    await button("Add resident").click();
    await expect.element(field("Email")).toHaveFocus();
    await expect.element(field("Email")).toBeInvalid();
    expect(posts()).toEqual([]);
  });

  test("skipping the address shows that no invitation goes out before the resident is added", async () => {
    const { posts, world } = await openAddResident();
    await field("Last name").fill("Haddad");
    await button("Add and invite").click();
    await expect.element(theSwitch()).toHaveFocus();
    await expect.element(theSwitch()).not.toBeChecked();
    expect(posts()).toEqual([]);
    await button("Add resident").click();
    await expect.element(page.getByRole("row", { name: /Haddad.*No email address.*Pending/ })).toBeVisible();
    expect(world.inbox.all()).toEqual([]);
  });
});
