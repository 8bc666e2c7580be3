import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn, userEvent } from "storybook/test";
import { Button } from "./button.js";
import { IconButton } from "./icon-button.js";
import { ArrowIcon, DotsIcon, PlusIcon, RefreshIcon } from "./icons.js";

const meta: Meta<typeof Button> = {
  title: "Primitives/Button",
  component: Button,
  args: { children: "Send invitation", onClick: fn() },
  argTypes: { icon: { control: false }, iconEnd: { control: false } },
};
export default meta;
type Story = StoryObj<typeof Button>;

export const Primary: Story = { args: { variant: "primary" } };
export const Secondary: Story = {};
export const Quiet: Story = { args: { variant: "quiet" } };
export const Danger: Story = { args: { variant: "danger", children: "Take back" } };
export const Small: Story = { args: { size: "sm" } };
export const Block: Story = { args: { block: true, variant: "primary" } };
export const WithIcons: Story = { args: { icon: <PlusIcon />, iconEnd: <ArrowIcon /> } };

/** Keeps its width and its name, and takes no second press. */
export const Loading: Story = {
  args: { variant: "primary", loading: true },
  play: async ({ args, canvas }) => {
    const button = canvas.getByRole("button", { name: "Send invitation" });
    await userEvent.click(button, { pointerEventsCheck: 0 });
    await expect(args.onClick).not.toHaveBeenCalled();
  },
};

/** Reached by Tab, says why, does nothing. */
export const Refused: Story = {
  args: { disabledReason: "Sent 2 minutes ago. You can resend at 14:32.", children: "Resend" },
  decorators: [(Story) => <div style={{ paddingBlock: "4rem", paddingInline: "12rem 2rem" }}>{Story()}</div>],
  play: async ({ args, canvas }) => {
    await userEvent.tab();
    const button = canvas.getByRole("button", { name: "Resend" });
    await expect(button).toHaveFocus();
    await expect(button).toHaveAccessibleDescription("Sent 2 minutes ago. You can resend at 14:32.");
    await userEvent.keyboard("{Enter}");
    await expect(args.onClick).not.toHaveBeenCalled();
  },
};

export const IconOnly: Story = {
  render: () => (
    <div className="lk-stage-row">
      <IconButton label="More actions" icon={<DotsIcon />} />
      <IconButton label="Resend" icon={<RefreshIcon />} variant="secondary" />
      <IconButton label="Resend" icon={<RefreshIcon />} variant="primary" size="sm" />
      <IconButton label="Resend" icon={<RefreshIcon />} loading />
      <IconButton label="Resend" icon={<RefreshIcon />} disabledReason="Nothing to resend" />
    </div>
  ),
};
