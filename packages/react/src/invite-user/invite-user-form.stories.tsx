import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, screen, userEvent, waitFor } from "storybook/test";
import { InviteUserForm } from "./invite-user-form.js";

const meta: Meta<typeof InviteUserForm> = {
  title: "Invite user/Page",
  component: InviteUserForm,
  args: { onInvited: fn(), onCancel: fn() },
};
export default meta;
type Story = StoryObj<typeof InviteUserForm>;

export const Empty: Story = { play: async () => void (await screen.findByLabelText("Role")) };

/** Once sent it is empty again, for the next one. */
export const Sent: Story = {
  play: async ({ args }) => {
    await userEvent.selectOptions(await screen.findByLabelText("Role"), "owner");
    await userEvent.type(screen.getByLabelText("Last name"), "Haddad");
    await userEvent.type(screen.getByLabelText("Email"), "haddad@example.com");
    await userEvent.click(screen.getByRole("button", { name: "Continue" }));
    await userEvent.click(await screen.findByRole("button", { name: "Send invitation" }));
    await waitFor(() => expect(args.onInvited).toHaveBeenCalledTimes(1));
    await expect(await screen.findByLabelText("Email")).toHaveValue("");
  },
};
