import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World, type WorldOptions } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { LatchkeyProvider } from "../provider.js";
import { UsersTable, type UsersTableProps } from "./users-table.js";
import "../styles/styles.css";

interface Call {
  what: string;
  url: URL;
  body: unknown;
}

/** A users' page in front of a mock server; `calls` is what was asked of it. */
async function open(fill: (world: World) => void, props: UsersTableProps = {}, options: WorldOptions = {}) {
  const world = createWorld(options);
  world.signInAs({ role: "admin" });
  fill(world);
  const calls: Call[] = [];
  const answer = fetchFor(world);
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    retries: 0,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const text = await request.clone().text();
      calls.push({
        what: `${request.method} ${url.pathname.replace("/api/latchkey", "")}`,
        url,
        body: text === "" ? undefined : JSON.parse(text),
      });
      return answer(request);
    },
  });
  const screen = await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <UsersTable {...props} />
    </LatchkeyProvider>,
  );
  const seesRow = (text: RegExp) => expect.element(page.getByRole("row", { name: text })).toBeVisible();
  const choose = async (name: string, item: string) => {
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  const count = (what: string) => calls.filter((call) => call.what === what).length;
  return { world, screen, calls, count, seesRow, choose };
}

const button = (name: string) => page.getByRole("button", { name, exact: true });
const field = (name: string) => page.getByLabelText(name, { exact: true });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

const lena = { firstName: "Lena", lastName: "Ortiz", email: "lena@example.com" };
const active = (world: World) =>
  void world.addUser({
    ...lena,
    role: "staff",
    workspaceIds: ["wsp_maple"],
    createdAt: daysAgo(20),
    lastSignInAt: daysAgo(2).toISOString(),
  });
const invited =
  (days: number, role = "staff") =>
  (world: World) => {
    const { id } = world.addContact({ ...lena, type: "staff", workspaces: [{ id: "wsp_maple" }] });
    world.addInvitation({ contactId: id, role, sentAt: daysAgo(days) });
  };
const both = (world: World) => {
  active(world);
  world.addUser({ firstName: "Otto", lastName: "Boss", email: "otto@example.com", role: "admin" });
};

beforeEach(() => page.viewport(1100, 800));

describe("the list", () => {
  test("shows people who are invited or have an account, and no other contacts", async () => {
    const { seesRow } = await open((world) => {
      active(world);
      world.addContact({ firstName: "Nora", lastName: "Record", email: "nora@example.com" });
    });
    await seesRow(/Lena Ortiz.*Staff.*Maple Court.*Active/);
    await expect.element(page.getByText("Nora Record")).not.toBeInTheDocument();
  });

  test("last sign-ins load with one request per page, and rows do not wait for them", async () => {
    const { seesRow, calls, count } = await open((world) => {
      active(world);
      world.addUser({ firstName: "Nia", lastName: "New", email: "nia@example.com", role: "staff" });
    });
    await seesRow(/Lena Ortiz.*2 days ago/);
    await seesRow(/Nia New.*Not yet/);
    expect(count("GET /users")).toBe(1);
    expect(
      calls
        .find(({ what }) => what === "GET /users")
        ?.url.searchParams.get("ids")
        ?.split(","),
    ).toHaveLength(2);
  });

  test("the role filter loads one role, and clearing it loads all", async () => {
    const { seesRow, calls } = await open(both);
    await seesRow(/Otto Boss/);
    await field("Filter by role").selectOptions("Staff");
    await expect.element(page.getByText("Otto Boss")).not.toBeInTheDocument();
    expect(calls.findLast(({ what }) => what === "GET /contacts")?.url.searchParams.get("role")).toBe("staff");
    await field("Filter by role").selectOptions("All roles");
    await seesRow(/Otto Boss/);
  });

  test("more than two workspaces are counted", async () => {
    const places = ["Alder", "Birch", "Cedar", "Dogwood"].map((name) => ({
      id: `wsp_${name}`,
      name,
      kind: "property",
    }));
    const { seesRow } = await open(
      (world) => void world.addUser({ ...lena, role: "staff", workspaceIds: places.map(({ id }) => id) }),
      {},
      { workspaces: places },
    );
    await seesRow(/Lena Ortiz.*Alder.*Birch.*and 2 more/);
  });
});

