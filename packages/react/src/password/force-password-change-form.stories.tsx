import { defaultPassword } from "@latchkey/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent, waitFor } from "storybook/test";
import { signInAs } from "../../.storybook/recipient.js";
import { worldOf } from "../../.storybook/world.js";
import { ForcePasswordChangeForm } from "./force-password-change-form.js";

const EMAIL = "noor.said@example.com";
const STRONG = "lanterns beside the quiet river";

/** After a sign-in with a temporary password. */
const meta: Meta<typeof ForcePasswordChangeForm> = {
  title: "Password/Of one's own",
  component: ForcePasswordChangeForm,
  args: { onChanged: fn(), currentPassword: defaultPassword },
  beforeEach: async (context) => {
    const { world } = worldOf(context);
    world.addUser({ email: EMAIL, firstName: "Noor", lastName: "Said", role: "staff", mustChangePassword: true });
    // The host's own staff go before an account.
    world.signOut();
    await signInAs(world, EMAIL);
  },
};
export default meta;
type Story = StoryObj<typeof ForcePasswordChangeForm>;
type Canvas = Parameters<NonNullable<Story["play"]>>[0]["canvas"];

async function choose(canvas: Canvas, password: string) {
  await userEvent.type(await canvas.findByLabelText("New password"), password);
  await userEvent.click(canvas.getByRole("button", { name: "Save and continue" }));
}

/** Right after signing in: the temporary password is in hand. */
export const Default: Story = {
  play: async ({ canvas }) => expect(canvas.queryByLabelText("Temporary password")).toBeNull(),
};

/** After a page load: it is asked for. */
export const Later: Story = {
  args: { currentPassword: undefined },
  play: async ({ canvas }) => void (await canvas.findByLabelText("Temporary password")),
};

export const Saved: Story = {
  play: async ({ canvas, args }) => {
    await choose(canvas, STRONG);
    await waitFor(() =>
      expect(args.onChanged).toHaveBeenCalledWith(expect.objectContaining({ mustChangePassword: false })),
    );
  },
};

export const CurrentWrong: Story = {
  args: { currentPassword: undefined },
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.failNext("session.changePassword", "invalid_credentials");
    await userEvent.type(await canvas.findByLabelText("Temporary password"), "not this one");
    await choose(canvas, STRONG);
    await waitFor(() =>
      expect(canvas.getByLabelText("Temporary password")).toHaveAccessibleDescription(
        /not the password you signed in with/,
      ),
    );
    await waitFor(() => expect(canvas.getByLabelText("Temporary password")).toHaveFocus());
  },
};

export const NothingEntered: Story = {
  args: { currentPassword: undefined },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Save and continue" }));
    await waitFor(() => expect(canvas.getByLabelText("Temporary password")).toHaveFocus());
    await expect(canvas.getByLabelText("New password")).toHaveAccessibleDescription(/Choose a password/);
  },
};

export const TooShort: Story = {
  play: async ({ canvas }) => {
    await choose(canvas, "lantern");
    await expect(canvas.getByLabelText("New password")).toHaveAccessibleDescription(/5 more characters are needed/);
  },
};

export const TooCommon: Story = {
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.failNext("session.changePassword", "weak_password", { reason: "common" });
    await choose(canvas, "password1234");
    await expect(await canvas.findByText(/first that anybody would guess/)).toBeVisible();
  },
};

export const TooPersonal: Story = {
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.failNext("session.changePassword", "weak_password", { reason: "personal" });
    await choose(canvas, "noor said noor said");
    await expect(await canvas.findByText(/made of your name/)).toBeVisible();
  },
};

export const TooManyAttempts: Story = {
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.failNext("session.changePassword", "rate_limited", {
      retryAt: new Date(Date.now() + 45_000).toISOString(),
    });
    await choose(canvas, STRONG);
    await expect(await canvas.findByRole("alert")).toHaveTextContent(/Too many attempts.*Try again after/);
  },
};

export const NoConnection: Story = {
  play: async ({ canvas, ...context }) => {
    worldOf(context).world.offline(true);
    await choose(canvas, STRONG);
    await expect(await canvas.findByRole("alert")).toHaveTextContent("could not be reached");
  },
};

export const Saving: Story = {
  play: async ({ canvas, ...context }) => {
    await canvas.findByLabelText("New password");
    worldOf(context).world.delay(600_000);
    await choose(canvas, STRONG);
    await expect(canvas.getByRole("button", { name: "Save and continue" })).toHaveAttribute("aria-busy", "true");
  },
};

export const Phone: Story = { args: { currentPassword: undefined }, globals: { viewport: { value: "mobile1" } } };
export const Spanish: Story = { args: { currentPassword: undefined }, globals: { locale: "es" } };
export const Arabic: Story = { args: { currentPassword: undefined }, globals: { locale: "ar" } };
