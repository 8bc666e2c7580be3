/// <reference types="vite/client" />
import { QueryClient } from "@tanstack/react-query";
import { StrictMode, useEffect } from "react";
import { renderToString } from "react-dom/server";
import { createClient } from "@latchkey/core";
import { createWorld, defaultPassword, fetchFor } from "@latchkey/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { addAccount, clientOf, inviteSomebody, signInAs } from "../../.storybook/recipient.js";
import { LatchkeyProvider } from "../provider.js";
import { AcceptInvitationForm, type AcceptInvitationFormProps } from "./accept-invitation-form.js";
import "../styles/styles.css";

const STORAGE_KEY = "latchkey:invitation";
const STRONG = "lanterns beside the quiet river";
const home = window.location.pathname + window.location.search;

/** A host's page-view tracking, as it sees the address. */
function Tracking({ onView }: { onView: (address: string) => void }) {
  useEffect(() => onView(window.location.href), [onView]);
  return null;
}

/** The page behind a link, in StrictMode, in front of a mock server. `calls` is what was asked of it. */
async function open(fill: (world: ReturnType<typeof createWorld>) => string | undefined | Promise<string | undefined>, props: AcceptInvitationFormProps = {}) {
  const world = createWorld();
  const token = await fill(world);
  if (token !== undefined) window.history.replaceState({ router: "state" }, "", `${home}#token=${token}`);
  const calls: string[] = [];
  const send = fetchFor(world);
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    retries: 0,
    fetch: (input, init) => {
      const request = new Request(input, init);
      calls.push(`${request.method} ${new URL(request.url).pathname.replace("/api/latchkey", "")}`);
      return send(request);
    },
  });
  const queryClient = new QueryClient();
  const navigate = vi.fn();
  const onView = vi.fn();
  const screen = await render(
    <StrictMode>
      <LatchkeyProvider client={client} queryClient={queryClient} locale="en" theme="light" navigate={navigate}>
        <Tracking onView={onView} />
        <AcceptInvitationForm {...props} />
      </LatchkeyProvider>
    </StrictMode>,
  );
  const heading = (name: string | RegExp) => expect.element(screen.getByRole("heading", { name })).toBeVisible();
  const press = (name: string | RegExp) => screen.getByRole("button", { name }).click();
  const fillIn = (label: string, text: string) => screen.getByLabelText(label, { exact: true }).fill(text);
  const count = (what: string) => calls.filter((call) => call === what).length;
  return { world, token: token ?? "", screen, calls, count, navigate, onView, queryClient, heading, press, fillIn };
}

type Opened = Awaited<ReturnType<typeof open>>;
type World = Opened["world"];
const invited = (world: World) => inviteSomebody(world).token;
const withAccount = (world: World) => {
  addAccount(world, "amira.haddad@example.com");
  return invited(world);
};
const create = /Create Account/;

beforeEach(() => page.viewport(900, 800));
afterEach(() => {
  window.sessionStorage.clear();
  window.history.replaceState(null, "", home);
});

