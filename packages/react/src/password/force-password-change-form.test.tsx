import { defaultPassword } from "@latchkey/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { STRONG } from "../../.storybook/accept-page.js";
import { addNewcomer, openPage, signInWith } from "../../.storybook/guest-page.js";
import { waitFor } from "../../.storybook/wait-for.js";
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

describe("choosing a new password", () => {
  test("works by keyboard, opens the session and leads to the role's portal", async () => {
    const { screen, navigate, world, count, browser } = await open();
    await expect.element(screen.getByText("Amira Haddad")).toBeVisible();
    await expect.element(screen.getByRole("heading")).toHaveFocus();
    await userEvent.tab();
    await userEvent.keyboard(` ${defaultPassword} `);
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard(STRONG);
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(navigate.mock.calls).toEqual([["/dashboard"]]));
    expect(count("POST /session/password")).toBe(1);
    expect((await signInWith(world, browser, undefined, STRONG)).mustChangePassword).toBe(false);
  });

  test("the temporary password that was just typed is not requested again", async () => {
    const onChanged = vi.fn();
    const { screen, fillIn, press, navigate } = await open({ currentPassword: defaultPassword, onChanged });
    expect(screen.getByLabelText("Temporary password").query()).toBeNull();
    await fillIn("New password", STRONG);
    await press(save);
    await waitFor(() =>
      expect(onChanged.mock.calls).toEqual([[expect.objectContaining({ mustChangePassword: false })]]),
    );
    expect(navigate).not.toHaveBeenCalled();
  });

  test("`returnTo` is followed, unless it leads to another site", async () => {
    const { fillIn, press, navigate } = await open({ currentPassword: defaultPassword, returnTo: "//evil.example" });
    await fillIn("New password", STRONG);
    await press(save);
    await waitFor(() => expect(navigate.mock.calls).toEqual([["/dashboard"]]));
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

describe("a refusal", () => {
  test("a wrong temporary password is an error at its field, which takes the focus", async () => {
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
    await waitFor(() => expect(navigate).toHaveBeenCalled());
  });

  test("the temporary password is requested if a newer one has replaced it", async () => {
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
  ])("%j as the new password is refused without a request", async (chosen, reason) => {
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
  ])("%j is refused by the server with a reason", async (chosen, reason) => {
    const { screen, fillIn, press } = await open({ currentPassword: defaultPassword });
    await fillIn("New password", chosen);
    await press(save);
    const field = screen.getByLabelText("New password", { exact: true });
    await expect.element(field).toHaveAccessibleDescription(expect.stringContaining(reason));
    await expect.element(field).toHaveFocus();
  });

  test("an empty temporary password is refused without a request", async () => {
    const { screen, fillIn, press, count } = await open();
    await fillIn("New password", STRONG);
    await press(save);
    await expect.element(screen.getByLabelText("Temporary password")).toHaveFocus();
    await expect
      .element(screen.getByLabelText("Temporary password"))
      .toHaveAccessibleDescription(expect.stringContaining("Enter the password you signed in with."));
    expect(count("POST /session/password")).toBe(0);
  });

  test("too many attempts show when the next one is allowed", async () => {
    const { screen, fillIn, press, world } = await open({ currentPassword: defaultPassword });
    world.failNext("session.changePassword", "rate_limited", { retryAt: "2026-05-04T09:00:45.000Z" });
    await fillIn("New password", STRONG);
    await press(save);
    await expect.element(screen.getByRole("alert")).toMatchTextContent(/Try again after May 4, 2026/);
  });

  test("the password can be shown, and a double click sends one POST", async () => {
    const { screen, fillIn, press, count, navigate } = await open({ currentPassword: defaultPassword });
    await fillIn("New password", STRONG);
    await press("Show password");
    await expect.element(screen.getByLabelText("New password", { exact: true })).toHaveAttribute("type", "text");
    const button = screen.getByRole("button", { name: save }).element() as HTMLButtonElement;
    button.click();
    button.click();
    await waitFor(() => expect(navigate).toHaveBeenCalled());
    expect(count("POST /session/password")).toBe(1);
  });
});
