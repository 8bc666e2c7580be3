import { defaultPassword } from "@latchkey/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { STRONG, create, invited, leave, openAcceptPage, withAccount } from "../../.storybook/accept-page.js";
import { addAccount, clientOf, inviteSomebody, signInAs } from "../../.storybook/recipient.js";
import { waitFor } from "../../.storybook/wait-for.js";
import { tellOtherTabs } from "../session/tabs.js";

beforeEach(() => page.viewport(900, 800));
afterEach(leave);

describe("creating an account", () => {
  test("works by keyboard, from the link to the portal", async () => {
    const { heading, navigate, screen, calls } = await openAcceptPage(invited);
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
    const { count, fillIn, heading, screen } = await openAcceptPage(invited);
    await fillIn("Password", STRONG);
    const button = screen.getByRole("button", { name: create }).element() as HTMLButtonElement;
    button.click();
    button.click();
    await heading("You are in");
    expect(count("POST /acceptance/accept")).toBe(1);
  });

  test("`onAccepted` replaces the redirect to the portal", async () => {
    const onAccepted = vi.fn();
    const { fillIn, press, heading, navigate } = await openAcceptPage(invited, { onAccepted });
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
  ])("%j is refused without a request", async (password, reason) => {
    const { fillIn, press, screen, calls } = await openAcceptPage(invited);
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
  ])("%j is refused by the server with a reason, until it is changed", async (password, reason) => {
    const { fillIn, press, screen, heading } = await openAcceptPage(invited);
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

  test("a field shows its error after it is left, and showing the password does not count as leaving", async () => {
    const { screen, press } = await openAcceptPage(invited);
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

  test("a value that a password manager fills in without an event is sent", async () => {
    const { screen, press, heading } = await openAcceptPage(invited);
    await heading("Create Your Portal Account");
    (screen.getByLabelText("Password", { exact: true }).element() as HTMLInputElement).value = STRONG;
    await press(create);
    await heading("You are in");
  });

  test("names are requested only if they are missing", async () => {
    const { screen, press, fillIn, heading, world } = await openAcceptPage(
      (inside) => inviteSomebody(inside, { contact: { firstName: "", lastName: "" } }).token,
    );
    await fillIn("Password", STRONG);
    await press(create);
    await expect.element(screen.getByLabelText("First name")).toHaveFocus();
    await fillIn("First name", "Amira");
    await press(create);
    await heading("You are in");
    expect(world.users()[0]?.name).toBe("Amira");
  });

  test("going offline keeps the typed password and says so, and it works again online", async () => {
    const { world, screen, fillIn, press, heading } = await openAcceptPage(invited);
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
  test("a magic link takes one click", async () => {
    const { press, heading, calls } = await openAcceptPage(
      (world) => inviteSomebody(world, { activation: "magic_link" }).token,
    );
    await heading("Welcome to Maple Court");
    await press("Activate my account");
    await heading("You are in");
    expect(calls).toEqual(["POST /acceptance/preview", "POST /acceptance/accept"]);
  });

  test("a magic link with automatic accept takes no click and is accepted once", async () => {
    const { heading, calls, navigate } = await openAcceptPage(
      (world) => inviteSomebody(world, { activation: "magic_link" }).token,
      { magicLinks: "automatic" },
    );
    await heading("You are in");
    expect(calls).toEqual(["POST /acceptance/preview", "POST /acceptance/accept"]);
    expect(navigate.mock.calls).toEqual([["/tenant-portal"]]);
  });

  test("automatic accept shows its progress, and a failure shows a button instead of another try", async () => {
    const { heading, screen, press, count, world } = await openAcceptPage(
      (inside) => {
        inside.failNext("acceptance.accept", "service_unavailable");
        inside.delay(150);
        return inviteSomebody(inside, { activation: "magic_link" }).token;
      },
      { magicLinks: "automatic" },
    );
    await expect.element(screen.getByText("Signing you in.")).toBeVisible();
    await expect.element(screen.getByRole("alert")).toMatchTextContent(/busy/);
    expect(count("POST /acceptance/accept")).toBe(1);
    world.delay(0);
    await press("Activate my account");
    await heading("You are in");
    expect(count("POST /acceptance/accept")).toBe(2);
  });

  test("an invitation that needs a password or a sign-in is not accepted automatically", async () => {
    const { heading, calls } = await openAcceptPage(invited, { magicLinks: "automatic" });
    await heading("Create Your Portal Account");
    expect(calls).toEqual(["POST /acceptance/preview"]);
  });

  test("a temporary password may be pasted with spaces, and a wrong one is an error at its field", async () => {
    const { world, press, heading, screen, fillIn } = await openAcceptPage(
      (inside) => inviteSomebody(inside, { role: "staff", activation: "temporary_password" }).token,
    );
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

  test("a person with an account signs in, and the property is added to it", async () => {
    const { heading, fillIn, press, calls, screen, world } = await openAcceptPage(withAccount);
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

  test("a wrong password is announced above the form, each time", async () => {
    const { fillIn, press, screen, count } = await openAcceptPage(withAccount);
    await fillIn("Email", "amira.haddad@example.com");
    await fillIn("Password", "not the right one");
    await press(/Sign in and add/);
    const alert = screen.getByRole("alert");
    await expect.element(alert).toMatchTextContent(/Email or password is wrong\./);
    const first = alert.element();
    await press(/Sign in and add/);
    await waitFor(() => expect(first.isConnected).toBe(false));
    expect(count("POST /acceptance/accept")).toBe(0);
  });

  test("a signed-in account takes one click", async () => {
    const { heading, press, calls } = await openAcceptPage(async (world) => {
      const token = withAccount(world);
      await signInAs(world, "amira.haddad@example.com");
      return token;
    });
    await press("Add Maple Court to your account");
    await heading("You are in");
    expect(calls).toEqual(["POST /acceptance/preview", "POST /acceptance/accept"]);
  });

  test("signing in with another account offers to sign out", async () => {
    const { heading, fillIn, press } = await openAcceptPage((world) => {
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

test("an account without a password signs in with a mailed link, and then accepts with one click", async () => {
  const { world, heading, press, screen, count } = await openAcceptPage((inside) => {
    inside.addUser({
      email: "amira.haddad@example.com",
      firstName: "Amira",
      lastName: "Haddad",
      role: "tenant",
      workspaceIds: ["wsp_riverside"],
      password: null,
    });
    return invited(inside);
  });
  await expect.element(screen.getByText(/You already have an account for .+, without a password/)).toBeVisible();
  expect(screen.getByLabelText("Password", { exact: true }).query()).toBeNull();
  await screen.getByLabelText("Email").fill("amira.haddad@example.com");
  await press("Email me a sign-in link");
  await expect.element(screen.getByText(/Open it in this browser, and this page goes on by itself/)).toBeVisible();
  expect(count("POST /session/link")).toBe(1);

  // In another tab of the same browser.
  await clientOf(world).session.confirmLink({ token: world.inbox.latest("amira.haddad@example.com").token });
  tellOtherTabs({}, undefined);
  await expect.element(screen.getByText(/You are signed in as/)).toBeVisible();
  await press(/Add /);
  await heading("You are in");
});
