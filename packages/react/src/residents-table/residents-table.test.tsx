import { createClient } from "@latchkey/core";
import type { ContactType } from "@latchkey/core/contract";
import { aContact, createWorld, fetchFor, seedResidents } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { LatchkeyProvider } from "../provider.js";
import { showNewContact } from "../query-updates.js";
import { ResidentsTable, type ResidentsTableProps } from "./residents-table.js";
import "../styles/styles.css";

type World = ReturnType<typeof createWorld>;

/** A table in front of a mock server; `calls` is what was asked of it, such as `POST /invitations`. */
async function open(fill: (world: World) => void, props: ResidentsTableProps = {}) {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  fill(world);
  const calls: { what: string; url: URL; key: string | null }[] = [];
  const send = fetchFor(world);
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    retries: 0,
    fetch: (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      calls.push({
        what: `${request.method} ${url.pathname.replace("/api/latchkey", "")}`,
        url,
        key: request.headers.get("Idempotency-Key"),
      });
      return send(request);
    },
  });
  const queryClient = new QueryClient();
  const tree = (now: ResidentsTableProps) => (
    <LatchkeyProvider client={client} queryClient={queryClient} locale="en" theme="light">
      <ResidentsTable {...now} />
    </LatchkeyProvider>
  );
  const screen = await render(tree(props));
  await expect.element(screen.getByRole("table")).toHaveAttribute("aria-busy", "false");
  const count = (what: string) => calls.filter((call) => call.what === what).length;
  const seesRow = (text: RegExp) => expect.element(screen.getByRole("row", { name: text })).toBeVisible();
  const choose = async (name: string, item: string) => {
    await screen.getByRole("button", { name: `Actions for ${name}` }).click();
    await screen.getByRole("menuitem", { name: item }).click();
  };
  return {
    world,
    screen,
    calls,
    count,
    seesRow,
    choose,
    queryClient,
    rerender: (now: ResidentsTableProps) => screen.rerender(tree(now)),
  };
}

beforeEach(() => page.viewport(1100, 800));

const person = {
  firstName: "Amira",
  lastName: "Haddad",
  email: "amira@example.com",
  workspaces: [{ id: "wsp_maple", unit: "4B" }],
};
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** Somebody who was invited so long ago. */
const invited = (days: number) => (world: World) => {
  const { id } = world.addContact(person);
  world.addInvitation({ contactId: id, sentAt: daysAgo(days) });
};
const pending =
  (change: { type?: ContactType } = {}) =>
  (world: World) =>
    void world.addContact({ ...person, ...change });