describe("the token", () => {
  test("S6: is out of the address bar before anything else reads it, and the router's own state stays", async () => {
    const { onView, token, heading } = await open(invited);
    await heading("Create Your Portal Account");
    for (const [address] of onView.mock.calls) expect(address).not.toContain(token);
    expect(window.location.href).toBe(new URL(home, window.location.href).href);
    expect(window.history.state).toEqual({ router: "state" });
  });

  test("S6: is in no key of the cache, which hosts log and keep, and no mutation holds it or the password", async () => {
    const { queryClient, token, fillIn, press, heading } = await open(invited);
    await fillIn("Password", STRONG);
    const keys = JSON.stringify(queryClient.getQueryCache().getAll().map(({ queryKey, queryHash }) => [queryKey, queryHash]));
    expect(keys).toContain("preview");
    expect(keys).not.toContain(token);
    await press(create);
    await heading("You are in");
    expect(queryClient.getMutationCache().getAll()).toEqual([]);
  });

  test("survives a reload, and is let go once it was used", async () => {
    const first = await open(invited);
    await first.heading("Create Your Portal Account");
    expect(window.sessionStorage.getItem(STORAGE_KEY)).toBe(first.token);
    expect(Object.values({ ...window.localStorage })).not.toContain(first.token);
    await first.screen.unmount();
    // The same world cannot be opened twice by `open`: the same token in another one is as good for what is shown.
    const second = await open((world) => void invited(world));
    await second.heading("Create Your Portal Account");
    await second.fillIn("Password", STRONG);
    await second.press(create);
    await second.heading("You are in");
    expect(window.sessionStorage.length).toBe(0);
  });

  test("of a dead link is let go, that of an expired one can still ask for another", async () => {
    const dead = await open(() => "unknown");
    await dead.heading("This link does not work");
    expect(window.sessionStorage.length).toBe(0);
    await dead.screen.unmount();
    const expired = await open((world) => inviteSomebody(world, { sentAt: "2020-01-01T00:00:00Z" }).token);
    await expired.heading("This link is no longer valid");
    expect(window.sessionStorage.getItem(STORAGE_KEY)).toBe(expired.token);
  });

  test("is kept in memory where the browser blocks storage", async () => {
    const blocked = vi.spyOn(window, "sessionStorage", "get").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    const { heading, fillIn, press } = await open(invited);
    await fillIn("Password", STRONG);
    await press(create);
    await heading("You are in");
    blocked.mockRestore();
  });

  test("of the next link opened in the same tab takes over", async () => {
    const { world, heading } = await open(() => "unknown");
    await heading("This link does not work");
    window.location.hash = `#token=${invited(world)}`;
    await heading("Create Your Portal Account");
    expect(window.location.hash).toBe("");
  });

  test("that the host passes is used as it is, and nothing is stored", async () => {
    const world = createWorld();
    const token = invited(world);
    const { heading } = await open((other) => void inviteSomebody(other), { token });
    await heading("Create Your Portal Account");
    expect(window.sessionStorage.length).toBe(0);
  });

  test("is asked for where there is none", async () => {
    const { heading, calls, screen } = await open(() => undefined, { signInHref: "/sign-in" });
    await heading("Open this page from your email");
    await expect.element(screen.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "/sign-in");
    expect(calls).toEqual([]);
  });
});

test("S7: opening asks once what the link is, and sends nothing else", async () => {
  const { calls, heading, world } = await open(invited);
  await heading("Create Your Portal Account");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(calls).toEqual(["POST /acceptance/preview"]);
  expect(world.invitations()[0]?.status).toBe("open");
});

test("on a server it shows that it is loading", () => {
  const client = createClient({ baseUrl: "https://host.example/api/latchkey" });
  const html = renderToString(
    <LatchkeyProvider client={client}>
      <AcceptInvitationForm token="secret-of-the-link" />
    </LatchkeyProvider>,
  );
  expect(html).toContain("Opening your invitation");
  expect(html).not.toContain("secret-of-the-link");
});

