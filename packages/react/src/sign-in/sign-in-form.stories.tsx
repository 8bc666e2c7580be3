import { defaultPassword } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor } from "storybook/test";
import { addAccount } from "../../.storybook/recipient.js";
import { worldOf } from "../../.storybook/world.js";
import { SignInForm } from "./sign-in-form.js";

const EMAIL = "amira.haddad@example.com";

const meta: Meta<typeof SignInForm> = {
  title: "Sign in",
  component: SignInForm,
  args: { forgotPasswordHref: "#forgot", onSignedIn: fn() },
  beforeEach: (context) => void addAccount(worldOf(context).world, EMAIL),
};
export default meta;
type Story = StoryObj<typeof SignInForm>;
type Canvas = Parameters<NonNullable<Story["play"]>>[0]["canvas"];

async function signIn(canvas: Canvas, email: string, password: string) {
  await userEvent.type(canvas.getByLabelText("Email"), email);
  await userEvent.type(canvas.getByLabelText("Password"), password);
  await userEvent.keyboard("{Enter}");
}

export const Default: Story = {};

export const SignedIn: Story = {
  play: async ({ canvas, args }) => {
    await signIn(canvas, EMAIL, defaultPassword);
    await waitFor(() =>
      expect(args.onSignedIn).toHaveBeenCalledWith(
        expect.objectContaining({ redirectTo: "/tenant-portal", mustChangePassword: false }),
      ),
    );
  },
};

/** Leads into choosing one of one's own, in the same place. */
export const TemporaryPassword: Story = {
  beforeEach: (context) =>
    void worldOf(context).world.addUser({
      email: "noor.said@example.com",
      firstName: "Noor",
      lastName: "Said",
      role: "staff",
      mustChangePassword: true,
    }),
  play: async ({ canvas, args }) => {
    await signIn(canvas, "noor.said@example.com", defaultPassword);
    await waitFor(() => expect(canvas.getByRole("heading", { name: "Choose a password of your own" })).toHaveFocus());
    await expect(args.onSignedIn).not.toHaveBeenCalled();
  },
};

/** The focus goes to the first field that is empty. */
export const NothingEntered: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Sign in" }));
    await expect(canvas.getByLabelText("Email")).toHaveFocus();
    await expect(canvas.getByLabelText("Password")).toHaveAccessibleDescription("Enter your password.");
  },
};

export const WrongPassword: Story = {
  play: async ({ canvas }) => {
    await signIn(canvas, EMAIL, "not the right one");
    await expect(await canvas.findByRole("alert")).toHaveTextContent("Email or password is wrong.");
  },
};

export const Deactivated: Story = {
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.failNext("session.signIn", "account_deactivated");
    await signIn(canvas, EMAIL, defaultPassword);
    await expect(await canvas.findByRole("alert")).toHaveTextContent("deactivated");
  },
};

/** The form is shown where the host signs people in itself. */
export const ManagedByHost: Story = {
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.keepAccountsElsewhere("https://id.example.com/authorize");
    await signIn(canvas, EMAIL, defaultPassword);
    await expect(await canvas.findByRole("alert")).toHaveTextContent("Your account is managed where you sign in.");
    await expect(canvas.getByRole("link", { name: "Go to sign-in" })).toHaveAttribute(
      "href",
      "https://id.example.com/authorize",
    );
  },
};

export const TooManyAttempts: Story = {
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.failNext("session.signIn", "rate_limited", {
      retryAt: new Date(Date.now() + 45_000).toISOString(),
    });
    await signIn(canvas, EMAIL, "not the right one");
    await expect(await canvas.findByRole("alert")).toHaveTextContent(/Too many attempts.*Try again after/);
  },
};

export const SigningIn: Story = {
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.delay(600_000);
    await signIn(canvas, EMAIL, defaultPassword);
    await expect(canvas.getByRole("button", { name: "Sign in" })).toHaveAttribute("aria-busy", "true");
  },
};

export const Phone: Story = { globals: { viewport: { value: "mobile1" } } };
export const Spanish: Story = { globals: { locale: "es" } };
export const Arabic: Story = { globals: { locale: "ar" } };
