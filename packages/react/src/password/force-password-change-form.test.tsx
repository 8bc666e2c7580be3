import { defaultPassword } from "@latchkey/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { STRONG } from "../../.storybook/accept-page.js";
import { addNewcomer, openPage, signInWith } from "../../.storybook/guest-page.js";
import { ForcePasswordChangeForm, type ForcePasswordChangeFormProps } from "./force-password-change-form.js";

const save = "Save and continue";

const open = (props: ForcePasswordChangeFormProps = {}) =>
  openPage(<ForcePasswordChangeForm {...props} />, {
    fill: async (world, browser) => {
      addNewcomer(world);
      await signInWith(world, browser);
    },
  });

beforeEach(() => page.viewport(900, 800));

describe("choosing a password of one's own", () => {
  test("by keyboard alone; the session opens everything, and it goes to the role's portal", async () => {
    const { screen, navigate, world, count, browser } = await open();
    await expect.element(screen.getByText("Amira Haddad")).toBeVisible();
    await expect.element(screen.getByRole("heading")).toHaveFocus();
    await userEvent.tab();
    await userEvent.keyboard(` ${defaultPassword} `);
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard(STRONG);
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(navigate.mock.calls).toEqual([["/dashboard"]]));
    expect(count("POST /session/password")).toBe(1);
    expect((await signInWith(world, browser, undefined, STRONG)).mustChangePassword).toBe(false);
  });

  test("the temporary password is not asked for where it was typed a moment ago", async () => {
    const onChanged = vi.fn();
    const { screen, fillIn, press, navigate } = await open({ currentPassword: defaultPassword, onChanged });
    expect(screen.getByLabelText("Temporary password").query()).toBeNull();
    await fillIn("New password", STRONG);
    await press(save);
    await vi.waitFor(() =>
      expect(onChanged.mock.calls).toEqual([[expect.objectContaining({ mustChangePassword: false })]]),
    );
    expect(navigate).not.toHaveBeenCalled();
  });

  test("with `returnTo` it goes there, unless that leads elsewhere", async () => {
    const { fillIn, press, navigate } = await open({ currentPassword: defaultPassword, returnTo: "//evil.example" });
    await fillIn("New password", STRONG);
    await press(save);
    await vi.waitFor(() => expect(navigate.mock.calls).toEqual([["/dashboard"]]));
  });

  test("a password manager finds the account, the old and the new password", async () => {
    const { screen } = await open();
    await expect.element(screen.getByText("Amira Haddad")).toBeVisible();
    await expect
      .element(screen.getByLabelText("Temporary password"))
      .toHaveAttribute("autocomplete", "current-password");
    await expect
      .element(screen.getByLabelText("New password", { exact: true }))
      .toHaveAttribute("autocomplete", "new-password");
    expect(document.querySelector<HTMLInputElement>("input[autocomplete=username]")?.value).toBe(
      "amira.haddad@example.com",
    );
  });
});

describe("what is refused", () => {
  test("a wrong temporary password is told at its field, which takes the focus", async () => {
    const { screen, fillIn, press, navigate } = await open();
    await fillIn("Temporary password", "not this one");
    await fillIn("New password", STRONG);
    await press(save);
    const field = screen.getByLabelText("Temporary password");
    await expect
      .element(field)
      .toHaveAccessibleDescription(expect.stringContaining("not the password you signed in with"));
    await expect.element(field).toHaveFocus();
    await fillIn("Temporary password", defaultPassword);
    await expect.element(field).not.toHaveAttribute("aria-invalid");
    await press(save);
    await vi.waitFor(() => expect(navigate).toHaveBeenCalled());
  });

  test("where a fresh temporary password has replaced the one typed, it is asked for after all", async () => {
    const { screen, fillIn, press } = await open({ currentPassword: "the one of the older email" });
    await fillIn("New password", STRONG);
    await press(save);
    await expect.element(screen.getByLabelText("Temporary password")).toHaveFocus();
    await expect.element(screen.getByLabelText("New password", { exact: true })).toHaveValue(STRONG);
  });

  test.each([
    ["", "Choose a password."],
    ["lantern", "5 more characters are needed."],
    [defaultPassword, "This is the temporary one. Choose another."],
  ])("%j as the new one is refused here, without a request", async (chosen, reason) => {
    const { screen, fillIn, press, count } = await open({ currentPassword: defaultPassword });
    await fillIn("New password", chosen);
    await press(save);
    const field = screen.getByLabelText("New password", { exact: true });
    await expect.element(field).toHaveAccessibleDescription(expect.stringContaining(reason));
    await expect.element(field).toHaveFocus();
    expect(count("POST /session/password")).toBe(0);
  });

  test.each([
    ["password1234", "first that anybody would guess"],
    ["Amira Haddad 2026", "made of your name, your address or the name of the organization"],
  ])("%j is refused by the server, in words", async (chosen, reason) => {
    const { screen, fillIn, press } = await open({ currentPassword: defaultPassword });
    await fillIn("New password", chosen);
    await press(save);
    const field = screen.getByLabelText("New password", { exact: true });
    await expect.element(field).toHaveAccessibleDescription(expect.stringContaining(reason));
    await expect.element(field).toHaveFocus();
  });

  test("an empty temporary password is told without a request", async () => {
    const { screen, fillIn, press, count } = await open();
    await fillIn("New password", STRONG);
    await press(save);
    await expect.element(screen.getByLabelText("Temporary password")).toHaveFocus();
    await expect
      .element(screen.getByLabelText("Temporary password"))
      .toHaveAccessibleDescription(expect.stringContaining("Enter the password you signed in with."));
    expect(count("POST /session/password")).toBe(0);
  });

  test("too many attempts say until when", async () => {
    const { screen, fillIn, press, world } = await open({ currentPassword: defaultPassword });
    world.failNext("session.changePassword", "rate_limited", { retryAt: "2026-05-04T09:00:45.000Z" });
    await fillIn("New password", STRONG);
    await press(save);
    await expect.element(screen.getByRole("alert")).toMatchTextContent(/Try again after May 4, 2026/);
  });

  test("the password can be looked at, and a double click sends one POST", async () => {
    const { screen, fillIn, press, count, navigate } = await open({ currentPassword: defaultPassword });
    await fillIn("New password", STRONG);
    await press("Show password");
    await expect.element(screen.getByLabelText("New password", { exact: true })).toHaveAttribute("type", "text");
    const button = screen.getByRole("button", { name: save }).element() as HTMLButtonElement;
    button.click();
    button.click();
    await vi.waitFor(() => expect(navigate).toHaveBeenCalled());
    expect(count("POST /session/password")).toBe(1);
  });
});