describe("inviting", () => {
  test("a person invited through the form appears immediately, with role and status", async () => {
    const { seesRow } = await open(active);
    await seesRow(/Lena Ortiz/);
    await button("Create user").click();
    const dialog = page.getByRole("dialog");
    await field("First name").fill("Amira");
    await field("Email").fill("amira@example.com");
    await field("Role").selectOptions("viewer");
    await dialog.getByLabelText("Maple Court", { exact: true }).click();
    await button("Continue").click();
    await button("Send invitation").click();
    await seesRow(/Amira.*Viewer.*Maple Court.*Invited/);
    await expect.element(button("Create user")).toHaveFocus();
  });

  test("the very first invitation appears too, and the focus returns to the button", async () => {
    const { seesRow } = await open(() => {});
    await expect.element(page.getByText("No users yet").last()).toBeVisible();
    await button("Create user").click();
    await field("First name").fill("Amira");
    await field("Email").fill("amira@example.com");
    await field("Role").selectOptions("viewer");
    await button("Continue").click();
    await button("Send invitation").click();
    await seesRow(/Amira.*Viewer.*Invited/);
    await expect.element(button("Create user")).toHaveFocus();
  });

  test("a host with its own page is called instead", async () => {
    const onInvite = vi.fn();
    const { seesRow } = await open(active, { onInvite });
    await seesRow(/Lena Ortiz/);
    await button("Create user").click();
    expect(onInvite).toHaveBeenCalledTimes(1);
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  });
});

