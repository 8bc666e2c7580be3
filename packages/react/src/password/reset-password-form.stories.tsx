import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, userEvent, waitFor } from "storybook/test";
import { addAccount, clientOf } from "../../.storybook/recipient.js";
import { worldOf } from "../../.storybook/world.js";
import { ResetPasswordForm } from "./reset-password-form.js";

const EMAIL = "amira.haddad@example.com";

/** The page behind the link of a forgotten password. */
const meta: Meta<typeof ResetPasswordForm> = {
  title: "Password/Reset",
  component: ResetPasswordForm,
  args: { signInHref: "#sign-in", forgotPasswordHref: "#forgot" },
  beforeEach: async (context) => {
    const { world } = worldOf(context);
    addAccount(world, EMAIL);
    await clientOf(world).passwordReset.request({ email: EMAIL });
  },
  render: (args, context) => <ResetPasswordForm token={worldOf(context).world.inbox.latest().token} {...args} />,
};
export default meta;
type Story = StoryObj<typeof ResetPasswordForm>;
type Canvas = Parameters<NonNullable<Story["play"]>>[0]["canvas"];

async function save(canvas: Canvas, password: string) {
  await userEvent.type(await canvas.findByLabelText("New password"), password);
  await userEvent.click(canvas.getByRole("button", { name: "Save the password" }));
}

export const Default: Story = {
  play: async ({ canvas }) => void (await canvas.findByRole("heading", { name: "Choose a new password" })),
};

export const Saved: Story = {
  play: async ({ canvas }) => {
    await save(canvas, "lanterns beside the quiet river");
    await waitFor(() => expect(canvas.getByRole("heading", { name: "Your password is saved" })).toHaveFocus());
    await expect(canvas.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "#sign-in");
  },
};

export const NoLink: Story = {
  args: { token: "" },
  play: async ({ canvas }) => void (await canvas.findByRole("heading", { name: "Open this page from your email" })),
};

export const LinkUsed: Story = {
  args: { token: "an-old-one" },
  play: async ({ canvas }) => {
    await save(canvas, "lanterns beside the quiet river");
    await expect(await canvas.findByRole("link", { name: "Ask for a new link" })).toHaveAttribute("href", "#forgot");
  },
};

export const TooShort: Story = {
  play: async ({ canvas }) => {
    await save(canvas, "lantern");
    await expect(canvas.getByLabelText("New password")).toHaveAccessibleDescription(/5 more characters are needed/);
  },
};

export const TooCommon: Story = {
  play: async ({ canvas }) => {
    await save(canvas, "password1234");
    await expect(await canvas.findByText(/first that anybody would guess/)).toBeVisible();
  },
};

export const NoConnection: Story = {
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.offline(true);
    await save(canvas, "lanterns beside the quiet river");
    await expect(await canvas.findByRole("alert")).toHaveTextContent("could not be reached");
  },
};

export const Phone: Story = { globals: { viewport: { value: "mobile1" } } };
export const Spanish: Story = { globals: { locale: "es" } };
export const Arabic: Story = { globals: { locale: "ar" } };
