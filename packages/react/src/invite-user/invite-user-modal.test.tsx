import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { StrictMode, useState } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { waitFor } from "../../.storybook/wait-for.js";
import type { LatchkeyToast } from "../context.js";
import { LatchkeyProvider } from "../provider.js";
import { contactPageQuery } from "../queries.js";
import { InviteUserModal, type InviteUserModalProps } from "./invite-user-modal.js";
import "../styles/styles.css";

interface Call {
  what: string;
  key: string | null;
  body: unknown;
}

type Options = Partial<InviteUserModalProps> & { fill?: (world: World) => void };

/** A page with a button that opens the modal, in front of a mock server; `calls` is what was asked of it. */
async function open({ fill, ...props }: Options = {}) {
  const world = createWorld();
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
  const queryClient = new QueryClient();
  const toast = vi.fn<(toast: LatchkeyToast) => void>();
  const onInvited = vi.fn();
  const hostSubmit = vi.fn();
  function Page() {
    const [isOpen, setOpen] = useState(false);
    return (
      <form onSubmit={hostSubmit}>
        <button type="button" onClick={() => setOpen(true)}>
          Create user
        </button>
        <InviteUserModal onInvited={onInvited} {...props} open={isOpen} onOpenChange={setOpen} />
      </form>
    );
  }
  const screen = await render(
    <StrictMode>
      <LatchkeyProvider client={client} queryClient={queryClient} locale="en" theme="light" onToast={toast}>
        <Page />
      </LatchkeyProvider>
    </StrictMode>,
  );
  const opener = screen.getByRole("button", { name: "Create user", exact: true });
  await opener.click();
  const posts = () => calls.filter(({ what }) => what.startsWith("POST"));
  return { world, calls, posts, client, queryClient, toast, onInvited, hostSubmit, opener };
}

const field = (name: string) => page.getByLabelText(name, { exact: true });
const button = (name: string) => page.getByRole("button", { name, exact: true });

async function fillIn(): Promise<void> {
  await field("First name").fill("Amira");
  await field("Email").fill("amira@example.com");
  await field("Role").selectOptions("tenant");
  await field("Maple Court").click();
}

beforeEach(() => page.viewport(1000, 800));

describe("by keyboard", () => {
  test("inviting sends one POST and returns the focus to the button", async () => {
    const { calls, toast, onInvited, opener, hostSubmit } = await open();
    await expect.element(field("First name")).toHaveFocus();
    await expect.element(field("Role")).toBeVisible();
    await userEvent.keyboard("Amira{Tab}Haddad{Tab}amira@example.com{Tab}{Tab}");
    await expect.element(field("Role")).toHaveFocus();
    await userEvent.keyboard("ten{Tab}");
    await expect.element(field("Maple Court")).toHaveFocus();
    await userEvent.keyboard(" {Tab}{Tab}");
    await expect.element(field("Personal message")).toHaveFocus();
    await userEvent.keyboard("Welcome{Tab}");
    await expect.element(button("Cancel")).toHaveFocus();
    await userEvent.keyboard("{Tab}");
    await expect.element(button("Continue")).toHaveFocus();
    const before = calls.length;
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("region", { name: "Review" })).toHaveFocus();
    await userEvent.keyboard("{Tab}");
    await expect.element(button("Back")).toHaveFocus();
    await userEvent.keyboard("{Tab}{Enter}");
    await expect.element(opener).toHaveFocus();
    expect(calls.slice(before)).toMatchObject([
      {
        what: "POST /invitations",
        body: {
          firstName: "Amira",
          lastName: "Haddad",
          email: "amira@example.com",
          role: "tenant",
          workspaceIds: ["wsp_maple"],
          message: "Welcome",
        },
      },
    ]);
    expect(toast).toHaveBeenCalledTimes(1);
    expect(toast.mock.calls[0]?.[0]).toMatchObject({ tone: "success" });
    expect(onInvited).toHaveBeenCalledTimes(1);
    // A form of the host around the button is none of ours.
    expect(hostSubmit).not.toHaveBeenCalled();
  });

  test("Enter in a field continues, and stops at the first error", async () => {
    const { posts } = await open();
    await expect.element(field("Role")).toBeVisible();
    await field("Last name").fill("Haddad");
    await userEvent.keyboard("{Enter}");
    await expect.element(field("Email")).toHaveFocus();
    await expect
      .element(field("Email"))
      .toHaveAccessibleDescription("Enter an email address. They also sign in with it.");
    expect(posts()).toEqual([]);
  });
});

