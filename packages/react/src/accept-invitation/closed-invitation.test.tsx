import { createClient } from "@latchkey/core";
import { fetchFor, type World } from "@latchkey/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { STRONG, create, invited, leave, openAcceptPage } from "../../.storybook/accept-page.js";
import { addAccount, clientOf, inviteSomebody, signInAs } from "../../.storybook/recipient.js";
import { waitFor } from "../../.storybook/wait-for.js";

beforeEach(() => page.viewport(900, 800));
afterEach(leave);

describe("a link that cannot be used", () => {
  const expired = (world: World) => inviteSomebody(world, { sentAt: "2020-01-01T00:00:00Z" }).token;

  test("an expired link requests a new one with one POST, and another only after a wait", async () => {
    const { press, screen, count, world, token } = await openAcceptPage(expired);
    await press("Email me a new link");
    await expect
      .element(screen.getByRole("status").first())
      .toMatchTextContent(/If the invitation is still open, a new link is on its way to a•••@example\.com/);
    const button = screen.getByRole("button", { name: "Email me a new link" });
    await expect.element(button).toHaveAccessibleDescription("You can ask again in a minute.");
    (button.element() as HTMLButtonElement).click();
    expect(count("POST /acceptance/renew")).toBe(1);
    expect(world.inbox.latest().token).not.toBe(token);
  });

  test("requesting a new link while offline says so", async () => {
    const { press, screen, world, heading } = await openAcceptPage(expired);
    await heading("This link is no longer valid");
    world.offline(true);
    await press("Email me a new link");
    await expect.element(screen.getByRole("alert")).toMatchTextContent(/could not be reached/);
    await expect.element(screen.getByRole("status").first()).not.toMatchTextContent(/on its way/);
  });

  test("an older link says that there is a newer email", async () => {
    const { heading } = await openAcceptPage(async (world) => {
      world.signInAs({ role: "admin" });
      const { token, invitationId } = inviteSomebody(world, { sentAt: new Date(Date.now() - 3_600_000) });
      await clientOf(world).invitations.resend({ id: invitationId });
      return token;
    });
    await heading("There is a newer email");
  });

  test("names the person who is signed in and offers to sign out", async () => {
    const { heading, press, calls } = await openAcceptPage(async (world) => {
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

  test("a used link leads to the portal of the signed-in person", async () => {
    const { press, navigate, heading } = await openAcceptPage(async (world) => {
      const token = invited(world);
      await clientOf(world).acceptance.accept({ token, password: STRONG });
      return token;
    });
    await heading("This invitation was already used");
    await press("Continue to the portal");
    await waitFor(() => expect(navigate.mock.calls).toEqual([["/tenant-portal"]]));
  });

  test("a used link opened by another person offers to sign out first, and their own portal second", async () => {
    const { press, navigate, heading, screen, calls } = await openAcceptPage(
      async (world) => {
        const token = invited(world);
        await clientOf(world).acceptance.accept({ token, password: STRONG });
        addAccount(world, "jo.park@example.com", "Jo", "Park");
        await signInAs(world, "jo.park@example.com");
        return token;
      },
      { signInHref: "/sign-in" },
    );
    await heading("This invitation was already used");
    await expect.element(screen.getByText(/You are signed in as Jo Park\./)).toBeVisible();
    await expect.element(screen.getByText(/This invitation was for a•••@example\.com/)).toBeVisible();
    await expect.element(screen.getByRole("button", { name: "Continue as Jo Park" })).toBeVisible();
    await press("Sign out and continue");
    await expect.element(screen.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "/sign-in");
    expect(calls).toEqual(["POST /acceptance/preview", "DELETE /session", "POST /acceptance/preview"]);
    expect(navigate).not.toHaveBeenCalled();
  });

  test("a failed lookup can be tried again", async () => {
    const { heading, press, world, screen } = await openAcceptPage((inside) => {
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

test.each([
  ["organization_suspended", "The portal is paused", /can't accept invitations from .+ right now/],
  ["organization_closed", "The portal is closed", /no longer uses this portal/],
] as const)("if the host has stopped the organization, the page says so: %s", async (code, title, words) => {
  const { world, screen, press, heading } = await openAcceptPage(invited);
  await heading("Create Your Portal Account");
  world.failNext("acceptance.accept", code);
  await screen.getByLabelText("Password", { exact: true }).fill(STRONG);
  await press(create);
  await heading(title);
  await expect.element(screen.getByText(words)).toBeVisible();
});

describe("a change while the page is open", () => {
  const staff = (world: World) => {
    world.signInAs({ role: "admin" });
    return clientOf(world).invitations;
  };
  const idOf = (world: World) => world.invitations()[0]?.id ?? "";

  test.each<[string, (world: World, token: string) => unknown, string]>([
    ["the time is over", (world) => world.clock.advance({ days: 8 }), "This link is no longer valid"],
    [
      "it was sent again",
      (world) => (world.clock.advance({ minutes: 2 }), staff(world).resend({ id: idOf(world) })),
      "There is a newer email",
    ],
    ["it was taken back", (world) => staff(world).revoke({ id: idOf(world) }), "This invitation was withdrawn"],
    [
      "it was used elsewhere",
      (world, token) =>
        createClient({
          baseUrl: "http://other/api/latchkey",
          fetch: fetchFor(world, { browser: world.openBrowser() }),
        }).acceptance.accept({ token, password: STRONG }),
      "This invitation was already used",
    ],
    [
      "an account came to be",
      (world) => addAccount(world, "amira.haddad@example.com"),
      "Add Maple Court to your account",
    ],
    [
      "somebody else signed in",
      (world) => (addAccount(world, "jo.park@example.com", "Jo", "Park"), signInAs(world, "jo.park@example.com")),
      "You are signed in as Jo Park",
    ],
  ])("%s: the page shows it and moves the focus there", async (_, change, title) => {
    const { world, token, fillIn, press, heading, screen, navigate } = await openAcceptPage(invited);
    await fillIn("Password", STRONG);
    await change(world, token);
    await press(create);
    await heading(title);
    await expect.element(screen.getByRole("heading")).toHaveFocus();
    expect(navigate).not.toHaveBeenCalled();
  });

  test("a deactivated account sees how to contact the office", async () => {
    const { world, fillIn, press, screen } = await openAcceptPage(invited);
    await fillIn("Password", STRONG);
    world.failNext("acceptance.accept", "account_deactivated");
    await press(create);
    await expect.element(screen.getByRole("alert")).toMatchTextContent(/deactivated/);
    await expect
      .element(screen.getByRole("link", { name: "Write to the office" }))
      .toHaveAttribute("href", "mailto:office@northgate.example");
  });
});
