import { createClient, type Client } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { waitFor } from "../../.storybook/wait-for.js";
import { LatchkeyProvider } from "../provider.js";
import { ResidentsTable, type ResidentsTableProps } from "./residents-table.js";
import "../styles/styles.css";

/**
 * A table in front of a mock server whose tenants need a lease and a unit, as R has it. `client` is another window of
 * the office.
 */
async function open(fill: (world: World) => void, props: ResidentsTableProps = {}) {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  world.addRole({
    key: "tenant",
    label: "Tenant",
    portalPath: "/tenant-portal",
    prerequisites: ["organization_active", "valid_email", "lease_linked", "unit_linked"],
  });
  fill(world);
  const calls: string[] = [];
  const send = fetchFor(world);
  const clientOf = (fetch: typeof globalThis.fetch): Client =>
    createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch });
  const recorded = clientOf((input, init) => {
    const request = new Request(input, init);
    calls.push(`${request.method} ${new URL(request.url).pathname.replace("/api/latchkey", "")}`);
    return send(request);
  });
  await render(
    <LatchkeyProvider client={recorded} queryClient={new QueryClient()} locale="en" theme="light">
      <ResidentsTable {...props} />
    </LatchkeyProvider>,
  );
  const choose = async (item: string) => {
    await dots().click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  const count = (what: string) => calls.filter((call) => call === what).length;
  return { world, client: clientOf(send), calls, choose, count };
}

beforeEach(() => page.viewport(1100, 800));

const person = {
  id: "con_amira",
  firstName: "Amira",
  lastName: "Haddad",
  email: "amira@example.com",
  workspaces: [{ id: "wsp_maple", unit: "4B" }],
};
const withoutLease = (world: World) => void world.addContact(person);
const dots = () => page.getByRole("button", { name: "Actions for Amira Haddad" });
const dialog = () => page.getByRole("dialog");
const check = (text: RegExp) => dialog().getByRole("list").getByText(text);

describe("before inviting", () => {
  test("Send invitation shows every check, met or not, with what to do, and sends nothing", async () => {
    const { world, choose, calls } = await open(withoutLease);
    await expect.element(dots()).toBeVisible();
    const before = calls.length;
    await choose("Send invitation");
    await expect.element(dialog()).toHaveAccessibleName("Amira Haddad cannot be invited yet");
    await expect.element(check(/Not met:\s+No lease is linked/)).toBeVisible();
    await expect.element(check(/Link the contact to its lease/)).toBeVisible();
    await expect.element(check(/^Met:\s+A unit is linked/)).toBeVisible();
    await expect.element(check(/^Met:\s+The organization is active/)).toBeVisible();
    await expect
      .element(dialog().getByRole("button", { name: "Send invitation" }))
      .toHaveAccessibleDescription("No lease is linked.");
    expect(calls.slice(before)).toEqual(["POST /invitations"]);
    expect(world.inbox.all()).toEqual([]);
    await userEvent.keyboard("{Escape}");
    await expect.element(dots()).toHaveFocus();
  });

  test("after a fix elsewhere, checking again sends the invitation", async () => {
    const { world, client, choose } = await open(withoutLease);
    await choose("Send invitation");
    await expect.element(check(/No lease is linked/)).toBeVisible();
    await client.contacts.update({ id: "con_amira", workspaces: [{ id: "wsp_maple", unit: "4B", leaseId: "L-77" }] });
    await dialog().getByRole("button", { name: "Check again" }).click();
    await expect.element(check(/^Met:\s+A lease is linked/)).toBeVisible();
    await expect.element(dialog()).toHaveAccessibleName("Invite Amira Haddad");
    await dialog().getByRole("button", { name: "Send invitation" }).click();
    await expect.element(page.getByText("Invitation sent to Amira Haddad")).toBeVisible();
    await expect.element(page.getByRole("row", { name: /Amira Haddad.*Invited/ })).toBeVisible();
    expect(world.invitations()).toHaveLength(1);
  });

  test("if the host can fix it, a button leads there after the dialog has closed", async () => {
    const onFix = vi.fn(() => expect(document.querySelector("[role=dialog]")).toBeNull());
    const { choose } = await open(withoutLease, { onFix });
    await choose("Send invitation");
    await dialog().getByRole("button", { name: "Link a lease" }).click();
    await waitFor(() =>
      expect(onFix).toHaveBeenCalledWith("lease_linked", expect.objectContaining({ id: "con_amira" })),
    );
    await expect.element(dots()).toHaveFocus();
  });

  test("if all checks are met, the invitation is sent immediately", async () => {
    const { choose, count } = await open(
      (world) => void world.addContact({ ...person, workspaces: [{ id: "wsp_maple", unit: "4B", leaseId: "L-77" }] }),
    );
    await choose("Send invitation");
    await expect.element(page.getByText("Invitation sent to Amira Haddad")).toBeVisible();
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(count("POST /invitations")).toBe(1);
  });
});

describe("without an address", () => {
  const nobody = (world: World) => void world.addContact({ ...person, email: null });

  test("Send invitation is disabled with the reason, next to a way to fix it", async () => {
    const onFix = vi.fn();
    const { calls } = await open(nobody, { onFix });
    await expect.element(page.getByRole("row", { name: /Amira Haddad.*No email address/ })).toBeVisible();
    await dots().click();
    const item = page.getByRole("menuitem", { name: "Send invitation" });
    await expect.element(item).toHaveAccessibleDescription(/no email address to send it to/);
    await item.click({ force: true });
    await page.getByRole("menuitem", { name: "Add an email address" }).click();
    expect(onFix).toHaveBeenCalledWith("valid_email", expect.objectContaining({ id: "con_amira" }));
    expect(calls.filter((call) => call.startsWith("POST"))).toEqual([]);
  });

  test("without the host's fix, only the reason shows", async () => {
    await open(nobody);
    await dots().click();
    await expect.element(page.getByRole("menuitem")).toHaveLength(1);
  });
});

describe("after sending", () => {
  test("Going out becomes Invited without a reload, and then the list stops refreshing", async () => {
    const { choose, count } = await open(
      (world) => void world.addContact({ ...person, workspaces: [{ id: "wsp_maple", unit: "4B", leaseId: "L-77" }] }),
    );
    await choose("Send invitation");
    await expect.element(page.getByText("Going out")).toBeVisible();
    await expect.element(page.getByText("Going out")).not.toBeInTheDocument();
    await expect.element(page.getByRole("row", { name: /Amira Haddad.*Invited/ })).toBeVisible();
    expect(count("GET /contacts")).toBe(2);
  });
});