describe("sending", () => {
  test("the invited contact appears in a list on the page without another request", async () => {
    const { client, queryClient, calls } = await open();
    const list = contactPageQuery(client, {}, null);
    await queryClient.fetchQuery(list);
    await fillIn();
    await button("Continue").click();
    await button("Send invitation").click();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(queryClient.getQueryData(list.queryKey)?.data[0]).toMatchObject({
      firstName: "Amira",
      portal: { status: "invited" },
    });
    expect(calls.filter(({ what }) => what === "GET /contacts")).toHaveLength(1);
  });

  test("a double click on Continue shows the review and sends nothing", async () => {
    const { posts } = await open();
    await fillIn();
    await button("Continue").dblClick();
    await expect.element(page.getByRole("region", { name: "Review" })).toBeVisible();
    expect(posts()).toEqual([]);
  });

  test("two clicks in one frame send one request", async () => {
    const { posts, onInvited } = await open();
    await fillIn();
    await button("Continue").click();
    const send = button("Send invitation").element() as HTMLButtonElement;
    send.click();
    send.click();
    await waitFor(() => expect(onInvited).toHaveBeenCalledTimes(1));
    expect(posts()).toHaveLength(1);
  });

  test("after a lost response, the same request has the same key, and a changed one has another", async () => {
    const { world, posts } = await open();
    await fillIn();
    await button("Continue").click();
    world.offline(true);
    await button("Send invitation").click();
    await button("Try again").click();
    await waitFor(() => expect(posts()).toHaveLength(2));
    await expect.element(button("Try again")).not.toHaveAttribute("aria-busy");
    await button("Back").click();
    await expect.element(field("First name")).toHaveFocus();
    await field("Email").fill("amira.haddad@example.com");
    await button("Continue").click();
    await expect.element(page.getByRole("alert")).not.toBeInTheDocument();
    world.offline(false);
    await button("Send invitation").click();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    const [first, again, other] = posts().map(({ key }) => key);
    expect(first).toBe(again);
    expect(other).not.toBe(first);
  });

  test("after a refusal, the next request has a new key", async () => {
    const { world, posts, onInvited } = await open();
    await fillIn();
    await button("Continue").click();
    world.failNext("invitations.create", "not_eligible", {
      checks: [{ id: "lease_linked", ok: false, message: "No lease is linked." }],
    });
    await button("Send invitation").click();
    await expect.element(page.getByRole("alert")).toMatchTextContent(/No lease is linked/);
    await button("Send invitation").click();
    await waitFor(() => expect(onInvited).toHaveBeenCalledTimes(1));
    expect(new Set(posts().map(({ key }) => key)).size).toBe(2);
  });

  test("an existing contact is invited by its id", async () => {
    const amira = { id: "con_amira", firstName: "Amira", workspaces: [{ id: "wsp_maple", unit: "4B" }] };
    const { posts, onInvited } = await open({
      contact: createWorld().addContact(amira),
      fill: (world) => void world.addContact(amira),
    });
    await expect.element(field("Role")).toHaveValue("tenant");
    await button("Continue").click();
    await button("Send invitation").click();
    await waitFor(() => expect(onInvited).toHaveBeenCalledTimes(1));
    expect(posts()).toMatchObject([{ body: { contactId: "con_amira", role: "tenant", workspaceIds: ["wsp_maple"] } }]);
  });
});

describe("closing", () => {
  test("an empty form closes immediately and returns the focus", async () => {
    const { opener } = await open();
    await expect.element(field("First name")).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    await expect.element(opener).toHaveFocus();
  });

  test("a form with input asks once, and keeps or discards it", async () => {
    const { opener } = await open();
    await field("First name").fill("Amira");
    await userEvent.keyboard("{Escape}");
    await button("Keep editing").click();
    await expect.element(field("First name")).toHaveFocus();
    await expect.element(field("First name")).toHaveValue("Amira");
    await button("Cancel").click();
    await button("Discard").click();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    await expect.element(opener).toHaveFocus();
    await opener.click();
    await expect.element(field("First name")).toHaveValue("");
  });
});