describe("sending", () => {
  test("a pending resident is invited with one POST, and the row and a toast show it", async () => {
    const { screen, count, seesRow, choose, world } = await open(pending());
    await choose("Amira Haddad", "Send invitation");
    await expect.element(screen.getByText("Invitation sent to Amira Haddad")).toBeVisible();
    await seesRow(/Amira Haddad.*Tenant.*Invited/);
    expect([count("POST /invitations"), count("GET /contacts")]).toEqual([1, 1]);
    expect(world.invitations()[0]?.role).toBe("tenant");
  });

  test("a resend updates the row with one POST, without loading the list again", async () => {
    const { screen, count, seesRow, choose, world } = await open(invited(9));
    await seesRow(/Amira Haddad.*Expired.*9 days ago.*2 days ago/);
    await choose("Amira Haddad", "Resend invitation");
    await seesRow(/Amira Haddad.*Invited.*now.*in 7 days/);
    await expect.element(screen.getByText("Invitation sent again to Amira Haddad")).toBeVisible();
    expect([count(`POST /invitations/${world.invitations()[0]?.id}/resend`), count("GET /contacts")]).toEqual([1, 1]);
  });

  test("just after a mail, the menu says when the next one is allowed, and sends nothing", async () => {
    const { screen, calls } = await open(invited(0));
    await screen.getByRole("button", { name: "Actions for Amira Haddad" }).click();
    const item = screen.getByRole("menuitem", { name: "Resend invitation" });
    await expect.element(item).toHaveAccessibleDescription(/^Sent .+\. You can resend in (\d+ seconds?|1 minute)\.$/);
    await item.click({ force: true });
    expect(calls.filter(({ what }) => what.startsWith("POST"))).toEqual([]);
  });

  test.each([11, -11])("a browser whose clock is off by %i minutes says the same", async (minutes) => {
    const { screen, seesRow } = await open((world) => {
      world.clock.advance({ minutes });
      world.addInvitation({ contactId: world.addContact(person).id });
    });
    await seesRow(/Amira Haddad.*Invited.*(now|second).*in 7 days/);
    await screen.getByRole("button", { name: "Actions for Amira Haddad" }).click();
    await expect
      .element(screen.getByRole("menuitem", { name: "Resend invitation" }))
      .toHaveAccessibleDescription(/You can resend in (\d+ seconds?|1 minute)\.$/);
  });

  test("an active resident has no actions", async () => {
    const { screen } = await open((world) => void world.addUser({ contactId: world.addContact(person).id }));
    await expect.element(screen.getByText("Active", { exact: true }).last()).toBeVisible();
    await expect.element(screen.getByRole("button", { name: /^Actions for/ })).not.toBeInTheDocument();
  });

  test("inviting a client requires a role", async () => {
    const { screen, count, choose, world } = await open(pending({ type: "client" }), { types: ["client"] });
    await choose("Amira Haddad", "Send invitation");
    const dialog = screen.getByRole("dialog", { name: "Invite Amira Haddad" });
    await dialog.getByRole("button", { name: "Send invitation" }).click();
    await expect.element(dialog.getByLabelText("Role")).toHaveAccessibleDescription(/Choose a role/);
    expect(count("POST /invitations")).toBe(0);
    await dialog.getByLabelText("Role").selectOptions("Seller");
    await dialog.getByRole("button", { name: "Send invitation" }).click();
    await expect.element(screen.getByText("Invitation sent to Amira Haddad")).toBeVisible();
    expect(world.invitations()[0]?.role).toBe("seller");
  });

  test("the host's role is not requested", async () => {
    const { screen, choose, world } = await open(pending({ type: "client" }), {
      types: ["client"],
      inviteRole: "buyer",
    });
    await choose("Amira Haddad", "Send invitation");
    await expect.element(screen.getByText("Invitation sent to Amira Haddad")).toBeVisible();
    expect(world.invitations()[0]?.role).toBe("buyer");
  });

  test("taking back asks first, and returns the focus", async () => {
    const { screen, seesRow, choose, world } = await open(invited(2));
    await choose("Amira Haddad", "Take back invitation");
    await screen.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await expect.element(screen.getByRole("button", { name: "Actions for Amira Haddad" })).toHaveFocus();
    expect(world.invitations()[0]?.status).toBe("open");
    await choose("Amira Haddad", "Take back invitation");
    await screen.getByRole("dialog").getByRole("button", { name: "Take back invitation" }).click();
    await seesRow(/Amira Haddad.*Pending/);
    expect(world.invitations()[0]?.status).toBe("revoked");
  });
});

describe("failures", () => {
  test("if another user was faster, a toast says so and the list is loaded again", async () => {
    const { screen, count, seesRow, choose, world } = await open(pending());
    world.addInvitation({ contactId: world.contacts()[0]?.id ?? "" });
    await choose("Amira Haddad", "Send invitation");
    await expect.element(screen.getByText(/already has an open invitation/)).toBeVisible();
    await seesRow(/Amira Haddad.*Invited/);
    expect(count("GET /contacts")).toBe(2);
  });

  test("a cooldown that the row did not know of shows in the toast and then in the menu", async () => {
    const { screen, choose } = await open((world) => {
      invited(2)(world);
      world.failNext("invitations.resend", "resend_cooldown", {
        retryAt: new Date(Date.now() + 5 * 3_600_000 + 60_000).toISOString(),
      });
    });
    await choose("Amira Haddad", "Resend invitation");
    await expect.element(screen.getByText("You can resend in 5 hours.")).toBeVisible();
    await screen.getByRole("button", { name: "Actions for Amira Haddad" }).click();
    await expect
      .element(screen.getByRole("menuitem", { name: "Resend invitation" }))
      .toHaveAccessibleDescription(/You can resend in 5 hours/);
  });

  test("after a lost response, the second try has the same key, so nothing is sent twice", async () => {
    const { screen, calls, choose, world } = await open(pending());
    world.failNext("invitations.create", "service_unavailable");
    await choose("Amira Haddad", "Send invitation");
    await expect.element(screen.getByText("No answer about the invitation of Amira Haddad")).toBeVisible();
    await choose("Amira Haddad", "Send invitation");
    await expect.element(screen.getByText("Invitation sent to Amira Haddad")).toBeVisible();
    const [first, second] = calls.filter(({ what }) => what === "POST /invitations").map(({ key }) => key);
    expect(first).toBe(second);
  });
});

