import { createWorld, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { liveWorld, type LiveWorld } from "../../.storybook/live-world.js";
import { LatchkeyProvider } from "../provider.js";
import { ResidentsTable } from "../residents-table/residents-table.js";
import { UsersTable } from "../users-table/users-table.js";
import "../styles/styles.css";

afterEach(() => vi.restoreAllMocks());

const amira = {
  firstName: "Amira",
  lastName: "Haddad",
  email: "amira@example.com",
  workspaces: [{ id: "wsp_maple", unit: "4B" }],
};

/** A server with two residents, one of whom is invited. */
function office(fill?: (world: World) => void): LiveWorld {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  const { id } = world.addContact(amira);
  world.addInvitation({ contactId: id });
  world.addContact({ ...amira, firstName: "Ben", lastName: "Okoye", email: "ben@example.com" });
  fill?.(world);
  return liveWorld(world);
}

/** Opens a tab: a provider with a client and a cache of its own. */
async function openTab(
  live: LiveWorld,
  { list = <ResidentsTable />, isLive = true }: { list?: ReactNode; isLive?: boolean } = {},
) {
  const { client, calls } = live.openTab();
  const tree = (children: ReactNode) => (
    <LatchkeyProvider client={client} queryClient={queryClient} locale="en" theme="light" live={isLive}>
      {children}
    </LatchkeyProvider>
  );
  const queryClient = new QueryClient();
  const screen = await render(tree(list));
  await expect.element(screen.getByRole("table").first()).toHaveAttribute("aria-busy", "false");
  const count = (what: string) => calls.filter((call) => call.startsWith(what)).length;
  return {
    calls,
    count,
    /** Within this tab: the page has all tabs of a test. */
    row: (name: RegExp) => screen.locator.getByRole("row", { name }),
    locator: screen.locator,
    unmount: screen.unmount,
  };
}

const idOf = (world: World, firstName: string) => world.contacts().find((one) => one.firstName === firstName)!.id;

/** Somebody else invites a resident. */
async function inviteElsewhere(live: LiveWorld, firstName: string): Promise<void> {
  await live.openTab().client.invitations.create({ contactId: idOf(live.world, firstName), role: "tenant" });
  live.tell();
}

describe("a list", () => {
  test("shows what happens elsewhere, and reads only the row concerned", async () => {
    const live = office();
    const tab = await openTab(live);
    // What happened while the list was loading, Amira's invitation, is looked at once.
    await expect.poll(() => tab.count("GET /contacts?ids=")).toBe(1);
    tab.calls.length = 0;
    await inviteElsewhere(live, "Ben");
    await expect.element(tab.row(/Ben Okoye.*Tenant.*Invited/)).toBeVisible();
    expect(tab.calls.filter((call) => call.startsWith("GET /contacts"))).toEqual([
      `GET /contacts?ids=${idOf(live.world, "Ben")}&limit=200`,
    ]);
  });

  test("keeps an open menu and the focus while a row changes", async () => {
    const live = office();
    const tab = await openTab(live);
    await expect.poll(live.streams).toBe(1);
    await tab.locator.getByRole("button", { name: "Actions for Ben Okoye" }).click();
    const focused = document.activeElement;
    const element = tab.row(/Ben Okoye/).element();
    await inviteElsewhere(live, "Ben");
    await expect.element(tab.row(/Ben Okoye.*Tenant.*Invited/)).toBeVisible();
    await expect.element(page.getByRole("menu")).toBeVisible();
    expect([tab.row(/Ben Okoye/).element(), document.activeElement]).toEqual([element, focused]);
  });

  test("gets new people at the top, and loses those who were deleted", async () => {
    const live = office();
    const tab = await openTab(live);
    await expect.poll(live.streams).toBe(1);
    const elsewhere = live.openTab().client;
    await elsewhere.contacts.create({ ...amira, firstName: "Cora", lastName: "Lind", email: "cora@example.com" });
    live.tell();
    await expect.element(tab.row(/Cora Lind/)).toBeVisible();
    await elsewhere.contacts.remove({ id: idOf(live.world, "Ben") });
    live.tell();
    await expect.element(tab.row(/Ben Okoye/)).not.toBeInTheDocument();
  });

  test("that is filtered loses a row that no longer belongs to it", async () => {
    const live = office();
    const tab = await openTab(live);
    await expect.poll(live.streams).toBe(1);
    await tab.locator.getByRole("button", { name: "Invited" }).click();
    await expect.element(tab.row(/Ben Okoye/)).not.toBeInTheDocument();
    await inviteElsewhere(live, "Ben");
    await expect.element(tab.row(/Ben Okoye.*Invited/)).toBeVisible();
    await live
      .openTab()
      .client.invitations.revoke({ id: live.world.contact(idOf(live.world, "Amira")).portal.invitationId! });
    live.tell();
    await expect.element(tab.row(/Amira Haddad/)).not.toBeInTheDocument();
  });

  test("of users follows too", async () => {
    const live = office();
    const tab = await openTab(live, { list: <UsersTable /> });
    await expect.poll(live.streams).toBe(1);
    await expect.element(tab.row(/Ben Okoye/)).not.toBeInTheDocument();
    await inviteElsewhere(live, "Ben");
    await expect.element(tab.row(/Ben Okoye.*Invited/)).toBeVisible();
  });

  test("makes few requests while hundreds are invited", async () => {
    const live = office((world) => {
      for (let n = 0; n < 300; n += 1) world.addContact({ ...amira, firstName: `N${n}`, email: `n${n}@example.com` });
    });
    const tab = await openTab(live);
    await expect.poll(live.streams).toBe(1);
    tab.calls.length = 0;
    const { client } = live.openTab();
    for (const contact of live.world.contacts().slice(-250)) {
      await client.invitations.create({ contactId: contact.id, role: "tenant" });
      live.tell();
    }
    await expect.element(tab.row(/N299 Haddad.*Invited/)).toBeVisible();
    expect(tab.calls.length).toBeLessThan(30);
  });

  test("can be told not to", async () => {
    const live = office();
    const tab = await openTab(live, { isLive: false });
    expect([live.streams(), tab.count("GET /events")]).toEqual([0, 0]);
  });
});

describe("tabs", () => {
  test("share one connection, and the next one goes on when its tab closes", async () => {
    const live = office();
    const first = await openTab(live);
    await expect.poll(live.streams).toBe(1);
    const second = await openTab(live);
    await inviteElsewhere(live, "Ben");
    for (const tab of [first, second]) await expect.element(tab.row(/Ben Okoye.*Invited/)).toBeVisible();
    expect([live.streams(), first.count("GET /events/stream"), second.count("GET /events/stream")]).toEqual([1, 1, 0]);

    await first.unmount();
    await expect.poll(() => second.count("GET /events/stream")).toBe(1);
    await expect.poll(live.streams).toBe(1);
    await live.openTab().client.contacts.update({ id: idOf(live.world, "Ben"), lastName: "Adeyemi" });
    live.tell();
    await expect.element(second.row(/Ben Adeyemi/)).toBeVisible();
  });

  test("of a browser without locks have a connection each", async () => {
    vi.spyOn(navigator, "locks", "get").mockReturnValue(undefined as never);
    const live = office();
    const tabs = [await openTab(live), await openTab(live)];
    await expect.poll(live.streams).toBe(2);
    await inviteElsewhere(live, "Ben");
    for (const tab of tabs) await expect.element(tab.row(/Ben Okoye.*Invited/)).toBeVisible();
  });

  test("of different people do not share", async () => {
    const live = office();
    await openTab(live);
    await expect.poll(live.streams).toBe(1);
    live.world.signInAs({ id: "usr_other", name: "Olu Bello", role: "admin" });
    await openTab(live);
    await expect.poll(live.streams).toBe(2);
  });
});

describe("a connection that is cut", () => {
  test("continues, and misses nothing", async () => {
    const live = office();
    const tab = await openTab(live);
    await expect.poll(live.streams).toBe(1);
    await inviteElsewhere(live, "Ben");
    await expect.element(tab.row(/Ben Okoye.*Invited/)).toBeVisible();
    live.cut();
    await live.openTab().client.contacts.update({ id: idOf(live.world, "Ben"), lastName: "Adeyemi" });
    live.tell();
    await expect.element(tab.row(/Ben Adeyemi/)).toBeVisible();
  });

  test("and cannot be made is replaced by asking", async () => {
    const live = office();
    live.cut(true);
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      const tab = await openTab(live);
      await expect.poll(() => tab.count("GET /events/stream")).toBeGreaterThan(0);
      await inviteElsewhere(live, "Ben");
      vi.advanceTimersByTime(15_000);
      await expect.element(tab.row(/Ben Okoye.*Invited/)).toBeVisible();
    } finally {
      vi.useRealTimers();
    }
  });
});
