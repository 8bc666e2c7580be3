import { createClient } from "@latchkey/core";
import { createWorld } from "@latchkey/testing";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { STRONG, create, home, invited, leave, openAcceptPage } from "../../.storybook/accept-page.js";
import { inviteSomebody } from "../../.storybook/recipient.js";
import { LatchkeyProvider } from "../provider.js";
import { AcceptInvitationForm } from "./accept-invitation-form.js";

const STORAGE_KEY = "latchkey:invitation";

beforeEach(() => page.viewport(900, 800));
afterEach(leave);

describe("the token", () => {
  test("leaves the address bar before the host's code reads it, and the router's state stays", async () => {
    const { onView, token, heading } = await openAcceptPage(invited);
    await heading("Create Your Portal Account");
    for (const [address] of onView.mock.calls) expect(address).not.toContain(token);
    expect(window.location.href).toBe(new URL(home, window.location.href).href);
    expect(window.history.state).toEqual({ router: "state" });
  });

  test("is in no cache key or mutation, where a host might log it", async () => {
    const { queryClient, token, fillIn, press, heading } = await openAcceptPage(invited);
    await fillIn("Password", STRONG);
    const keys = JSON.stringify(
      queryClient
        .getQueryCache()
        .getAll()
        .map(({ queryKey, queryHash }) => [queryKey, queryHash]),
    );
    expect(keys).toContain("preview");
    expect(keys).not.toContain(token);
    await press(create);
    await heading("You are in");
    expect(queryClient.getMutationCache().getAll()).toEqual([]);
  });

  test("survives a reload, and is dropped after use", async () => {
    const first = await openAcceptPage(invited);
    await first.heading("Create Your Portal Account");
    expect(window.sessionStorage.getItem(STORAGE_KEY)).toBe(first.token);
    expect(Object.values({ ...window.localStorage })).not.toContain(first.token);
    await first.screen.unmount();
    // The same world cannot be opened twice by one page: the same token in another one is as good for what is shown.
    const second = await openAcceptPage((world) => void invited(world));
    await second.heading("Create Your Portal Account");
    await second.fillIn("Password", STRONG);
    await second.press(create);
    await second.heading("You are in");
    expect(window.sessionStorage.length).toBe(0);
  });

  test("is dropped for a dead link, and kept for an expired one to request another", async () => {
    const dead = await openAcceptPage(() => "unknown");
    await dead.heading("This link does not work");
    expect(window.sessionStorage.length).toBe(0);
    await dead.screen.unmount();
    const expired = await openAcceptPage((world) => inviteSomebody(world, { sentAt: "2020-01-01T00:00:00Z" }).token);
    await expired.heading("This link is no longer valid");
    expect(window.sessionStorage.getItem(STORAGE_KEY)).toBe(expired.token);
  });

  test("is kept in memory if the browser blocks storage", async () => {
    const blocked = vi.spyOn(window, "sessionStorage", "get").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    const { heading, fillIn, press } = await openAcceptPage(invited);
    await fillIn("Password", STRONG);
    await press(create);
    await heading("You are in");
    blocked.mockRestore();
  });

  test("is replaced by the next link opened in the same tab", async () => {
    const { world, heading } = await openAcceptPage(() => "unknown");
    await heading("This link does not work");
    window.location.hash = `#token=${invited(world)}`;
    await heading("Create Your Portal Account");
    expect(window.location.hash).toBe("");
  });

  test.each([
    ["encoded as part of the query", (token: string) => `?%23token=${token}`],
    ["moved into the query", (token: string) => `?lang=es&token=${token}`],
    ["with its equals sign encoded", (token: string) => `#token%3D${token}`],
    ["with a full stop behind it", (token: string) => `#token=${token}.`],
    ["with a blank behind it", (token: string) => `#token=${token}%20`],
    ["with campaign parameters behind it", (token: string) => `#/token=${token}&utm_source=mail`],
  ])("%s is understood, and leaves the address bar and the history", async (_, part) => {
    const world = createWorld();
    const token = invited(world);
    window.history.replaceState(null, "", window.location.pathname + part(token));
    const { onView, heading } = await openAcceptPage(() => undefined, {}, world);
    await heading("Create Your Portal Account");
    for (const [address] of onView.mock.calls) expect(address).not.toContain(token);
    expect(window.location.href).not.toContain(token);
  });

  test("passed by the host is used as it is, and not stored", async () => {
    const world = createWorld();
    const token = invited(world);
    const { heading } = await openAcceptPage((other) => void inviteSomebody(other), { token });
    await heading("Create Your Portal Account");
    expect(window.sessionStorage.length).toBe(0);
  });

  test("is missing: the page says to open the link from the email", async () => {
    const { heading, calls, screen } = await openAcceptPage(() => undefined, { signInHref: "/sign-in" });
    await heading("Open this page from your email");
    await expect.element(screen.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "/sign-in");
    expect(calls).toEqual([]);
  });
});

test("opening a link sends one lookup and nothing else", async () => {
  const { calls, heading, world } = await openAcceptPage(invited);
  await heading("Create Your Portal Account");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(calls).toEqual(["POST /acceptance/preview"]);
  expect(world.invitations()[0]?.status).toBe("open");
});

test("a server renders the loading state", () => {
  const client = createClient({ baseUrl: "https://host.example/api/latchkey" });
  const html = renderToString(
    <LatchkeyProvider client={client}>
      <AcceptInvitationForm token="secret-of-the-link" />
    </LatchkeyProvider>,
  );
  expect(html).toContain("Opening your invitation");
  expect(html).not.toContain("secret-of-the-link");
});

test("the first view does not take the focus from the host", async () => {
  const search = document.createElement("input");
  document.body.prepend(search);
  search.focus();
  const { heading } = await openAcceptPage(invited);
  await heading("Create Your Portal Account");
  expect(document.activeElement).toBe(search);
  search.remove();
});
