import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import { worldOf } from "../../.storybook/world.js";
import { ForgotPasswordForm } from "./forgot-password-form.js";

/** For people who forgot a password, and for those who were invited and never had one. */
const meta: Meta<typeof ForgotPasswordForm> = {
  title: "Password/Forgotten",
  component: ForgotPasswordForm,
  args: { signInHref: "#sign-in" },
};
export default meta;
type Story = StoryObj<typeof ForgotPasswordForm>;
type Canvas = Parameters<NonNullable<Story["play"]>>[0]["canvas"];

async function ask(canvas: Canvas, email: string) {
  await userEvent.type(canvas.getByLabelText("Email"), email);
  await userEvent.click(canvas.getByRole("button", { name: "Email me a link" }));
}

export const Default: Story = {};

/** The same for every address. */
export const Sent: Story = {
  play: async ({ canvas }) => {
    await ask(canvas, "amira.haddad@example.com");
    await waitFor(() => expect(canvas.getByRole("heading", { name: "Look into your inbox" })).toHaveFocus());
    await expect(canvas.getByRole("button", { name: "Send it again" })).toHaveAccessibleDescription(
      "You can ask again in a minute.",
    );
  },
};

export const AddressWrong: Story = {
  play: async ({ canvas }) => {
    await ask(canvas, "amira.haddad");
    await expect(canvas.getByLabelText("Email")).toHaveAccessibleDescription(/Check this address/);
  },
};

export const TooManyRequests: Story = {
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.failNext("passwordReset.request", "rate_limited", {
      retryAt: new Date(Date.now() + 45_000).toISOString(),
    });
    await ask(canvas, "amira.haddad@example.com");
    await expect(await canvas.findByRole("alert")).toHaveTextContent(/Try again after/);
  },
};

export const Sending: Story = {
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.delay(600_000);
    await ask(canvas, "amira.haddad@example.com");
    await expect(canvas.getByRole("button", { name: "Email me a link" })).toHaveAttribute("aria-busy", "true");
  },
};

export const Phone: Story = { ...Sent, globals: { viewport: { value: "mobile1" } } };
export const Spanish: Story = { globals: { locale: "es" } };
export const Arabic: Story = { globals: { locale: "ar" } };