describe("creating an account", () => {
  test("R3, U1: by keyboard alone, from the email to the portal", async () => {
    const { heading, navigate, screen, calls } = await open(invited);
    await heading("Create Your Portal Account");
    await expect.element(screen.getByRole("heading")).toHaveFocus();
    await userEvent.tab();
    await expect.element(screen.getByLabelText("Password", { exact: true })).toHaveFocus();
    await userEvent.keyboard(STRONG);
    await userEvent.tab();
    await expect.element(screen.getByRole("button", { name: "Show password" })).toHaveFocus();
    await userEvent.keyboard(" ");
    await expect.element(screen.getByLabelText("Password", { exact: true })).toHaveAttribute("type", "text");
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await heading("You are in");
    await expect.element(screen.getByRole("heading")).toHaveFocus();
    expect(navigate.mock.calls).toEqual([["/tenant-portal"]]);
    expect(calls).toEqual(["POST /acceptance/preview", "POST /acceptance/accept"]);
  });

  test("a double click sends one POST", async () => {
    const { count, fillIn, heading, screen } = await open(invited);
    await fillIn("Password", STRONG);
    const button = screen.getByRole("button", { name: create }).element() as HTMLButtonElement;
    button.click();
    button.click();
    await heading("You are in");
    expect(count("POST /acceptance/accept")).toBe(1);
  });

  test("`onAccepted` takes over from going to the portal", async () => {
    const onAccepted = vi.fn();
    const { fillIn, press, heading, navigate } = await open(invited, { onAccepted });
    await fillIn("Password", STRONG);
    await press(create);
    await heading("You are in");
    expect(onAccepted.mock.calls).toEqual([[expect.objectContaining({ redirectTo: "/tenant-portal" })]]);
    expect(navigate).not.toHaveBeenCalled();
  });

  test.each([
    ["", "Choose a password."],
    ["lantern", "5 more characters are needed."],
    ["lanterns by", "1 more character is needed."],
  ])("%j is refused here, without a request", async (password, reason) => {
    const { fillIn, press, screen, calls } = await open(invited);
    await fillIn("Password", password);
    await press(create);
    const field = screen.getByLabelText("Password", { exact: true });
    await expect.element(field).toHaveAccessibleDescription(expect.stringContaining(reason));
    await expect.element(field).toHaveFocus();
    expect(calls).toEqual(["POST /acceptance/preview"]);
  });

  test.each([
    ["password1234", "first that anybody would guess"],
    ["Amira Haddad 2026", "made of your name or of Northgate Property Management"],
  ])("%j is refused by the server, in words, until it is another", async (password, reason) => {
    const { fillIn, press, screen, heading } = await open(invited);
    await fillIn("Password", password);
    await press(create);
    const field = screen.getByLabelText("Password", { exact: true });
    await expect.element(field).toHaveAccessibleDescription(expect.stringContaining(reason));
    await expect.element(field).toHaveFocus();
    await fillIn("Password", STRONG);
    await expect.element(field).not.toHaveAttribute("aria-invalid");
    await press(create);
    await heading("You are in");
  });

  test("nothing is red while one types, only once the field was left; to look at the password is not to leave it", async () => {
    const { screen, press } = await open(invited);
    const field = screen.getByLabelText("Password", { exact: true });
    await field.click();
    await userEvent.keyboard("short");
    await press("Show password");
    await expect.element(field).not.toHaveAttribute("aria-invalid");
    await field.click();
    await userEvent.tab();
    await userEvent.tab();
    await expect.element(field).not.toHaveAttribute("aria-invalid");
    await field.click();
    (document.activeElement as HTMLElement).blur();
    await expect.element(field).toHaveAttribute("aria-invalid", "true");
  });

  test("what a password manager fills in without an event is sent", async () => {
    const { screen, press, heading } = await open(invited);
    await heading("Create Your Portal Account");
    (screen.getByLabelText("Password", { exact: true }).element() as HTMLInputElement).value = STRONG;
    await press(create);
    await heading("You are in");
  });

  test("names are asked for only where they are missing", async () => {
    const { screen, press, fillIn, heading, world } = await open((inside) => inviteSomebody(inside, { contact: { firstName: "", lastName: "" } }).token);
    await fillIn("Password", STRONG);
    await press(create);
    await expect.element(screen.getByLabelText("First name")).toHaveFocus();
    await fillIn("First name", "Amira");
    await press(create);
    await heading("You are in");
    expect(world.users()[0]?.name).toBe("Amira");
  });

  test("without a connection it says so, keeps what was typed, and works once there is one", async () => {
    const { world, screen, fillIn, press, heading } = await open(invited);
    await fillIn("Password", STRONG);
    world.offline(true);
    await press(create);
    await expect.element(screen.getByRole("alert")).toMatchTextContent(/The server could not be reached\./);
    world.offline(false);
    await press(create);
    await heading("You are in");
  });
});