describe("the row's menu", () => {
  test("resending the welcome email says that the old temporary password no longer works", async () => {
    const { choose, world } = await open((world) => {
      world.addRole({ key: "staff", label: "Staff", portalPath: "/dashboard", activation: "temporary_password" });
      invited(2)(world);
    });
    const before = world.inbox.to("lena@example.com").length;
    await choose("Lena Ortiz", "Resend welcome email");
    await expect.element(page.getByText("Welcome email sent again to Lena Ortiz")).toBeVisible();
    await expect
      .element(page.getByText("It has a fresh temporary password. The earlier one no longer works."))
      .toBeVisible();
    expect(world.inbox.to("lena@example.com")).toHaveLength(before + 1);
  });

  test("during the cooldown, the menu says when the next one is allowed", async () => {
    const { calls } = await open(invited(0));
    await button("Actions for Lena Ortiz").click();
    const item = page.getByRole("menuitem", { name: "Resend invitation" });
    await expect.element(item).toHaveAccessibleDescription(/You can resend in (\d+ seconds?|1 minute)\.$/);
    await item.click({ force: true });
    expect(calls.filter(({ what }) => what.startsWith("POST"))).toEqual([]);
  });

  test("a withdrawn invitation leaves the list", async () => {
    const { choose, world } = await open((world) => {
      active(world);
      const { id } = world.addContact({ firstName: "Ida", lastName: "Away", email: "ida@example.com" });
      world.addInvitation({ contactId: id, role: "viewer", sentAt: daysAgo(1) });
    });
    await choose("Ida Away", "Take back invitation");
    await page.getByRole("dialog").getByRole("button", { name: "Take back invitation" }).click();
    await expect.element(page.getByRole("row", { name: /Ida Away/ })).not.toBeInTheDocument();
    expect(world.invitations().at(-1)?.status).toBe("revoked");
  });

  test("deleting explains the consequence, removes the row and keeps the focus", async () => {
    const { choose, world, calls } = await open(both);
    await choose("Lena Ortiz", "Delete user");
    const dialog = page.getByRole("dialog", { name: "Delete user" });
    await expect
      .element(dialog)
      .toHaveAccessibleDescription(
        /Lena Ortiz is signed out at once, and sign-in is refused.*address is free.*audit trail stay/,
      );
    await dialog.getByRole("button", { name: "Cancel" }).click();
    expect(world.users()).toHaveLength(2);
    await choose("Lena Ortiz", "Delete user");
    await dialog.getByRole("button", { name: "Delete user" }).click();
    await expect.element(page.getByText("Lena Ortiz is deleted as a user")).toBeVisible();
    await expect.element(page.getByRole("row", { name: /Lena Ortiz/ })).not.toBeInTheDocument();
    await expect.element(field("Search users")).toHaveFocus();
    expect(world.users().map(({ email }) => email)).toEqual(["otto@example.com"]);
    expect(calls.filter(({ what }) => what.startsWith("DELETE"))).toHaveLength(1);
  });

  test("a user is deactivated and reactivated", async () => {
    const { choose, seesRow, world } = await open(both);
    await choose("Lena Ortiz", "Deactivate");
    await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
    await seesRow(/Lena Ortiz.*Deactivated/);
    expect(world.users()[0]?.status).toBe("deactivated");
    await choose("Lena Ortiz", "Reactivate");
    await page.getByRole("dialog").getByRole("button", { name: "Reactivate" }).click();
    await seesRow(/Lena Ortiz.*Active/);
    expect(world.users()[0]?.status).toBe("active");
  });

  test("a user cannot end their own access", async () => {
    await open((world) => {
      const { id } = world.addUser({ ...lena, role: "admin" });
      world.signInAs({ role: "admin", id });
    });
    await button("Actions for Lena Ortiz").click();
    for (const name of ["Deactivate", "Delete user"])
      await expect
        .element(page.getByRole("menuitem", { name }))
        .toHaveAccessibleDescription("This is you. Another admin has to do it.");
  });

  test("the last administrator cannot be removed, and the message says why", async () => {
    const { choose } = await open((world) => {
      world.addUser({ ...lena, role: "admin" });
      world.failNext("users.remove", "last_admin");
    });
    await choose("Lena Ortiz", "Delete user");
    await page.getByRole("dialog").getByRole("button", { name: "Delete user" }).click();
    await expect.element(page.getByText("Lena Ortiz was not deleted")).toBeVisible();
    await expect.element(page.getByText(/the last one who may change the organization/)).toBeVisible();
  });

  test("a caller who may not manage users is told so", async () => {
    await open((world) => {
      active(world);
      world.signInAs({ role: "viewer" });
    });
    await button("Actions for Lena Ortiz").click();
    for (const name of ["Edit", "Deactivate", "Delete user"])
      await expect
        .element(page.getByRole("menuitem", { name }))
        .toHaveAccessibleDescription("Your role does not manage users. Ask an admin.");
    await userEvent.keyboard("{Escape}");
  });
});

describe("an address that mail came back from", () => {
  test("is corrected or confirmed, and then the mail is sent again", async () => {
    const { world, seesRow, choose } = await open((inside) => {
      const { id } = inside.addContact({ ...lena, type: "staff", workspaces: [{ id: "wsp_maple" }] });
      inside.addInvitation({
        contactId: id,
        role: "staff",
        sentAt: daysAgo(2),
        delivery: "bounced",
        deliveryReason: "No such mailbox.",
      });
      inside.suppressMail(lena.email);
    });
    await seesRow(/Lena Ortiz.*Not delivered.*No such mailbox\..*Correct the address, or say that it is right\./);
    await choose("Lena Ortiz", "Correct the address");
    await expect.element(field("Email")).toHaveValue(lena.email);
    await userEvent.keyboard("{Escape}");
    await choose("Lena Ortiz", "The address is right");
    await seesRow(/Lena Ortiz.*Try again later/);
    await choose("Lena Ortiz", "Try again");
    await seesRow(/Lena Ortiz.*Invited/);
    expect(world.invitations()[0]?.sendCount).toBe(2);
  });
});