describe("the list", () => {
  const many = (world: World) => void seedResidents(world, 25);
  const names = (screen: Awaited<ReturnType<typeof open>>["screen"]) => screen.getByRole("rowheader");

  test("typing sends one request, after the last key", async () => {
    const { screen, calls, count } = await open(many);
    await expect.element(names(screen)).toHaveLength(25);
    const search = screen.getByRole("textbox", { name: "Search residents" });
    await search.click();
    // In the page itself: on a busy machine, keys that come from outside may have pauses between them.
    const box = search.element() as HTMLInputElement;
    for (const text of ["o", "ok", "oka", "okaf", "okafo", "okafor"]) {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(box, text);
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    await expect.element(names(screen)).toHaveLength(1);
    expect(count("GET /contacts")).toBe(2);
    expect(calls.at(-1)?.url.searchParams.get("q")).toBe("okafor");
    await screen.getByRole("button", { name: "Clear the search" }).click();
    await expect.element(names(screen)).toHaveLength(25);
    await expect.element(screen.getByRole("textbox", { name: "Search residents" })).toHaveFocus();
  });

  test("pages go forward and back, and the buttons are disabled at the ends", async () => {
    const { screen } = await open(many, { pageSize: 10 });
    const next = screen.getByRole("button", { name: "Next" });
    const previous = screen.getByRole("button", { name: "Previous" });
    await expect.element(previous).toHaveAccessibleDescription("This is the first page.");
    await next.click();
    await expect.element(screen.getByText("Residents 11 to 20").first()).toBeVisible();
    await next.click();
    await expect.element(screen.getByText("Residents 21 to 25").first()).toBeVisible();
    await expect.element(next).toHaveAccessibleDescription("This is the last page.");
    await previous.click();
    await previous.click();
    await expect.element(names(screen).first()).toHaveAccessibleName(/Amara Okafor/);
  });

  test("another workspace starts at its first page", async () => {
    const { screen, calls, rerender } = await open(many, { pageSize: 5, workspaceId: "wsp_maple" });
    await screen.getByRole("button", { name: "Next" }).click();
    await expect.element(screen.getByText("Residents 6 to 10").first()).toBeVisible();
    await rerender({ pageSize: 5, workspaceId: "wsp_riverside" });
    await expect.element(names(screen).first()).toHaveAccessibleName(/Amara Okafor/);
    expect(calls.at(-1)?.url.searchParams.has("cursor")).toBe(false);
  });

  test("in a narrow column, it is still a table, and the filter opens on demand", async () => {
    await page.viewport(390, 800);
    const { screen, seesRow } = await open(invited(2));
    await seesRow(/Amira Haddad.*Maple Court 4B.*Tenant.*Invited.*Sent 2 days ago.*Expires in 5 days/);
    await expect.element(screen.getByRole("columnheader", { name: "Name" })).toBeVisible();
    await expect.element(screen.getByRole("button", { name: "Invited" })).not.toBeInTheDocument();
    await screen.getByRole("button", { name: "Filter by status" }).click();
    await screen.getByRole("button", { name: "Invited" }).click();
    await expect.element(screen.getByRole("button", { name: "Filter by status (1)" })).toBeVisible();
  });

  test("works by keyboard: sort, open a menu, take back", async () => {
    const { screen, seesRow, world } = await open(invited(2));
    screen.getByRole("button", { name: "Email problems" }).element().focus();
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");
    for (let stop = 0; stop < 4; stop += 1) await userEvent.tab();
    await expect.element(screen.getByRole("button", { name: "Actions for Amira Haddad" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByRole("menuitem", { name: "Resend invitation" })).toHaveFocus();
    await userEvent.keyboard("{ArrowDown}");
    await expect.element(screen.getByRole("menuitem", { name: "Take back invitation" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByRole("dialog")).toHaveFocus();
    for (let stop = 0; stop < 3; stop += 1) await userEvent.tab();
    await expect.element(screen.getByRole("button", { name: "Take back invitation" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await seesRow(/Amira Haddad.*Pending/);
    expect(world.invitations()[0]?.status).toBe("revoked");
  });

  test("a resident added elsewhere on the page appears on top, if they belong to the list", async () => {
    const { screen, queryClient } = await open(many);
    showNewContact(queryClient, aContact({ id: "con_new", firstName: "Nora", lastName: "New", type: "owner" }));
    showNewContact(queryClient, aContact({ id: "con_newer", firstName: "Ned", lastName: "Newer", type: "tenant" }));
    await expect.element(names(screen).first()).toHaveAccessibleName(/Ned Newer/);
    await expect.element(names(screen)).toHaveLength(26);
  });
});