describe("other ways in", () => {
  test("P8: a magic link takes one click", async () => {
    const { press, heading, calls } = await open((world) => inviteSomebody(world, { activation: "magic_link" }).token);
    await heading("Welcome to Maple Court");
    await press("Continue to the portal");
    await heading("You are in");
    expect(calls).toEqual(["POST /acceptance/preview", "POST /acceptance/accept"]);
  });

  test("V6: a temporary password, copied with its spaces; a wrong one is told at the field", async () => {
    const { world, press, heading, screen, fillIn } = await open((inside) => inviteSomebody(inside, { role: "staff", activation: "temporary_password" }).token);
    const field = screen.getByLabelText("Temporary password");
    await fillIn("Temporary password", "wrong");
    await press("Continue");
    await expect.element(field).toHaveAccessibleDescription(expect.stringContaining("not the temporary password"));
    await expect.element(field).toHaveFocus();
    await fillIn("Temporary password", `  ${world.inbox.latest().temporaryPassword} `);
    await expect.element(field).not.toHaveAttribute("aria-invalid");
    await press("Continue");
    await heading("You are in");
    await expect.element(screen.getByText("choose a password of your own", { exact: false })).toBeVisible();
  });

  test("P9, C5: somebody with an account signs in, and the property is added to it", async () => {
    const { heading, fillIn, press, calls, screen, world } = await open(withAccount);
    await heading("Add Maple Court to your account");
    await expect.element(screen.getByLabelText("Email")).toHaveValue("");
    await fillIn("Email", "amira.haddad@example.com");
    await fillIn("Password", defaultPassword);
    await press("Sign in and add Maple Court");
    await heading("You are in");
    expect(calls).toEqual(["POST /acceptance/preview", "POST /session", "POST /acceptance/accept"]);
    expect(world.users()).toHaveLength(1);
    expect(world.users()[0]?.workspaceIds).toEqual(["wsp_riverside", "wsp_maple"]);
  });

  test("P9: a wrong password is told above the form, and again when it is wrong again", async () => {
    const { fillIn, press, screen, count } = await open(withAccount);
    await fillIn("Email", "amira.haddad@example.com");
    await fillIn("Password", "not the right one");
    await press(/Sign in and add/);
    const alert = screen.getByRole("alert");
    await expect.element(alert).toMatchTextContent(/Email or password is wrong\./);
    const first = alert.element();
    await press(/Sign in and add/);
    await vi.waitFor(() => expect(first.isConnected).toBe(false));
    expect(count("POST /acceptance/accept")).toBe(0);
  });

  test("C5: an account that is signed in takes one click", async () => {
    const { heading, press, calls } = await open(async (world) => {
      const token = withAccount(world);
      await signInAs(world, "amira.haddad@example.com");
      return token;
    });
    await press("Add Maple Court to your account");
    await heading("You are in");
    expect(calls).toEqual(["POST /acceptance/preview", "POST /acceptance/accept"]);
  });

  test("R5: signing in to another account than the invited one leads to the way out", async () => {
    const { heading, fillIn, press } = await open((world) => {
      addAccount(world, "jo.park@example.com", "Jo", "Park");
      return withAccount(world);
    });
    await fillIn("Email", "jo.park@example.com");
    await fillIn("Password", defaultPassword);
    await press(/Sign in and add/);
    await heading("You are signed in as Jo Park");
    await press("Sign out and continue");
    await heading("Add Maple Court to your account");
  });
});

