import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { StrictMode } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import type { LatchkeyToast } from "../context.js";
import { LatchkeyProvider } from "../provider.js";
import { ResidentsTable } from "../residents-table/residents-table.js";
import { AddResidentButton } from "./add-resident-button.js";
import type { UseAddResidentOptions } from "./use-add-resident.js";
import "../styles/styles.css";

interface Call {
  what: string;
  key: string | null;
  body: unknown;
}

type Options = UseAddResidentOptions & { fill?: (world: World) => void; world?: Parameters<typeof createWorld>[0] };

/**
 * A residents' page with its Add resident button pressed, in front of a mock server; `posts` is what was asked of it.
 */
async function open({ fill, world: options, ...props }: Options = {}) {
  const world = createWorld(options);
  world.signInAs({ role: "admin" });
  fill?.(world);
  const calls: Call[] = [];
  const answer = fetchFor(world);
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = await request.clone().text();
    calls.push({
      what: `${request.method} ${new URL(request.url).pathname.replace("/api/latchkey", "")}`,
      key: request.headers.get("Idempotency-Key"),
      body: text === "" ? undefined : JSON.parse(text),
    });
    return answer(request);
  };
  const client = createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch });
  const toast = vi.fn<(toast: LatchkeyToast) => void>();
  const onAdded = vi.fn();
  await render(
    <StrictMode>
      <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light" onToast={toast}>
        <ResidentsTable toolbar={<AddResidentButton onAdded={onAdded} {...props} />} />
      </LatchkeyProvider>
    </StrictMode>,
  );
  const opener = page.getByRole("button", { name: "Add resident", exact: true });
  await opener.click();
  // The lists are there once the property is.
  await expect.element(field("Property").or(page.getByText("You cannot add residents"))).toBeVisible();
  const posts = () => calls.filter(({ what }) => what.startsWith("POST"));
  return { world, calls, posts, toast, onAdded, opener };
}

const dialog = () => page.getByRole("dialog", { name: "Add resident" });
const field = (name: string) => page.getByLabelText(name, { exact: true });
const button = (name: string) => dialog().getByRole("button", { name, exact: true });
const theSwitch = () => page.getByRole("switch", { name: "Send portal invitation" });

async function fillIn(email = "amira@example.com"): Promise<void> {
  await field("First name").fill("Amira");
  await field("Last name").fill("Haddad");
  await field("Email").fill(email);
}

/** A role that asks for all that R names. */
const asksForALease = (world: World) =>
  void world.addRole({
    key: "tenant",
    label: "Tenant",
    portalPath: "/tenant-portal",
    prerequisites: ["organization_active", "valid_email", "contact_type", "lease_linked", "unit_linked"],
  });

beforeEach(() => page.viewport(1000, 1000));

