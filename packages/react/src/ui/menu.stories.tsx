import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, fn, screen, userEvent, waitFor } from "storybook/test";
import { texts } from "../../.storybook/texts.js";
import { Dialog } from "./dialog.js";
import { IconButton } from "./icon-button.js";
import { DotsIcon } from "./icons.js";
import { Menu } from "./menu.js";
import { TextField } from "./text-field.js";

const refused = fn();
const items = texts.en.menu.map((item) => ({ ...item, onSelect: item.id === "resend" ? refused : item.onSelect }));

const meta: Meta<typeof Menu> = {
  title: "Primitives/Menu",
  component: Menu,
  args: { items, trigger: (props) => <IconButton {...props} label="More actions" icon={<DotsIcon />} /> },
};
export default meta;
type Story = StoryObj<typeof Menu>;

/** A dialog opened from an item gives the focus back to the menu's button. */
export const OpensADialog: Story = {
  render: function OpensADialog() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <Menu
          items={[{ id: "edit", label: "Edit", onSelect: () => setOpen(true) }]}
          trigger={(props) => <IconButton {...props} label="More actions" icon={<DotsIcon />} />}
        />
        <Dialog open={open} onOpenChange={setOpen} title="Edit" closeLabel="Close">
          <TextField label="Name" autoComplete="off" />
        </Dialog>
      </>
    );
  },
  play: async ({ canvas }) => {
    const button = canvas.getByRole("button");
    await userEvent.click(button);
    await userEvent.click(await screen.findByRole("menuitem", { name: "Edit" }));
    await waitFor(() => expect(screen.getByLabelText("Name")).toHaveFocus());
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(button).toHaveFocus());
  },
};

/** A second press on the button closes it. */
export const Toggles: Story = {
  play: async ({ canvas }) => {
    const button = canvas.getByRole("button");
    await userEvent.click(button);
    await screen.findByRole("menu");
    await userEvent.click(button);
    await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
    await expect(button).toHaveFocus();
  },
};

export const Open: Story = {
  args: { align: "start" },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button"));
    await screen.findByRole("menu", { name: "More actions" });
  },
};

/** By keyboard alone: a refused item can be reached, says why, and does nothing; the focus goes back to the button. */
export const ByKeyboard: Story = {
  play: async ({ canvas }) => {
    const button = canvas.getByRole("button");
    button.focus();
    await userEvent.keyboard("{Enter}");
    const first = await screen.findByRole("menuitem", { name: "Resend invitation" });
    await waitFor(() => expect(first).toHaveFocus());
    await expect(first).toHaveAccessibleDescription(/You can resend at/);
    await expect(first).toHaveAttribute("aria-disabled", "true");
    await userEvent.keyboard("{Enter}");
    await expect(refused).not.toHaveBeenCalled();
    await waitFor(() => expect(first).toBeVisible());
    await userEvent.keyboard("{ArrowDown}");
    await waitFor(() => expect(screen.getByRole("menuitem", { name: "Print a letter" })).toHaveFocus());
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(button).toHaveFocus());
    await expect(screen.queryByRole("menu")).toBeNull();
  },
};