describe("links that cannot be used", () => {
  const expired = (world: World) => inviteSomebody(world, { sentAt: "2020-01-01T00:00:00Z" }).token;

  test("an expired one asks for a new one: one POST, the same calm answer, then a wait", async () => {
    const { press, screen, count, world, token } = await open(expired);
    await press("Email me a new link");
    await expect.element(screen.getByRole("status").first()).toMatchTextContent(/If the invitation is still open, a new link is on its way to a•••@example\.com/);
    const button = screen.getByRole("button", { name: "Email me a new link" });
    await expect.element(button).toHaveAccessibleDescription("You can ask again in a minute.");
    (button.element() as HTMLButtonElement).click();
    expect(count("POST /acceptance/renew")).toBe(1);
    expect(world.inbox.latest().token).not.toBe(token);
  });

  test("asking for a new one without a connection says so", async () => {
    const { press, screen, world, heading } = await open(expired);
    await heading("This link is no longer valid");
    world.offline(true);
    await press("Email me a new link");
    await expect.element(screen.getByRole("alert")).toMatchTextContent(/could not be reached/);
    await expect.element(screen.getByRole("status").first()).not.toMatchTextContent(/on its way/);
  });

  test("R6: an older one says that a newer email exists", async () => {
    const { heading } = await open(async (world) => {
      world.signInAs({ role: "admin" });
      const { token, invitationId } = inviteSomebody(world, { sentAt: new Date(Date.now() - 3_600_000) });
      await clientOf(world).invitations.resend({ id: invitationId });
      return token;
    });
    await heading("There is a newer email");
  });

  test("R5: somebody else's session is named and led out", async () => {
    const { heading, press, calls } = await open(async (world) => {
      const token = invited(world);
      addAccount(world, "jo.park@example.com", "Jo", "Park");
      await signInAs(world, "jo.park@example.com");
      return token;
    });
    await heading("You are signed in as Jo Park");
    await press("Sign out and continue");
    await heading("Create Your Portal Account");
    expect(calls).toEqual(["POST /acceptance/preview", "DELETE /session", "POST /acceptance/preview"]);
  });

  test("one that was used leads whoever is signed in to their portal", async () => {
    const { press, navigate, heading } = await open(async (world) => {
      const token = invited(world);
      await clientOf(world).acceptance.accept({ token, password: STRONG });
      return token;
    });
    await heading("This invitation was already used");
    await press("Continue to the portal");
    await vi.waitFor(() => expect(navigate.mock.calls).toEqual([["/tenant-portal"]]));
  });

  test("one that cannot be looked up can be tried again", async () => {
    const { heading, press, world, screen } = await open((inside) => {
      inside.offline(true);
      return invited(inside);
    });
    await heading("You seem to be offline");
    world.offline(false);
    world.failNext("acceptance.preview", "rate_limited", { retryAt: "2026-05-04T09:00:45.000Z" });
    await press("Try again");
    await heading("A short break is needed");
    await expect.element(screen.getByText(/Try again after May 4, 2026/)).toBeVisible();
    await press("Try again");
    await heading("Create Your Portal Account");
  });
});

describe("what changes while the page is open", () => {
  const staff = (world: World) => {
    world.signInAs({ role: "admin" });
    return clientOf(world).invitations;
  };
  const idOf = (world: World) => world.invitations()[0]?.id ?? "";

  test.each<[string, (world: World, token: string) => unknown, string]>([
    ["the time is over", (world) => world.clock.advance({ days: 8 }), "This link is no longer valid"],
    ["it was sent again", (world) => (world.clock.advance({ minutes: 2 }), staff(world).resend({ id: idOf(world) })), "There is a newer email"],
    ["it was taken back", (world) => staff(world).revoke({ id: idOf(world) }), "This invitation was withdrawn"],
    ["it was used elsewhere", (world, token) => createClient({ baseUrl: "http://other/api/latchkey", fetch: fetchFor(world, { browser: world.openBrowser() }) }).acceptance.accept({ token, password: STRONG }), "This invitation was already used"],
    ["an account came to be", (world) => addAccount(world, "amira.haddad@example.com"), "Add Maple Court to your account"],
    ["somebody else signed in", (world) => (addAccount(world, "jo.park@example.com", "Jo", "Park"), signInAs(world, "jo.park@example.com")), "You are signed in as Jo Park"],
  ])("%s: the form moves there, and the focus with it", async (_, change, title) => {
    const { world, token, fillIn, press, heading, screen, navigate } = await open(invited);
    await fillIn("Password", STRONG);
    await change(world, token);
    await press(create);
    await heading(title);
    await expect.element(screen.getByRole("heading")).toHaveFocus();
    expect(navigate).not.toHaveBeenCalled();
  });

  test("a deactivated account is told, with a way to the office", async () => {
    const { world, fillIn, press, screen } = await open(invited);
    await fillIn("Password", STRONG);
    world.failNext("acceptance.accept", "account_deactivated");
    await press(create);
    await expect.element(screen.getByRole("alert")).toMatchTextContent(/deactivated/);
    await expect.element(screen.getByRole("link", { name: "Write to the office" })).toHaveAttribute("href", "mailto:office@northgate.example");
  });
});

test("the focus stays where a host has put it when the first view comes", async () => {
  const search = document.createElement("input");
  document.body.prepend(search);
  search.focus();
  const { heading } = await open(invited);
  await heading("Create Your Portal Account");
  expect(document.activeElement).toBe(search);
  search.remove();
});