describe("adding and inviting", () => {
  test("the switch is on by default; one POST adds and invites, and the row appears on top from its answer", async () => {
    const { calls, posts, toast, onAdded, opener, world } = await open({
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

  test("with the switch off they are put on record alone", async () => {
    const { posts, world } = await open();
    await fillIn();
    await theSwitch().click();
    await button("Add resident").click();
    await expect.element(page.getByRole("row", { name: /Amira Haddad.*Pending/ })).toBeVisible();
    expect(posts()[0]?.body).not.toHaveProperty("invite");
    expect(world.invitations()).toEqual([]);
  });

  test("an owner is invited as an owner, unless the host says to what", async () => {
    const { posts } = await open();
    await fillIn();
    await field("Type").selectOptions("Owner");
    await button("Add and invite").click();
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(posts()[0]?.body).toMatchObject({ type: "owner", invite: { role: "owner" } });
  });

  test("the host's role goes along whatever the type", async () => {
    const { posts } = await open({ role: "viewer", types: ["client", "other"] });
    await fillIn();
    await button("Add and invite").click();
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(posts()[0]?.body).toMatchObject({ type: "client", invite: { role: "viewer" } });
  });

  test("the host's property is chosen at first", async () => {
    await open({ workspaceId: "wsp_maple" });
    await expect.element(field("Property")).toHaveValue("wsp_maple");
  });

  test("by keyboard alone, from the button to the row and back to the button", async () => {
    const { opener, posts } = await open();
    await expect.element(field("First name")).toHaveFocus();
    await userEvent.keyboard("Amira{Tab}Haddad{Tab}amira@example.com{Tab}{Tab}{Tab}{Tab}");
    await expect.element(theSwitch()).toHaveFocus();
    await userEvent.keyboard(" {Enter}");
    await expect.element(opener).toHaveFocus();
    expect(posts()).toHaveLength(1);
    expect(posts()[0]?.body).not.toHaveProperty("invite");
  });
});

describe("no address, no invitation", () => {
  test("the switch turns itself off and says why, and comes back on with an address", async () => {
    const { posts } = await open();
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

  test("turned off by hand it stays off", async () => {
    await open();
    await fillIn();
    await theSwitch().click();
    await field("Email").fill("");
    await field("Phone").click();
    await expect.element(theSwitch()).toHaveAccessibleDescription(/nothing can be sent/);
    await field("Email").fill("amira@example.com");
    await expect.element(theSwitch()).not.toBeChecked();
    await expect.element(theSwitch()).not.toHaveAttribute("aria-disabled");
  });

  test("an address that is none is said at the field and at the switch, and nothing is sent", async () => {
    const { posts } = await open();
    await fillIn("amira@example");
    await field("Phone").click();
    await expect.element(theSwitch()).toHaveAccessibleDescription(/cannot receive mail/);
    await button("Add resident").click();
    await expect.element(field("Email")).toHaveFocus();
    await expect.element(field("Email")).toBeInvalid();
    expect(posts()).toEqual([]);
  });

  test("who passes the address by is not added before they know that nothing goes out", async () => {
    const { posts, world } = await open();
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

describe("what the role asks for", () => {
  test("shows beside the switch, live, with what to do here; nothing is sent until it is met or the switch is off", async () => {
    const { posts } = await open({ fill: asksForALease });
    await fillIn();
    const list = page.getByRole("list", { name: "Before the invitation can go out" });
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

  test("the wrong type, and the way round it: turn the invitation off", async () => {
    const { posts } = await open({ fill: asksForALease, role: "tenant", types: ["owner", "tenant"] });
    await fillIn();
    await expect.element(page.getByRole("listitem").getByText(/The contact type does not suit the role/)).toBeVisible();
    await theSwitch().click();
    await button("Add resident").click();
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(posts()).toHaveLength(1);
  });

  test("whose role does not invite can still add, and is told so", async () => {
    const { posts } = await open({
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

  test("whose role changes no records is told at once", async () => {
    await open({ fill: (world) => world.signInAs({ role: "viewer" }) });
    await expect.element(page.getByText("You cannot add residents")).toBeVisible();
  });
});

describe("when it is refused, everything typed stays", () => {
  const isKept = async () => {
    await expect.element(field("First name")).toHaveValue("Amira");
    await expect.element(field("Email")).toHaveValue("amira@example.com");
  };

  test("somebody who is on record already is named, and can be shown", async () => {
    const onShowContact = vi.fn();
    const { world } = await open({
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
    await vi.waitFor(() => expect(onShowContact).toHaveBeenCalledWith("con_there"));
  });

  test("a refusal of the server names each check, and nobody was added", async () => {
    const checks = [
      { id: "lease_linked", ok: false, message: "-" },
      { id: "organization_active", ok: true, message: "-" },
    ];
    const { world } = await open({ fill: (world) => world.failNext("contacts.create", "not_eligible", { checks }) });
    await fillIn();
    await button("Add and invite").click();
    const checklist = page.getByRole("alert").getByRole("list");
    await expect.element(checklist.getByText(/Not met:\s+No lease is linked/)).toBeVisible();
    await expect.element(checklist.getByText(/Link the contact to its lease/)).toBeVisible();
    await expect.element(checklist.getByText(/Met:\s+The organization is active/)).toBeVisible();
    await isKept();
    expect(world.contacts()).toEqual([]);
  });

  test("a mistake that only the server finds stands at its field, until it is changed", async () => {
    await open({
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

  test("without an answer nobody knows: the second try has the same key, so that nobody is added twice", async () => {
    const { posts } = await open({ fill: (world) => world.failNext("contacts.create", "service_unavailable") });
    await fillIn();
    await button("Add and invite").click();
    await expect.element(page.getByRole("alert").getByText("No answer from the server")).toBeVisible();
    await isKept();
    await button("Try again").click();
    await expect.element(page.getByRole("row", { name: /Amira Haddad.*Invited/ })).toBeVisible();
    expect(posts()[0]?.key).toBe(posts()[1]?.key);
  });

  test("closing asks first where something was typed", async () => {
    await open();
    await fillIn();
    await userEvent.keyboard("{Escape}");
    await page.getByRole("button", { name: "Keep editing" }).click();
    await isKept();
    await button("Cancel").click();
    await page.getByRole("button", { name: "Discard", exact: true }).click();
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  test("whoever holds some properties has to say which", async () => {
    const { posts } = await open({
      fill: (world) => world.signInAs({ role: "manager", workspaceIds: ["wsp_maple", "wsp_riverside"] }),
    });
    await fillIn();
    await button("Add and invite").click();
    await expect.element(field("Property")).toHaveFocus();
    await expect.element(field("Property")).toHaveAccessibleDescription("Choose a property.");
    expect(posts()).toEqual([]);
  });
});
